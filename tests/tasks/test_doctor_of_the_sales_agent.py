"""`dealbridge doctor` on a sales agent that is switched on: whether it may text, whom, and what to mend."""

import re
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.doctor.doctor import examine
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.leads.leads import leads_above, leads_in_use, save_leads
from connectors.store.ledger.checkpoints import SALES_AGENT
from connectors.store.messages.messages import add_message
from connectors.store.sales_agent.conversations import charge, mute
from connectors.store.sales_agent.marks import add_marks, done_marks
from connectors.store.sales_agent.replies import save_replies
from connectors.store.sales_agent.stops import record_stops
from connectors.store.teams.people import members_of_team, save_people
from rules.sales_agent.numbers import numbers_of
from sandbox.server.server import Running, running
from schemas.model.leads import Lead, Ownership
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.messages import Message, MessageState, StopBy
from schemas.model.sales_agent.policy import Terms
from schemas.model.sales_agent.triggers import Channel
from tasks.report.findings import State
from tasks.sales_agent.reading.reachable import reachable

TEAM = "sandbox"
OK, WARN, FAIL, SKIPPED = State.OK, State.WARN, State.FAIL, State.SKIPPED


@pytest.fixture
def store(office: Any) -> Any:
    found = Store(environment().store_url)
    yield found
    found.close()


