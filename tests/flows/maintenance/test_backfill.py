"""backfill: what, whom, when; what it costs is said first; it goes on where it stopped."""

from datetime import date, timedelta

import pytest

from connectors.errors import SettingsError
from connectors.lofty.leads import LoftyLeads
from tasks.maintenance.backfill import Wanted, records


@pytest.fixture
def desk(office_on_sqlite):
    office = office_on_sqlite
    office.person("ann")
    office.person("bob")
    office.old = office.lead(createTime="2026-01-01T06:30:00GMT", assignedUserId=office.users["bob"])
    office.new = office.lead(createTime="2026-01-01T07:30:00GMT", emails=["new@mail.test"])
    office.client_id = office.client(office.new)
    office.synced()
    office.synced("sync-transactions")
    office.idle()
    return office


def filled(office, **more):
    return office.synced("backfill", later=1, **{"dry_run": False, **more})


def test_a_dry_run_says_what_it_costs_and_makes_no_call(desk):
    report = filled(desk, dry_run=True)
    (row,) = report.tables["estimate"]
    assert (row["records"], row["calls"]) == (2, "2 to Lofty")
    assert [call for call in desk.lofty.calls() if "/leads" in call] == []


@pytest.mark.parametrize(
    ("more", "read"),
    [
        ({}, ["old", "new"]),
        ({"leads": [1]}, []),
        ({"agents": "bob"}, ["old"]),
        ({"since": date(2026, 1, 1)}, ["new"]),
        ({"until": date(2025, 12, 31)}, ["old"]),
        ({"since": date(2025, 12, 31), "until": date(2026, 1, 1)}, ["old", "new"]),
    ],
)
def test_leads_are_chosen_by_id_member_and_local_day(desk, more, read):
    if "agents" in more:
        more = {"agents": [desk.agents[more["agents"]]]}
    filled(desk, **more)
    called = [call for call in desk.lofty.calls() if call.startswith("GET /v1.0/leads/")]
    assert called == [f"GET /v1.0/leads/{getattr(desk, name)}" for name in read]


def test_what_it_reads_is_put_right(desk):
    desk.lofty.put("leads", desk.new, lastName="Moss")
    desk.appointment(desk.new)
    filled(desk, leads=[desk.new])
    assert desk.shown(desk.client_id)["last_name"] == "Moss"
    filled(desk, subject="appointments")
    assert desk.shown(desk.client_id)["appt_set_dt"]
    desk.sisu.put("clients", desk.client_id, lead_type_id=desk.source("Zillow"))
    filled(desk, subject="transactions")
    assert desk.sisu.one("clients", desk.client_id)["lead_type_id"] == desk.source("Website")


def test_it_goes_on_where_it_stopped(desk, monkeypatch):
    import tasks.maintenance.backfill as module

    monkeypatch.setattr(module, "_STEP", 1)
    real = LoftyLeads.get

    def dies(self, lead_id, priority, **more):
        if lead_id == desk.new:
            raise RuntimeError("the process dies")
        return real(self, lead_id, priority, **more)

    with monkeypatch.context() as patch:
        patch.setattr(LoftyLeads, "get", dies)
        assert desk.run("backfill", later=1, dry_run=False).status == 1
    desk.idle()
    filled(desk)
    assert [c for c in desk.lofty.calls() if c.startswith("GET /v1.0/leads/")] == [
        f"GET /v1.0/leads/{desk.new}"
    ]
    filled(desk)
    assert len([c for c in desk.lofty.calls() if c.startswith("GET /v1.0/leads/")]) == 2


def test_an_unknown_agent_or_subject_stops_it(desk):
    report = desk.run("backfill", later=1, dry_run=False, agents=[5])
    assert (report.status, report.teams[desk.team].stopped) == (2, "no Sisu agent has the id 5")
    with pytest.raises(SettingsError, match="subject"):
        desk.at_the_desk(lambda run: records(run, Wanted("tea")))


def test_communications_of_chosen_days_are_read_again_by_weeks(desk):
    """G5 C11: what the feed brings late is counted; nothing before the team's day."""
    desk.caller = desk.new
    desk.synced("sync-activities")
    desk.happened(at=desk.now - timedelta(days=20))
    desk.happened(at=desk.now - timedelta(days=120))
    day = f"{desk.now - timedelta(days=40):%Y-%m-%d}"
    desk.setting(more=f'activities_from = "{day}"')
    desk.idle()
    given = {"subject": "communications", "since": (desk.now - timedelta(days=200)).date()}
    (row,) = filled(desk, dry_run=True, **given).tables["estimate"]
    assert (row["records"], row["calls"]) == (6, "at least 6 to Lofty")
    assert desk.figures() == {}
    filled(desk, **given)
    assert len([c for c in desk.lofty.calls() if "/communication/agent" in c]) == 6
    assert sum(n for (_, name), n in desk.figures().items() if name == "Dials (Chime)") == 1
    report = desk.run("backfill", later=1, dry_run=False, subject="communications", leads=[desk.new])
    assert "give days only" in report.teams[desk.team].stopped


def test_nobody_asks_for_a_private_leads_appointments(desk):
    """V1."""
    desk.lofty.put("leads", desk.new, hiddenFlag=True)
    desk.synced()
    desk.idle()
    filled(desk, subject="appointments")
    asked = [entry["query"] for entry in desk.lofty.journal() if entry["path"] == "/v1.0/appts"]
    assert asked == [f"leadId={desk.old}"]
