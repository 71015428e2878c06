"""R7: users and agents of the site become ours, by its events and by its feeds, whichever comes first, twice or
never."""

from itertools import permutations
from typing import Any

import pytest

from schemas.model.registered_users.words import AgentKind
from schemas.tables.registered_users import RegisteredUserRow, UserAssignmentRow
from tasks.registered_users.consumers import block as consumers
from tasks.registered_users.desk import desk_of
from tasks.run.context import TeamRun
from tests.support.office import Office
from tests.support.registered_users.sited_office import NORA, SitedOffice

FEEDS = ["GET /v1/events", "GET /v1/users"]


def test_an_event_makes_a_user_and_a_run_without_news_costs_two_calls(sited: SitedOffice) -> None:
    user = sited.registers(email_verified=True)
    sited.ran()
    row = sited.user(user)
    assert (row.name, row.email_key, row.phone_key) == (NORA["name"], NORA["email"], "+13035550142")
    assert (row.version, row.email_verified, row.phone_verified) == (1, True, False)
    sited.ran()
    sited.calls(), sited.of.idle()
    sited.ran()
    assert sited.calls() == FEEDS
    assert sited.of.calls() == []


def test_agents_are_read_once_an_hour(sited: SitedOffice) -> None:
    sited.site.post("agents", agent_id="a1", kind="isa", level="", areas=["Denver"])
    sited.unheard()
    sited.ran()
    assert (sited.agent("a1").kind, sited.agent("a1").areas) == ("isa", ["Denver"])
    assert sited.calls().count("GET /v1/agents") == 1
    sited.ran(later=30)
    assert "GET /v1/agents" not in sited.calls()
    sited.ran(later=31)
    assert "GET /v1/agents" in sited.calls()


def test_what_no_event_told_is_found_in_the_feed(sited: SitedOffice) -> None:
    user = sited.registers()
    sited.ran()
    sited.acts(user, "update", person={**NORA, "email": "new@mail.test"})
    sited.unheard()
    sited.ran()
    assert (sited.user(user).email_key, sited.user(user).version) == ("new@mail.test", 2)
    sited.acts(user, "close_account")
    sited.unheard()
    sited.ran()
    assert sited.user(user).closed_at is not None


def test_a_first_run_reads_all_pages_and_the_next_what_changed_since(sited: SitedOffice) -> None:
    for number in range(230):
        sited.site.post("users", id=f"user-{number}", email=f"u{number}@mail.test", name="U")
    sited.unheard()
    sited.calls()
    sited.ran()
    assert len(sited.rows(RegisteredUserRow)) == 230
    assert sited.calls().count("GET /v1/users") == 3
    sited.passes(minutes=5)
    sited.site.put("users", "user-7", name="Seven")
    sited.unheard()
    for _ in range(3):
        sited.ran()
    assert sited.user("user-7").name == "Seven"
    sited.calls()
    sited.ran()
    assert sited.calls() == FEEDS


def test_many_that_changed_at_one_instant_are_read_again_once(sited: SitedOffice) -> None:
    moment = sited.of.now.isoformat(timespec="milliseconds")
    for number in range(210):
        sited.site.post("users", id=f"user-{number}", email=f"u{number}@mail.test", updated_at=moment)
    sited.unheard()
    seen = []
    for _ in range(4):
        sited.calls()
        sited.ran()
        seen.append(sited.calls().count("GET /v1/users"))
    assert seen == [3, 3, 1, 1]


@pytest.mark.any_database
def test_events_in_any_order_and_twice_come_to_the_same(sited: SitedOffice) -> None:
    user = sited.registers()
    sited.acts(user, "update", person={**NORA, "name": "Nora Hill"})
    sited.acts(user, "close_account")
    told = [event for event in sited.site.all("events") if event["type"].startswith("user.")]
    for number, order in enumerate(permutations(told)):
        for place, event in enumerate([*order, *order]):
            data = {**event["data"], "user_id": f"other-{number}"}
            sited.site.post("events", id=f"{number}-{place}", type=event["type"], data=data)
    sited.ran()
    rows = [sited.user(f"other-{number}") for number in range(6)]
    assert {(row.name, row.version, row.closed_at is not None) for row in rows} == {("Nora Hill", 3, True)}


def test_a_closed_questionnaire_of_somebody_unknown_leaves_a_stub_that_the_feed_fills(
    sited: SitedOffice,
) -> None:
    """R5: it is no declaration."""
    data = {"user_id": "user-9", "platform": "app", "board": "TRREB"}
    sited.site.post("events", id="e9", type="questionnaire.closed", data=data)
    sited.ran()
    assert (sited.user("user-9").version, sited.user("user-9").email) == (0, "")
    sited.site.post("users", id="user-9", email="nine@mail.test")
    sited.unheard()
    sited.ran()
    assert sited.user("user-9").email_key == "nine@mail.test"


# Whose user it is