@pytest.fixture
def says(office: Any, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """What the doctor says of a team whose teams file says this of the agent: the exit status, and by check (state,
    found and what to mend); of leads that may not get texts all reasons."""

    def run(
        said: str = "enabled = true", *, more: str = ""
    ) -> tuple[int, dict[str, tuple[str, str]], list[str]]:
        file = Path(environment().teams_file)
        written = re.sub(r"\n(sales_agent|smtp) = .*", "", file.read_text())
        file.write_text(f"{written}\nsales_agent = {{ {said} }}\n{more}\n")
        capsys.readouterr()
        status = examine(None, None)
        printed = capsys.readouterr().out
        cells = [
            [cell.strip() for cell in line.split("│")[1:-1]] for line in printed.splitlines() if "│" in line
        ]
        found = {check: (state, f"{what} | {mend}") for check, state, what, mend in cells}
        return status, found, [what for check, _, what, _ in cells if check == "leads that may not"]

    return run


def make_owner(store: Store, place: int = 0) -> str:
    """The email of a member who is an admin of the account."""
    with store.write(TEAM) as session:
        members = list(members_of_team(session))
        members[place] = replace(members[place], admin=True)
        save_people(session, members, ())
    return members[place].email


def make_agent(store: Store) -> str:
    """The email of a member who is none."""
    with store.write(TEAM) as session:
        members = [replace(one, admin=False, role_name="Agent") for one in members_of_team(session)]
        save_people(session, members, ())
    return members[-1].email


# Whether there is anything to say ------------------------------------------------------------------------


def test_of_an_agent_that_is_off_nothing_is_said_and_no_call_is_made(office, says):
    httpx.delete(f"{office.lofty_url}/_sandbox/requests")
    _, found, _ = says("enabled = false")
    assert "virtual number" not in found
    paths = [row["path"] for row in httpx.get(f"{office.lofty_url}/_sandbox/requests").json()]
    assert "/v2.0/sales-agent/settings" not in paths
    assert paths.count("/v1.0/me") == 1


def test_a_healthy_agent_costs_two_calls_and_writes_nothing(office, store, says):
    email = make_owner(store)
    httpx.delete(f"{office.lofty_url}/_sandbox/requests")
    httpx.delete(f"{office.sisu_url}/_sandbox/requests")
    status, found, _ = says(f'enabled = true, confirmed_by = "{email}", consent_tag = "x"')
    assert status == 0
    calls = [*httpx.get(f"{office.lofty_url}/_sandbox/requests").json()]
    calls += httpx.get(f"{office.sisu_url}/_sandbox/requests").json()
    assert len(calls) == 10
    assert {row["method"] for row in calls} == {"GET"}
    assert {name: found[name][0] for name in (
        "Lofty's own sales agent (E24)", "virtual number", "dry run confirmed (E25)", "halt (E25)", "pilot (E25)",
        "consent (E14)", "package (E16)", "leads that may get texts", "segment AI Contacted (E21)",
    )} == {
        "Lofty's own sales agent (E24)": OK, "virtual number": OK, "dry run confirmed (E25)": OK, "halt (E25)": OK,
        "pilot (E25)": OK, "consent (E14)": OK, "package (E16)": OK, "leads that may get texts": WARN,
        "segment AI Contacted (E21)": SKIPPED,
    }  # fmt: skip
    assert found["dry run confirmed (E25)"][1] == f"by {email} | "


# Lofty ---------------------------------------------------------------------------------------------------


def test_loftys_own_agent_fails_unless_the_team_lets_both(office, says):
    """E24."""
    url = f"{office.lofty_url}/_sandbox/sales_agent"
    agent = httpx.get(url).json()[0]
    httpx.put(f"{url}/{agent['id']}", json={"textChannel": True}).raise_for_status()
    status, found, _ = says()
    assert (status, found["Lofty's own sales agent (E24)"][0]) == (1, FAIL)
    assert "set beside_lofty_agent = true" in found["Lofty's own sales agent (E24)"][1]
    status, found, _ = says("enabled = true, beside_lofty_agent = true")
    assert (status, found["Lofty's own sales agent (E24)"][0]) == (0, OK)


def test_without_a_virtual_number_it_fails(office, says):
    httpx.put(f"{office.lofty_url}/_sandbox/faults", json={"no_virtual_number": True}).raise_for_status()
    status, found, _ = says()
    assert (status, found["virtual number"][0]) == (1, FAIL)
    assert "Lofty sends no text" in found["virtual number"][1]


def test_a_lofty_that_is_down_leaves_what_the_store_says(office, says):
    faults = {"error_rate": 1, "error_status": 500, "path": "/v2.0/sales-agent/settings"}
    httpx.put(f"{office.lofty_url}/_sandbox/faults", json=faults)
    status, found, _ = says()
    assert (status, found["Lofty's own sales agent (E24)"][0]) == (1, FAIL)
    assert (found["virtual number"][0], found["halt (E25)"][0]) == (OK, OK)


# E25 -----------------------------------------------------------------------------------------------------


def test_a_dry_run_that_nobody_has_confirmed_is_a_warning(store, says):
    status, found, _ = says()
    assert (status, found["dry run confirmed (E25)"][0]) == (0, WARN)
    with store.write(TEAM) as session:
        SALES_AGENT.move(session, {"confirmed_by": "boss@office.test"}, clock.now())
    assert says()[1]["dry run confirmed (E25)"] == (OK, "by boss@office.test | ")


def test_a_name_in_the_settings_that_may_not_confirm_fails(store, says):
    """Even where somebody has confirmed on the page: the settings hold."""
    with store.write(TEAM) as session:
        SALES_AGENT.move(session, {"confirmed_by": "boss@office.test"}, clock.now())
    status, found, _ = says('enabled = true, confirmed_by = "who@nowhere.test"')
    assert (status, found["dry run confirmed (E25)"][0]) == (1, FAIL)
    assert "who@nowhere.test is not the email of one member" in found["dry run confirmed (E25)"][1]
    email = make_agent(store)
    status, found, _ = says(f'enabled = true, confirmed_by = "{email}"')
    assert (status, found["dry run confirmed (E25)"][0]) == (1, FAIL)
    assert f"{email} is no owner or admin" in found["dry run confirmed (E25)"][1]


def test_a_halt_is_a_warning(store, says):
    at = clock.now() - timedelta(hours=2)
    with store.write(TEAM) as session:
        for lead in range(5):
            text = Message(f"m{lead}", lead, Channel.TEXT, "Hi", at, MessageState.SENT, rule="E7", sent_at=at)
            add_message(session, text)
            reply = Reply(lead, lead, at, "STOP", "certain", True, False, "the word alone", "stop", 1)
            save_replies(session, [reply], at)
    status, found, _ = says()
    assert (status, found["halt (E25)"][0]) == (0, WARN)


def test_a_pilot_of_nobody_is_a_warning(store, says):
    email = make_owner(store)
    status, found, _ = says(f'enabled = true, only_agents = ["{email}"]')
    assert found["pilot (E25)"] == (OK, "limited to 1 agents | ")
    status, found, _ = says(f'enabled = true, only_agents = ["{email}", "who@nowhere.test"]')
    assert (status, found["pilot (E25)"][0]) == (0, WARN)
    assert "no member has the email who@nowhere.test" in found["pilot (E25)"][1]
    _, found, _ = says(f"enabled = true, only_leads = [7, {2**70}]")
    assert f"only_leads: 7, {2**70} not known here" in found["pilot (E25)"][1]


# Settings ------------------------------------------------------------------------------------------------


def test_it_says_whose_duty_consent_is(says):
    assert says()[1]["consent (E14)"][0] == WARN
    assert "the team's own duty" in says()[1]["consent (E14)"][1]
    state, found = says('enabled = true, consent_tag = "SMS OK"')[1]["consent (E14)"]
    assert (state, 'tag "SMS OK"' in found) == (OK, True)


def test_a_package_without_its_number_is_refused_by_the_settings(says):
    with pytest.raises(SettingsError, match="engagements_per_month is required"):
        says('enabled = true, package = "Starter"')


def test_a_package_tells_what_is_used(store, says):
    starter = 'enabled = true, package = "Starter", engagements_per_month'
    state, found = says(f"{starter} = 1")[1]["package (E16)"]
    assert (state, found.startswith("Starter: 0 of 1 engagements used in 20")) == (OK, True)
    month = re.search(r"20\d\d-\d\d", found)[0]
    with store.write(TEAM) as session:
        charge(session, month, 7, "m", clock.now())
    assert says(f"{starter} = 1")[1]["package (E16)"][0] == WARN
    assert says("enabled = true, engagements_per_month = 5")[1]["package (E16)"][0] == WARN
    assert says()[1]["package (E16)"] == (OK, f"no limit; 1 engagements in {month} | ")


# Leads ---------------------------------------------------------------------------------------------------


def test_leads_are_counted_with_the_reasons_of_the_others(store, says):
    _, found, reasons = says()
    can, of = map(int, re.match(r"(\d+) of (\d+)", found["leads that may get texts"][1]).groups())
    assert 0 < can < of
    assert sum(int(reason.split(":")[0]) for reason in reasons) == of - can
    assert any(reason.endswith("the lead is private (V1)") for reason in reasons)
    with store.write(TEAM) as session:
        leads = sorted(leads_above(session, 0))
        known = [
            lead for lead in leads_in_use(session, leads).values() if lead.phones and lead.ownership == "TEAM"
        ]
        spoilt = [
            replace(known[0], phones=("12",)), replace(known[1], cannot_text=True),
            replace(known[2], phone_statuses="4"), replace(known[3], tags=("AI: Has Agent",)),
        ]  # fmt: skip
        save_leads(session, spoilt, lambda _: False, clock.now())
        record_stops(session, numbers_of(known[4]), StopBy.REPLY, clock.now(), clock.now())
        mute(session, known[5].lofty_lead_id, "x", "E12", clock.now())
    _, after, reasons = says()
    assert int(after["leads that may get texts"][1].split()[0]) < can
    for because in (
        "its phone is no valid number (E14)", "Lofty marks it as cannot-text (E14)", "its number has said stop (E14)",
        "one of its numbers is on a do-not-call list (E14)", "it is tagged AI: Has Agent (E14)",
        "the lead is muted (E12)",
    ):  # fmt: skip
        assert any(reason.endswith(because) for reason in reasons), because
    _, found, reasons = says('enabled = true, consent_tag = "nobody has it"')
    assert found["leads that may get texts"][0] == WARN
    assert any(reason.endswith("it lacks the tag of consent (E14)") for reason in reasons)
    assert any("the pilot is limited" in reason for reason in says("enabled = true, only_leads = [1]")[2])


@pytest.mark.parametrize(("month", "can"), [(7, 0), (1, 1)])
def test_hours_that_have_no_minute_in_common_are_a_reason(store, month, can):
    """E15: a lead in Guam with a number of Newfoundland, at safe hours, may be texted for half an hour in winter."""
    with store.write(TEAM) as session:
        [lead, *_] = leads_in_use(session, leads_above(session, 0)).values()
        far = Lead(
            lead.lofty_lead_id,
            Ownership.TEAM,
            hidden=False,
            created_at=None,
            state="GU",
            phones=("7097260111",),
        )
        save_leads(session, [far], lambda _: False, clock.now())
    team, as_of = teams()[TEAM], datetime(2026, month, 15, tzinfo=UTC)
    asked = Terms(team.zone, hours="safe", leads=frozenset([far.lofty_lead_id]))
    with store.read(TEAM) as session:
        found = reachable(team, session, asked, as_of)
    assert found.can == can
    assert found.why_not["E15", "the hours of its state and number have no minute in common"] == 1 - can
    assert found.leads == sum(found.why_not.values()) + can


def test_only_the_newest_leads_are_looked_at(store, says, monkeypatch):
    monkeypatch.setattr("tasks.sales_agent.reading.reachable.MOST", 3)
    found = says()[1]["leads that may get texts"][1]
    assert re.match(r"\d of the newest 3; \d+ older ones were not looked at", found)


def test_an_account_that_takes_no_segments_is_told(store, says):
    """E21."""
    with store.write(TEAM) as session:
        [lead, *_] = leads_in_use(session, leads_above(session, 0)).values()
        add_marks(session, lead.lofty_lead_id, ["segment AI Contacted"], "E21", clock.now())
    assert says()[1]["segment AI Contacted (E21)"][0] == SKIPPED
    with store.write(TEAM) as session:
        done_marks(session, lead.lofty_lead_id, ["segment AI Contacted"], clock.now())
    state, found = says()[1]["segment AI Contacted (E21)"]
    assert (state, "a tag of that name stands for it, on 1 leads" in found) == (WARN, True)
    with store.write(TEAM) as session:
        save_leads(session, [replace(lead, segments=("ai contacted",))], lambda _: False, clock.now())
    assert says()[1]["segment AI Contacted (E21)"] == (OK, "1 leads are in it | ")


# Mail ----------------------------------------------------------------------------------------------------


def smtp(port: int, security: str = "none") -> str:
    return (
        f'smtp = {{ host = "127.0.0.1", port = {port}, security = "{security}", from = "pages@office.test" }}'
    )


@pytest.fixture(scope="module")
def post() -> Any:
    with running(smtp_port=0) as found:
        yield found


def test_a_mail_server_is_greeted_and_gets_no_mail(says, post: Running):
    status, found, _ = says("enabled = false", more=smtp(post.smtp_port))
    assert (status, found["mail server"]) == (0, (OK, f"127.0.0.1 answers on port {post.smtp_port} | "))
    assert httpx.get(f"{post.lofty_url}/_sandbox/mail").json() == []


def test_a_mail_server_that_is_not_there_or_speaks_otherwise_fails(says, post: Running):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    status, found, _ = says("enabled = false", more=smtp(port))
    assert (status, found["mail server"][0]) == (1, FAIL)
    assert "cannot be reached (ConnectionRefusedError)" in found["mail server"][1]
    status, found, _ = says("enabled = false", more=smtp(post.smtp_port, "starttls"))
    assert (status, found["mail server"][0]) == (1, FAIL)
