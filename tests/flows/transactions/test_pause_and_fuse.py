"""The stop button, shadow mode, and the bulk-change guard."""

import pytest

from cli.pause import pause, resume
from connectors.settings.teams import teams


@pytest.fixture
def desk(office_on_sqlite):
    office_on_sqlite.person("ann")
    office_on_sqlite.lead_id = office_on_sqlite.lead()
    office_on_sqlite.client_id = office_on_sqlite.client(office_on_sqlite.lead_id)
    office_on_sqlite.synced()
    office_on_sqlite.idle()
    return office_on_sqlite


def team(office):
    return teams()[office.team]


def test_a_paused_team_makes_no_call_and_catches_up_when_it_is_resumed(desk):
    pause(team(desk), writes_only=False, because="audit")
    desk.lofty.put("leads", desk.lead_id, lastName="Moss")
    report = desk.synced()
    assert (desk.lofty.calls(), desk.sisu.calls()) == ([], [])
    assert "audit" in report.lines[0].because
    assert "resume" in report.lines[0].because
    resume(team(desk))
    desk.synced()
    assert desk.shown(desk.client_id)["last_name"] == "Moss"


def test_shadow_mode_plans_everything_and_writes_nothing(desk):
    pause(team(desk), writes_only=True, because="")
    desk.lofty.put("leads", desk.lead_id, lastName="Moss")
    lead = desk.lead(firstName="Ida")
    for _ in range(2):
        assert desk.synced().counts["waiting"] == 2
    assert desk.writes() == []
    resume(team(desk))
    desk.synced()
    assert desk.shown(desk.client_id)["last_name"] == "Moss"
    assert desk.link_of(lead) == desk.url_of(lead)


def test_resuming_says_whether_it_was_paused(desk):
    assert "was not paused" in resume(team(desk))
    assert "writes nothing" in pause(team(desk), writes_only=True, because="")
    assert "does nothing" in pause(team(desk), writes_only=False, because="")
    assert "runs again" in resume(team(desk))


def _many(desk, count):
    """So many leads with a transaction each, all with the same last name."""
    made = [(lead, desk.client(lead)) for lead in desk.linked_leads(count, lastName="Old")]
    desk.synced()
    desk.synced("sync-transactions")
    desk.idle()
    return made


def test_the_fuse_holds_one_field_back_on_too_many_until_it_is_confirmed(desk):
    made = _many(desk, 30)
    for lead, _ in made:
        desk.lofty.put("leads", lead, lastName="New")
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    report = desk.run("sync-leads", later=11).teams[desk.team]
    assert (report.status, report.counts["refused"]) == (1, 1)
    line = next(line for line in report.lines if line.kind == "refused")
    assert (line.what, "30 of 31" in line.because) == ("last_name in Sisu", True)
    assert desk.shown(desk.client_id)["first_name"] == "Rosalind"
    assert len(desk.writes()) == 1
    assert desk.run("sync-transactions", later=1).status == 1
    assert desk.writes() == []
    report = desk.synced(writes_confirmed=True)
    assert report.counts["delivered"] == 30
    assert {desk.shown(client)["last_name"] for _, client in made} == {"New"}


def test_a_plan_that_no_longer_wants_it_lets_the_fuse_go(desk):
    made = _many(desk, 30)
    for lead, _ in made:
        desk.lofty.put("leads", lead, lastName="New")
    assert desk.run("sync-leads", later=11).status == 1
    for lead, _ in made:
        desk.lofty.put("leads", lead, lastName="Old")
    assert desk.synced().counts["waiting"] == 0
    assert desk.writes() == []


def test_filling_empty_fields_blows_no_fuse(desk):
    for lead in desk.linked_leads(30, phones=["3035550199"]):
        desk.client(lead, mobile_phone=None)
    desk.synced()
    desk.synced("sync-transactions")
    assert len(desk.writes()) == 30
