"""Going live, plan and drift, as pages: who sees them, what they show, what can be done there."""

from typing import Any

import pytest

from cli.pause import pause, resume
from connectors.settings.teams import teams
from flows.sync_leads import sync_leads
from tests.bridge.pages.test_pages_behind_a_session import entered, link, token  # noqa: F401 - fixtures


@pytest.fixture
def going_live(office: Any, entered: Any) -> Any:  # noqa: F811
    """One lead that is found by everything, one by the name alone, one that is closed."""
    office.sure = office.lead(
        firstName="Rosa", lastName="Lund", emails=["rosa@example.com"], phones=["3035550111"]
    )
    office.named = office.lead(firstName="Zoë", lastName="Moss", emails=[], phones=["3035550122"])
    rows = [
        {"first_name": "Rosa", "last_name": "LUND", "email": "ROSA@example.com", "mobile_phone": ""},
        {"first_name": "Zoe", "last_name": "Moss", "email": "zoe@example.com", "mobile_phone": ""},
        {"first_name": "Rosa", "last_name": "Lund", "email": "rosa@example.com", "closed_dt": "2026-01-05"},
        {"first_name": "Nobody", "last_name": "Known", "email": "nobody@example.com"},
    ]
    office.deals = [int(office.sisu.post("clients", row)["client_id"]) for row in rows]
    office.synced("go-live", dry_run=True)
    return office


def test_the_dry_run_is_a_page_that_a_person_can_read(entered: Any, going_live: Any) -> None:  # noqa: F811
    """G4: both sides by name, the evidence, the confidence, every planned write with its value and rule."""
    page = entered.open("/pages/go-live")
    sure, named, closed, nobody = going_live.deals
    assert page.status == 200
    for words in (
        "Rosa LUND", "rosa@example.com", "Found by email, name · 99 % sure", "Sisu: Phone 3035550111 L1", "Zoe Moss",
        f"Sisu: Lofty Link lead {going_live.sure} G1", "By the name alone 1", "Found by name · 60 % sure",
        "Linked here only 1", "No lead found 1", "Minutes at the permitted rate", "Also written by that run",
    ):  # fmt: skip
        assert words.casefold() in page.text.casefold(), words
    only = entered.open("/pages/go-live?kind=name").text
    assert f"transaction {named}" in only
    assert f"transaction {sure}" not in only
    assert f"transaction {closed}" in entered.open("/pages/go-live?kind=here").text
    assert f"transaction {nobody}" in entered.open("/pages/go-live?kind=unmatched").text
    for odd in ("kind=tea", "start=-1", "start=x", "start=99999999999", "start=500"):
        assert entered.open(f"/pages/go-live?{odd}").status == 200


def test_a_match_that_a_person_rejects_is_not_made(entered: Any, going_live: Any) -> None:  # noqa: F811
    """G1 G4: without another dry run; it can be taken back."""
    _, named, *_ = going_live.deals
    page = entered.open("/pages/go-live?kind=name")
    form = {"client_id": named, "what": "nobody", "back": "go-live", "token": token(page)}
    answer = entered.http.post("/pages/matches", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/pages/go-live")
    assert "Rejected by a person 1" in entered.open("/pages/go-live").text
    going_live.synced("go-live")
    assert [c["client_id"] for c in going_live.clients(going_live.sure)] == [going_live.deals[0]]
    assert going_live.clients(going_live.named) == []
    assert "Done on" in entered.open("/pages/go-live").text
    decisions = entered.open("/pages/matches").text
    assert "Nobody's by ann@office.test" in decisions
    entered.http.post("/pages/matches", data={**form, "what": "back"})
    going_live.synced("go-live", dry_run=True)
    going_live.synced("go-live")
    assert [c["client_id"] for c in going_live.clients(going_live.named)] == [named]


def test_in_shadow_mode_the_plan_and_the_drift_are_a_page(entered: Any, office: Any) -> None:  # noqa: F811
    """Everything that would be written, with values; every page says that nothing is."""
    lead = office.lead(firstName="Rosa", lastName="Lund")
    client = office.client(lead, first_name="Rosa", last_name="Lund")
    office.synced("sync-leads")
    team = teams()["sandbox"]
    pause(team, writes_only=True, because="shadow mode")
    office.lofty.put("leads", lead, lastName="Moss")
    office.synced("reconcile")
    page = entered.open("/pages/plan")
    for words in (
        "nothing is written until",
        "Fields of a transaction in Sisu 1",
        "Last name Moss",
        "Sisu last name 1",
    ):
        assert words in page.text, words
    assert str(client) in page.text
    for address in ("/pages", "/pages/people", "/pages/go-live", "/pages/field-map"):
        assert "shadow mode" in entered.open(address).text
    assert "shadow mode" in entered.open(lead).text
    resume(team)
    assert "shadow mode" not in entered.open("/pages").text
    office.synced("sync-leads")
    assert "Nothing 0" in entered.open("/pages/plan").text


def test_what_the_write_fuse_holds_back_is_listed_for_people(entered: Any, office: Any) -> None:  # noqa: F811
    """With how to let it go."""
    leads = [office.lead(firstName="Rosa", lastName="Old") for _ in range(27)]
    for lead in leads:
        office.client(lead, first_name="Rosa", last_name="Old")
    office.synced("sync-leads")
    for lead in leads:
        office.lofty.put("leads", lead, lastName="New")
    assert sync_leads.fn().data.status == 1
    page = entered.open("/pages/people").text
    assert "Blocked by the bulk-change guard 1" in page
    assert "last_name in Sisu" in page
    assert "writes_confirmed=true" in page


def test_a_record_that_cannot_be_read_is_listed_for_people(entered: Any, office: Any) -> None:  # noqa: F811
    """With its reason, and what to do."""
    office.lofty.post("leads", leadId=77, createTime="never")
    assert sync_leads.fn().data.status == 1
    page = entered.open("/pages/people").text
    assert "Could not be read 1" in page
    assert "quarantine retry" in page


@pytest.mark.parametrize(
    ("said", "name"), [("sandbox:admin:Kim@Example.com", "kim@example.com"), ("sandbox:admin", "")]
)
def test_who_decides_is_recorded(
    settings: Any, monkeypatch: pytest.MonkeyPatch, going_live: Any, said: str, name: str
) -> None:
    """By the email that the proxy names; without one nobody decides."""
    from tests.support.bridge.running_bridge import in_thread

    monkeypatch.setenv("DEALBRIDGE_TRUSTED_USER_HEADER", "X-User")
    with in_thread() as one:
        one.http.headers["X-User"] = said
        form = {
            "client_id": going_live.deals[1],
            "what": "nobody",
            "token": token(one.open("/pages/go-live")),
        }
        assert one.http.post("/pages/matches", data=form).status_code == (303 if name else 403)
        assert (f"Nobody's by {name}," in one.open("/pages/matches").text) is bool(name)
