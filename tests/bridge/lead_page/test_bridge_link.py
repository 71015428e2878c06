"""The signed link (B7): what opens a page, and the one answer to everything else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rules.signing import bridge_token
from tests.support.installation import BRIDGE_KEY, OLD_BRIDGE_KEY

SISU_LINK = "Sisu Link"
HOME = "http://127.0.0.1:8600"
BOTH_KEYS = 'bridge_key_before = "env:OLD_BRIDGE_KEY"'


def sisu_link(office: Any, lead: int) -> str:
    rows = office.lofty.one("leads", lead)["customAttributes"]
    return str(next((row["value"] for row in rows if row["attributeName"] == SISU_LINK), ""))


def test_the_link_that_sync_leads_writes_opens_the_page(office: Any, bridge: Any) -> None:
    lead = office.lead(firstName="Lena", lastName="Lopez")
    office.synced("sync-leads")
    link = sisu_link(office, lead)
    assert link.startswith(f"{HOME}/bridge/sandbox/{lead}-")
    assert "Lena Lopez" in bridge.open(link.removeprefix(HOME)).text


def wrong_paths(lead: int, other: int) -> dict[str, str]:
    right = bridge_token(BRIDGE_KEY, "sandbox", lead)
    signature = right.partition("-")[2]
    altered = signature[:-1] + ("0" if signature[-1] != "0" else "1")
    return {
        "forged": f"/bridge/sandbox/{lead}-{'0' * 32}",
        "altered signature": f"/bridge/sandbox/{lead}-{altered}",
        "altered lead": f"/bridge/sandbox/{other}-{signature}",
        "cut": f"/bridge/sandbox/{right[:-1]}",
        "extended": f"/bridge/sandbox/{right}0",
        "capitals": f"/bridge/sandbox/{lead}-{signature.upper()}",
        "leading zero": f"/bridge/sandbox/0{right}",
        "other digits": f"/bridge/sandbox/{str(lead).replace('1', '١')}-{signature}",
        "empty": "/bridge/sandbox/-",
        "no token": "/bridge/sandbox",
        "blank": f"/bridge/sandbox/%20{right}",
        "control": f"/bridge/sandbox/{right}%00",
        "not text": "/bridge/sandbox/%FF%FE",
        "huge": f"/bridge/sandbox/{'9' * 4000}-{signature}",
        "revoked key": f"/bridge/sandbox/{bridge_token(OLD_BRIDGE_KEY, 'sandbox', lead)}",
        "another team's": f"/bridge/sandbox/{bridge_token(BRIDGE_KEY, 'other', lead)}",
        "at another team": f"/bridge/other/{right}",
        "unknown team": f"/bridge/nobody/{right}",
        "team in capitals": f"/bridge/Sandbox/{right}",
        "no page at all": "/bridge",
        "docs": "/docs",
        "openapi": "/openapi.json",
    }


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same_and_nobody_is_asked(
    office: Any, settings: Callable[..., None], bridge: Any
) -> None:
    """`other` has the same key and the same accounts: the team alone makes its tokens different."""
    lead, another = office.lead(), office.lead()
    settings("", "sandbox", "other")
    bridge.open(lead)
    office.idle()
    reference = bridge.http.get("/bridge/nobody/nothing")
    assert reference.status_code == 404
    for what, path in wrong_paths(lead, another).items():
        for answer in (bridge.http.get(path), bridge.http.post(path, data={"side": "buyer"})):
            assert answer.status_code == 404, what
            assert answer.content == reference.content, what
            headers = {k: v for k, v in answer.headers.items() if k != "date"}
            assert headers == {k: v for k, v in reference.headers.items() if k != "date"}, what
    assert office.calls() == []
    assert "Sandbox Realty" not in reference.text


def test_other_methods_are_no_pages(office: Any, bridge: Any) -> None:
    path = bridge.path(office.lead())
    assert [bridge.http.request(m, path).status_code for m in ("PUT", "DELETE", "PATCH")] == [404] * 3


def test_each_team_has_links_of_its_own(office: Any, settings: Callable[..., None], bridge: Any) -> None:
    lead = office.lead()
    settings("", "sandbox", "other")
    assert "Other Realty" in bridge.open(bridge.path(lead, team="other")).text
    assert "Sandbox Realty" in bridge.open(bridge.path(lead)).text


# Another key ---------------------------------------------------------------------------------------------


@pytest.fixture
def rotated(
    office: Any, settings: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> Callable[[], list[int]]:
    """Three leads with links by the old key; then the team has the new one."""

    def rotate(more: str = BOTH_KEYS) -> list[int]:
        monkeypatch.setenv("BRIDGE_KEY", OLD_BRIDGE_KEY)
        leads = [office.lead() for _ in range(3)]
        office.synced("sync-leads")
        assert all(bridge_token(OLD_BRIDGE_KEY, "sandbox", lead) in sisu_link(office, lead) for lead in leads)
        monkeypatch.setenv("BRIDGE_KEY", BRIDGE_KEY)
        settings(more)
        return leads

    return rotate


def test_the_old_key_opens_pages_for_24_hours_and_no_longer(
    office: Any, rotated: Callable[..., list[int]], bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from connectors import clock

    lead = rotated()[0]
    old, new = bridge.path(lead, key=OLD_BRIDGE_KEY), bridge.path(lead)
    assert [bridge.open(path).status for path in (old, new)] == [200, 200]
    office.synced("sync-leads")
    form = bridge.open(old)
    real = clock.now
    for hours, status in ((23.9, 200), (24.1, 404)):
        moved = timedelta(hours=hours)
        monkeypatch.setattr(clock, "now", lambda moved=moved: real() + moved)
        assert [bridge.open(path).status for path in (old, new)] == [status, 200]
    assert bridge.send(form, side="buyer").status == 404


def test_an_old_key_without_before_is_revoked_at_once(
    office: Any, rotated: Callable[..., list[int]], bridge: Any
) -> None:
    lead = rotated("")[0]
    assert bridge.open(bridge.path(lead, key=OLD_BRIDGE_KEY)).status == 404
    assert bridge.open(bridge.path(lead)).status == 200


def test_a_form_of_the_old_key_still_creates_one_transaction(
    office: Any, settings: Callable[..., None], bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGE_KEY", OLD_BRIDGE_KEY)
    lead = office.lead()
    form = bridge.open(bridge.path(lead, key=OLD_BRIDGE_KEY))
    monkeypatch.setenv("BRIDGE_KEY", BRIDGE_KEY)
    settings(BOTH_KEYS)
    made = bridge.send(form, side="buyer").made
    assert bridge.send(form, side="buyer").made == made
    assert len(office.clients(lead)) == 1


def test_sync_leads_rewrites_every_link_once(office: Any, rotated: Callable[..., list[int]]) -> None:
    leads = rotated()
    office.synced("sync-leads")
    for lead in leads:
        assert sisu_link(office, lead) == f"{HOME}/bridge/sandbox/{bridge_token(BRIDGE_KEY, 'sandbox', lead)}"
    office.idle()
    office.synced("sync-leads", as_of=datetime.now(UTC) + timedelta(hours=1))
    assert [call for call in office.calls() if call[0] != "GET"] == []


def test_a_moved_bridge_rewrites_every_link_too(office: Any, settings: Any, monkeypatch: Any) -> None:
    lead = office.lead()
    office.synced("sync-leads")
    monkeypatch.setenv("DEALBRIDGE_BRIDGE_URL", "https://bridge.example.com/")
    office.synced("sync-leads")
    token = bridge_token(BRIDGE_KEY, "sandbox", lead)
    assert sisu_link(office, lead) == f"https://bridge.example.com/bridge/sandbox/{token}"