def test_the_sites_agent_is_ours_and_a_stub_until_the_site_says_more(sited: SitedOffice) -> None:
    user = sited.registers()
    sited.site.put("users", user, agent_id="a7")
    sited.ran()
    row = sited.user(user)
    assert (row.agent_id, row.agent_kind, row.agent_told) == ("a7", AgentKind.AGENT, row.agent_version)
    assert sited.agent("a7").version == 0
    assert not [call for call in sited.calls() if call.startswith("PUT")], "its own word is not told to it"
    sited.site.post("agents", agent_id="a7", kind="isa", name="Ida")
    sited.ran()
    assert (sited.agent("a7").version, sited.user(user).agent_kind) == (1, AgentKind.ISA)
    held = sited.rows(UserAssignmentRow, user_id=user, until_at=None)
    assert [(row.agent_id, row.kind, row.by_site) for row in held] == [("a7", "isa", True)]


def test_our_own_word_coming_back_changes_nothing(sited: SitedOffice) -> None:
    from connectors.store.registered_users.people import locked_user, roster_agent
    from tasks.registered_users.changes import give

    user = sited.registers()
    for name in ("a1", "a2", "a3"):
        sited.site.post("agents", agent_id=name)
    sited.ran()

    def given(name: str | None) -> None:
        def act(session: Any) -> None:
            agent = roster_agent(session, name) if name else None
            give(session, locked_user(session, user, sited.of.now), agent, sited.of.now, "R3")

        sited.changes(act)

    given("a1")
    # Before the site was told, it changes something else, and names nobody.
    sited.acts(user, "update", person={**NORA, "name": "Nora Hill"})
    sited.ran()
    assert (sited.user(user).agent_id, sited.site.one("users", user)["agent_id"]) == ("a1", "a1")
    given("a2")
    sited.ran()
    given(None)
    sited.site.put("users", user, phone="303 555 0199")
    sited.ran()
    sited.ran()
    assert (sited.user(user).agent_id, sited.site.one("users", user)["agent_id"]) == ("", None)
    sited.site.put("users", user, agent_id="a3")
    sited.ran()
    assert sited.user(user).agent_id == "a3", "somebody new is the site's own word"
    sited.site.put("users", user, agent_id=None)
    sited.ran()
    assert sited.user(user).agent_id == ""


def test_users_of_an_agent_who_left_stay_and_a_person_is_told(sited: SitedOffice) -> None:
    sited.site.post("agents", agent_id="a1")
    user = sited.registers()
    sited.site.put("users", user, agent_id="a1")
    sited.ran()
    sited.site.put("agents", "a1", left=True)
    report = sited.ran().teams[sited.of.team]
    [line] = [line for line in report.lines if line.kind == "ask"]
    assert (line.rule, line.about.noun) == ("R7", "agent a1")
    assert "1 user(s)" in line.because
    assert sited.user(user).agent_id == "a1"
    assert {"board": "", "of": "agent who has left", "is": "a1", "users": 1} in report.tables[
        "registered-users"
    ]
    again = sited.ran().teams[sited.of.team]
    assert not [line for line in again.lines if line.kind == "ask"]


# Who the person is


def test_r12_whoever_registers_anew_is_as_blocked_as_before(sited: SitedOffice) -> None:
    first = sited.registers()
    sited.ran()

    def block(run: TeamRun) -> None:
        desk = desk_of(run.users, run.team) if run.users else None
        assert desk
        consumers.block(desk, first, "staff@office.test", "an agent himself", run.as_of)

    sited.of.at_the_desk(block)
    second = sited.registers("visitor-again")
    sited.ran()
    assert sited.user(second).blocked_at is not None
    assert sited.site.one("access", f"{second}:TRREB")["allowed"] is False


@pytest.mark.parametrize("by_feed", [True, False])
def test_r7_accounts_with_one_verified_email_become_one(sited: SitedOffice, by_feed: bool) -> None:
    first = sited.registers(email_verified=True)
    sited.ran()
    second = sited.registers("visitor-again", email_verified=True, person={**NORA, "phone": "303 555 0177"})
    if by_feed:
        sited.unheard()
    sited.ran()
    assert (sited.user(first).merged_into, sited.user(second).merged_into) == ("", first)


def test_r7_accounts_that_the_site_merged_are_found_in_the_feed(sited: SitedOffice) -> None:
    first = sited.registers()
    second = sited.registers(
        "visitor-two", person={**NORA, "email": "two@mail.test", "phone": "303 555 0177"}
    )
    sited.ran()
    sited.site.put("users", second, merged_into=first)
    sited.unheard()
    sited.ran()
    sited.ran()
    assert sited.user(second).merged_into == first


# What is not there


@pytest.mark.any_database
def test_a_team_without_a_site_is_left_without_a_call(office: Office) -> None:
    report = office.run("qualify-registered-users")
    assert report.status == 0
    [line] = report.teams[office.team].lines
    assert (line.kind, "no listing site" in line.because) == ("left", True)
    assert office.calls() == []


@pytest.mark.any_database
def test_feeds_that_the_site_lacks_are_named_and_asked_again_after_a_day(sited: SitedOffice) -> None:
    sited.site.faults(lacks=["users", "agents"])
    report = sited.ran().teams[sited.of.team]
    said = [line.because for line in report.lines if line.kind == "left"]
    assert ["501" in because for because in said] == [True, True]
    sited.calls()
    sited.ran()
    assert sited.calls() == ["GET /v1/events"]
    sited.site.faults()
    sited.ran(later=24 * 60)
    assert sited.calls() == [*FEEDS, "GET /v1/agents"]
