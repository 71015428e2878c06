"""The doctor on registered users: who could greet them and talk to them, and what the site lacks or has not told."""

import pytest

from cli.doctor.registered_users import examine_users
from connectors.store.registered_users.people import locked_user
from tasks.report.findings import Finding, Findings, State
from tests.support.office import Office
from tests.support.registered_users.sited_office import SitedOffice
from tests.support.site.scripted_site import SETTINGS

pytestmark = pytest.mark.any_database


def looked(office: Office) -> dict[str, Finding]:
    findings = Findings(office.team)
    office.at_the_desk(lambda run: examine_users(run, findings))
    return {finding.check: finding for finding in findings.found}


def test_a_team_without_a_site_has_no_such_lines(office: Office) -> None:
    assert looked(office) == {}


def test_nobody_on_the_roster_is_said(sited: SitedOffice) -> None:
    found = looked(sited.of)
    assert (found["agents who greet (R2), TRREB"].state, found["ISAs (R3)"].state) == (State.WARN, State.WARN)
    assert found["questionnaire of TRREB (R1)"].state is State.OK


def test_who_greets_counts_by_level_and_area(sited: SitedOffice) -> None:
    said = SETTINGS.format(url=sited.site.url)
    sited.of.setting(more=f'{said}\n[teams.north.boards.TRREB]\nareas = ["Denver", "Boulder"]')
    sited.site.post("agents", agent_id="a1", level="2B", areas=["denver"])
    sited.site.post("agents", agent_id="a2", level="2A")
    sited.site.post("agents", agent_id="i1", kind="isa", paused=True)
    sited.ran()
    found = looked(sited.of)
    assert "1 of 2 agents" in found["agents who greet (R2), TRREB"].found
    assert "none in Boulder" in found["agents who greet (R2), TRREB"].found
    assert found["ISAs (R3)"].found == "0 of 1 are there, 0 on shift now"


def test_what_the_site_lacks_and_has_not_told_is_named(sited: SitedOffice) -> None:
    sited.site.faults(lacks=["users"])
    sited.site.post("agents", agent_id="a1", left=True)
    sited.site.post("users", id="user-1", agent_id="a1")
    sited.ran()
    sited.changes(lambda session: locked_user(session, "user-9", sited.of.now))
    found = looked(sited.of)
    assert found["calls that the site lacks"].found == "GET /v1/users (501)"
    assert found["users unknown to the feed"].found.startswith("1:")
    assert found["users of agents who left (R7)"].found == "a1: 1"


def test_a_questionnaire_that_cannot_be_read_fails(sited: SitedOffice) -> None:
    said = SETTINGS.format(url=sited.site.url)
    sited.of.setting(more=f'{said}\n[teams.north.boards.TRREB]\nquestionnaire = "nowhere.toml"')
    assert looked(sited.of)["questionnaire of TRREB (R1)"].state is State.FAIL
