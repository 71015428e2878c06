"""O9 O10: names, addresses and values stand on a page only for whom they are, and are found by nobody else."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from cli.login import login_link
from cli.pause import pause
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from schemas.tables import LeadRow

DAY = "2026-03-10"
NOON = "2026-03-10 18:00:00"
AS_OF = datetime(2026, 3, 10, 20, tzinfo=UTC)
MARKERS = (
    "Qanaryfirst", "Qanarylast", "qanary@mail.test", "7205550199", "QanarySisu", "qanary.sisu@mail.test",
    "Qanaryplanned", "Qanarystreet", "Qanarynote", "Ada", "Ben", "Nora", "Cora", "@example.com",
)  # fmt: skip


def enter(bridge: Any, role: str, name: str = "") -> None:
    assert bridge.http.post(httpx.URL(login_link(teams()["sandbox"], role, name)).path).status_code == 303


@pytest.fixture
def town(office: Any, bridge: Any) -> Any:
    """A lead with its transaction and a planned change, one to match, one that calls were made to; shadow mode."""
    shown = {
        "firstName": "Qanaryfirst",
        "lastName": "Qanarylast",
        "emails": ["qanary@mail.test"],
        "phones": ["7205550199"],
    }
    office.known = office.lead(**shown)
    office.client_id = office.client(
        office.known, first_name="QanarySisu", email="qanary.sisu@mail.test", address_1="1 Qanarystreet"
    )
    office.synced("sync-leads", as_of=AS_OF)
    call = {
        "leadId": office.known, "agentId": office.users["Ben"], "direction": "Outbound", "communicationType": "MANUAL",
        "eventType": "Call", "callOutcome": "Talked", "callDuration": "300", "communicationTime": NOON,
        "content": "Qanarynote",
    }  # fmt: skip
    office.call = int(office.lofty.post("communications", call)["id"])
    office.lofty.post("communications", {**call, "agentId": office.users["Nora"]})
    office.synced("sync-activities", as_of=AS_OF)
    office.sisu.post(
        "clients", first_name="QanarySisu", last_name="Qanarylast", email="qanary@mail.test", mobile_phone=""
    )
    office.synced("go-live", as_of=AS_OF, dry_run=True)
    pause(teams()["sandbox"], writes_only=True, because="")
    office.lofty.put("leads", office.known, lastName="Qanaryplanned")
    office.synced("reconcile")
    return office


def looked_at(town: Any) -> list[str]:
    agents = [0, town.agents["Ben"], town.agents["Ada"]]
    kinds = ("", "?kind=link", "?kind=dates", "?kind=here", "?kind=ambiguous", "?kind=unmatched", "?size=200")
    return [
        "/pages", "/pages/people", "/pages/people?kind=members-without-an-agent", "/pages/plan",
        "/pages/plan?state=waiting",
        f"/pages/transaction?id={town.client_id}", "/pages/field-map", "/pages/matches",
        *(f"/pages/go-live{kind}" for kind in kinds),
        *(f"/pages/activities?agent={agent}&on={DAY}" for agent in agents),
    ]  # fmt: skip


def test_operations_see_ids_and_counts_and_nothing_of_people(town: Any, bridge: Any) -> None:
    """All markers are there for an admin, so that their absence says something."""
    enter(bridge, "admin", "ann@office.test")
    admins = " ".join(bridge.open(address).html for address in looked_at(town))
    there = {marker for marker in MARKERS if marker in admins}
    # Emails of members, Sisu's own of a linked client, its address, and a message's text are on no page at all.
    assert set(MARKERS) - there <= {"@example.com", "Qanarystreet", "Qanarynote", "qanary.sisu@mail.test"}
    enter(bridge, "ops")
    for address in looked_at(town):
        html = bridge.open(address).html
        assert [marker for marker in MARKERS if marker in html] == [], address
    plan = bridge.open("/pages/plan").text
    assert str(town.client_id) in plan
    assert "Last name" in plan
    assert f"lead {town.known}" in bridge.open("/pages/go-live?kind=link").text
    assert str(town.call) in bridge.open(f"/pages/activities?agent={town.agents['Ben']}&on={DAY}").text


def test_operations_find_nobody_by_name(town: Any, bridge: Any) -> None:
    asked = f"/pages/activities?agent={town.agents['Ben']}&on={DAY}&q="
    for role, found in (("admin", True), ("ops", False)):
        enter(bridge, role)
        assert (str(town.call) in bridge.open(f"{asked}qanaryfirst").text) is found
        assert str(town.call) in bridge.open(f"{asked}{town.known}").text


@pytest.mark.parametrize("assigned", ["Ada", "Ben"])
def test_an_agents_figures_name_only_leads_that_the_agent_may_see(
    town: Any,
    bridge: Any,
    assigned: str,
) -> None:
    """O10: Ben called, and whoever the lead is assigned to sees it; the call stays in his figures."""
    town.lofty.put("leads", town.known, assignedUserId=town.users[assigned])
    town.synced("reconcile")
    enter(bridge, "agent:ben@example.com")
    page = bridge.open(f"/pages/activities?on={DAY}")
    assert str(town.call) in page.text
    assert ("Qanaryfirst" in page.html) is (assigned == "Ben")
    found = bridge.open(f"/pages/activities?on={DAY}&q=qanaryfirst")
    assert (str(town.call) in found.text) is (assigned == "Ben")


def test_a_lead_that_was_hidden_since_is_not_named_to_an_admin_who_neither_owns_nor_works_it(
    town: Any,
    bridge: Any,
) -> None:
    """O5: on what was matched and planned before; its owner, with an admin's session, still sees it."""
    addresses = [
        "/pages/go-live?size=200",
        "/pages/plan",
        f"/pages/transaction?id={town.client_id}&release=first_name",
    ]
    store = Store(environment().store_url)
    for who, seen in (("ann@office.test", True), ("ann@office.test", False), ("ben@example.com", True)):
        enter(bridge, "admin", who)
        html = " ".join(bridge.open(address).html for address in addresses)
        assert ("Qanaryfirst" in html) is seen, who
        assert ("Qanaryplanned" in html) is seen, who
        with store.write("sandbox") as session:
            row = session.get_one(LeadRow, ("sandbox", town.known))
            row.ownership, row.hidden, row.owner_id, row.assigned_user_id = (
                "PERSONAL",
                True,
                town.users["Ben"],
                None,
            )
    store.close()
