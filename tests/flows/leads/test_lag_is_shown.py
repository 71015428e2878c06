"""V9: how long changes took is counted from the vendor's own time of the change, and shown hourly and by the doctor."""

import os
from typing import Any

import pytest

from connectors.store.engine import Store
from tasks.views.latency import reached

pytestmark = pytest.mark.any_database

OLD = "2020-05-01T10:00:00GMT"
LINK, CHANGE = "link on a new lead", "changed lead"


@pytest.fixture
def desk(office: Any) -> Any:
    """Ann's old lead with a transaction."""
    office.person("ann")
    office.lead_id = office.lead(createTime=OLD, lastUpdateTime=OLD)
    office.client_id = office.client(office.lead_id)
    office.synced()
    return office


def shown(desk: Any) -> dict[str, tuple[int, Any, Any, Any]]:
    rows = desk.synced("refresh-agents").tables["lag"]
    return {row["what"]: tuple(list(row.values())[1:5]) for row in rows}


def findings(desk: Any) -> dict[str, tuple[str, str]]:
    store = Store(os.environ["DEALBRIDGE_DATABASE_URL"])
    with store.read(desk.team) as session:
        found = {one.check.partition(": ")[2]: (one.state, one.found) for one in reached(session)}
    store.close()
    return found


def test_what_was_there_before_is_no_change(desk: Any) -> None:
    """An old lead's link, and what a first sync sets right, had no moment at which anybody waited for them."""
    assert shown(desk) == {LINK: (0, "", "", ""), CHANGE: (0, "", "", "")}
    assert findings(desk) == {
        LINK: ("ok", "none in the last 24 hours"),
        CHANGE: ("ok", "none in the last 24 hours"),
    }


def test_a_new_lead_and_a_changed_one_are_counted_once(desk: Any) -> None:
    new = desk.lead(firstName="New")
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    desk.synced()
    found = shown(desk)
    assert (found[LINK][0], found[CHANGE][0]) == (1, 1)
    assert all(0 <= number < 20 for row in found.values() for number in row[1:])
    assert {state for state, _ in findings(desk).values()} == {"ok"}
    desk.lofty.put("leads", new, firstName="Newer")
    desk.synced()
    assert shown(desk)[CHANGE][0] == 1, "a lead without a transaction has nothing to carry"


@pytest.mark.parametrize(("seconds", "change"), [(100, "ok"), (200, "warn")])
def test_late_ones_are_told(desk: Any, seconds: float, change: str) -> None:
    """Each by its own ceiling; what is older than a day is out of sight."""
    desk.lead(firstName="New")
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    desk.settle(seconds)
    desk.synced()
    found = findings(desk)
    assert {what: state for what, (state, _) in found.items()} == {LINK: "warn", CHANGE: change}
    assert found[LINK][1].startswith(f"1 in the last 24 hours: half within {seconds // 10}")
    desk.settle(25 * 3600)
    assert {state for state, _ in findings(desk).values()} == {"ok"}
