"""R3, R6: Contact and a viewing that is asked for become inquiries, each once, with their alert to the user's agent."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from schemas.model.registered_users.words import AgentKind
from schemas.model.site.events import SiteEventType
from schemas.site.events import read_event
from schemas.tables.registered_users import GreetingRow
from tasks.event_handlers import HANDLERS
from tasks.registered_users.desk import UsersDesk
from tasks.user_outcomes.inquiries import NOBODY_KNOWN, hear_contacts, hear_viewing
from tests.support.office import Office
from tests.support.site.scripted_site import event, home
from tests.support.users.figured import agent, desk_in, greeting, rows, user

ANY = pytest.mark.any_database
MAIL = """smtp = { host = "127.0.0.1", port = 9, from = "tab@office.test" }
inquiries = { concierges = ["cara@office.test"] }"""
ROSA: dict[str, Any] = {"name": "Rosa Lund", "email": "rosa@mail.test", "phone": "+13035550111"}


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[UsersDesk]:
    for name in ("ann", "bob"):
        office.person(name)
    with desk_in(office, monkeypatch, more=MAIL) as found:
        office.synced()
        for name in ("ann", "bob"):
            agent(found, name)
        yield found


def chosen(office: Office, desk: UsersDesk, user_id: str = "user-7", by: str = "ann", **more: Any) -> str:
    return greeting(desk, user_id, by, choice="contact", chosen_at=office.now, message="Call me", **more)


def inquiries(office: Office, team: str = "") -> list[Any]:
    with office.rows("inquiries", team) as found:
        return found


def alerts(office: Office) -> list[tuple[str, str]]:
    with office.rows("alerts") as found:
        return [(row.receiver, row.kind) for row in found]


def heard(desk: UsersDesk) -> list[bool]:
    return [row.heard for row in rows(desk, GreetingRow)]


def test_r3_contact_is_an_inquiry_of_type_contact_once_and_its_agent_is_alerted(
    office: Office, desk: UsersDesk
) -> None:
    user(desk, "user-7", **ROSA)
    key = chosen(office, desk)
    office.at_the_desk(hear_contacts)
    office.at_the_desk(hear_contacts)
    (found,) = inquiries(office)
    assert (found.type, found.message, found.listing_id) == ("contact", "Call me", "ML-secret")
    assert alerts(office) == [("ann@office.test", "now")]
    assert heard(desk) == [True]
    with office.rows("inquiry_sources") as sources:
        assert [row.source_key for row in sources] == [f"site:greeting-{key}"]


def test_r3_a_run_that_died_before_it_was_noted_makes_no_second_one(office: Office, desk: UsersDesk) -> None:
    user(desk, "user-7", **ROSA)
    chosen(office, desk)
    office.at_the_desk(hear_contacts)
    with desk.users.write(desk.team_id) as session:
        for row in session.query(GreetingRow):
            row.heard = False
    office.at_the_desk(hear_contacts)
    assert len(inquiries(office)) == 1
    assert heard(desk) == [True]


@ANY
def test_r3_the_agent_who_was_chosen_hears_of_it_whoever_had_the_lead(
    office: Office, desk: UsersDesk
) -> None:
    lead = office.lead(emails=["rosa@mail.test"], assignedUserId=office.users["bob"])
    office.synced()
    user(desk, "user-7", **ROSA, lofty_lead_id=lead)
    chosen(office, desk)
    office.at_the_desk(hear_contacts)
    assert alerts(office) == [("ann@office.test", "now")]
    with office.rows("contacts") as found:
        assert [row.lofty_lead_id for row in found] == [lead]


@ANY
def test_r3_a_user_of_whom_the_site_has_only_asked_is_waited_for_then_left(
    office: Office, desk: UsersDesk
) -> None:
    user(desk, "user-7", version=0)
    chosen(office, desk)
    office.at_the_desk(hear_contacts)
    assert heard(desk) == [False]
    office.now += timedelta(hours=25)
    said = office.at_the_desk(
        lambda run: (hear_contacts(run), [line.because for line in run.report.lines])[1]
    )
    assert said == [NOBODY_KNOWN]
    assert heard(desk) == [True]
    assert inquiries(office) == []


@ANY
def test_r7_of_merged_accounts_it_is_the_one_that_was_kept(office: Office, desk: UsersDesk) -> None:
    user(desk, "user-7", merged_into="user-8")
    user(desk, "user-8", **ROSA)
    chosen(office, desk)
    office.at_the_desk(hear_contacts)
    with office.rows("contacts") as found:
        assert [row.email for row in found] == ["rosa@mail.test"]


@ANY
def test_without_an_agent_in_lofty_the_concierges_hear_of_it(office: Office, desk: UsersDesk) -> None:
    user(desk, "user-7", **ROSA)
    agent(desk, "zoe")
    chosen(office, desk, by="zoe")
    office.at_the_desk(hear_contacts)
    assert alerts(office) == [("cara@office.test", "now")]


def viewing(office: Office) -> Any:
    return event(
        "viewing.requested",
        office.now.isoformat(),
        user_id="user-7",
        listing=home(),
        wanted_at="2026-03-14T20:00:00Z",
    )


def sees(office: Office, said: Any) -> None:
    office.at_the_desk(lambda run: hear_viewing(run, read_event("msg_1", said)))


def test_r6_a_viewing_is_an_inquiry_of_a_showing_once_and_nobody_s(office: Office, desk: UsersDesk) -> None:
    user(desk, "user-7", **ROSA)
    for _ in range(2):
        sees(office, viewing(office))
    (found,) = inquiries(office)
    assert (found.type, found.listing_id, found.message) == (
        "schedule_showing", "ML1", "Wants to see it on 2026-03-14 14:00 MDT",
    )  # fmt: skip
    assert alerts(office) == [("cara@office.test", "now")]


@ANY
def test_r6_of_who_has_an_agent_it_is_that_agent_s(office: Office, desk: UsersDesk) -> None:
    user(desk, "user-7", **ROSA, agent_id="bob", agent_kind=AgentKind.AGENT)
    sees(office, viewing(office))
    assert alerts(office) == [("bob@office.test", "now")]


@ANY
def test_r6_of_who_is_nobody_yet_there_is_no_inquiry(office: Office, desk: UsersDesk) -> None:
    sees(office, viewing(office))
    assert inquiries(office) == []


def test_the_event_is_handled_where_events_are() -> None:
    assert hear_viewing in HANDLERS[SiteEventType.VIEWING_REQUESTED]
