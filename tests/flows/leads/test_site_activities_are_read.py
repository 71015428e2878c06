"""Site activities: of who was there, each once, at one call a lead; a run that is killed loses and repeats nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from connectors import clock
from connectors.store.leads.site_activities import activities_of
from schemas.model.site_activities import SiteActivity
from tasks.leads.pull_site_activities import KEEP, pull_site_activities
from tasks.maintenance.handle_notifications import handle_burst
from tasks.maintenance.prune import prune_site_activities
from tasks.run.context import TeamRun
from tests.support.office import Office
from tests.support.trouble import Trouble

LIST = "GET /v1.0/leads"
ANY = pytest.mark.any_database


def of(lead: int) -> str:
    return f"GET /v1.0/leads/{lead}/activities"


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def did(office: Office, lead: int, *, minutes_ago: float = 5, count: int = 1, **fields: Any) -> None:
    """A lead looks at so many homes, one a second, the last one then."""
    end = ms(office.now - timedelta(minutes=minutes_ago))
    rows = [{"leadId": lead, "created": end - 1000 * at, **fields} for at in range(count)]
    office.lofty.post("site_activities", rows)


def pulled(office: Office, most: int = 200, later: float = 5) -> TeamRun:
    """One run; Lofty's calls before it are forgotten."""
    office.now += timedelta(minutes=later)
    office.lofty.calls()

    def pull(run: TeamRun) -> TeamRun:
        pull_site_activities(run, most)
        return run

    return office.at_the_desk(pull)


def kept(office: Office, *leads: int) -> list[SiteActivity]:
    def read(run: TeamRun) -> dict[int, list[SiteActivity]]:
        with run.store.read(run.team_id) as session:
            return activities_of(session, leads, run.as_of - KEEP)

    found = office.at_the_desk(read)
    return [one for lead in leads for one in found.get(lead, [])]


def hint(office: Office, *leads: object) -> None:
    def keep(run: TeamRun) -> None:
        run.webhook_inbox.put(run.team_id, "lofty", [("activity", str(lead)) for lead in leads], clock.now())

    office.at_the_desk(keep)


def waiting(office: Office) -> list[str]:
    with office.rows("pings", handled_at=None) as rows:
        return [row.entity for row in rows if row.kind == "activity"]


def furnished(office: Office, leads: int = 3) -> list[int]:
    """Leads that the mirror knows, and a first run that found nobody on the site."""
    office.person("ann")
    ids = [office.lead() for _ in range(leads)]
    office.synced()
    pulled(office)
    return ids


@pytest.fixture
def desk(office: Office) -> Office:
    """On both databases."""
    office.leads = furnished(office)
    return office


def test_an_idle_run_is_one_call_and_a_lead_with_five_activities_two(desk: Office) -> None:
    pulled(desk)
    assert desk.lofty.calls() == [LIST]
    lead = desk.leads[1]
    did(desk, lead, count=5)
    run = pulled(desk)
    assert desk.lofty.calls() == [LIST, of(lead)]
    assert run.report.counts["pulled"] == 5
    assert [one.property_key for one in kept(desk, lead)] == [f"listing ml{n}" for n in (5, 4, 3, 2, 1)]
    run = pulled(desk)
    assert (desk.lofty.calls(), run.report.quiet) == ([LIST], True)


def test_the_calls_that_the_list_costs(desk: Office) -> None:
    did(desk, desk.leads[0])
    did(desk, desk.leads[2])
    pulled(desk)
    asked = [(one["path"], one["query"]) for one in desk.lofty.journal()]
    assert asked[0] == ("/v1.0/leads", "sort=LastActivity&desc=true&limit=100&offset=0")
    assert sorted(asked[1:]) == [(f"/v1.0/leads/{lead}/activities", "curPage=0") for lead in desk.leads[::2]]


def test_who_was_there_again_is_read_again_and_nothing_is_kept_twice(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead, count=3, minutes_ago=50)
    pulled(desk)
    did(desk, lead, count=2)
    assert pulled(desk).report.counts["pulled"] == 2
    assert len(kept(desk, lead)) == 5


def test_equal_times_are_all_kept_also_one_that_comes_later(desk: Office) -> None:
    lead = desk.leads[0]
    for number in range(3):
        did(desk, lead, link=f"https://x.test/{number}", minutes_ago=5)
    pulled(desk, later=0)
    did(desk, lead, link="https://x.test/later", minutes_ago=5)
    hint(desk, lead)
    assert pulled(desk, later=0).report.counts["pulled"] == 1
    assert len({one.created_at for one in kept(desk, lead)}) == 1
    assert len(kept(desk, lead)) == 4


def test_a_thousand_activities_of_one_lead_are_read_down_to_what_is_known(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead, minutes_ago=60)
    pulled(desk)
    did(desk, lead, count=1000)
    assert pulled(desk).report.counts["pulled"] == 1000
    assert len(desk.lofty.calls()) == 1 + 10
    assert len(kept(desk, lead)) == 1001
    did(desk, lead, count=150, minutes_ago=0)
    assert pulled(desk).report.counts["pulled"] == 150
    assert desk.lofty.calls() == [LIST, of(lead), of(lead)]


@ANY
def test_of_a_lead_that_was_never_read_the_newest_hundred_are_read(desk: Office) -> None:
    """What is older is history: nobody waits for it."""
    did(desk, desk.leads[0], count=250)
    assert pulled(desk).report.counts["pulled"] == 100
    assert len(desk.lofty.calls()) == 2


@ANY
def test_a_page_that_comes_once_more_adds_nothing(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead, count=120)
    pulled(desk)
    before = kept(desk, lead)
    hint(desk, lead)
    assert pulled(desk).report.counts["pulled"] == 0
    assert desk.lofty.calls() == [LIST, of(lead)]
    assert kept(desk, lead) == before


# Who moved


@ANY
def test_at_most_so_many_a_run_who_was_there_last_first_the_others_next_time(desk: Office) -> None:
    for minutes, lead in enumerate(desk.leads, 1):
        did(desk, lead, minutes_ago=minutes)
    pulled(desk, 2)
    assert sorted(desk.lofty.calls()[1:]) == sorted(map(of, desk.leads[:2]))
    pulled(desk, 2)
    assert desk.lofty.calls() == [LIST, of(desk.leads[2])]
    pulled(desk, 2)
    assert desk.lofty.calls() == [LIST]


@ANY
def test_the_list_is_read_down_to_who_was_there_at_the_last_look(office_on_sqlite: Office) -> None:
    office = office_on_sqlite
    office.person("ann")
    ids = office.linked_leads(350)
    for minutes, lead in enumerate(ids[:250], 60):
        did(office, lead, minutes_ago=minutes)
    office.synced()
    pulled(office, 1)
    assert office.lofty.calls().count(LIST) == 1, "the first look does not walk"
    for lead in ids[50:200]:
        did(office, lead)
    pulled(office, 1)
    assert office.lofty.calls().count(LIST) == 2
    since = office.now - timedelta(minutes=15)
    with office.rows("leads") as rows:
        moved = {row.lofty_lead_id for row in rows if row.last_visit_at and row.last_visit_at > since}
    assert moved == set(ids[50:200])
    pulled(office, 1)
    assert office.lofty.calls().count(LIST) == 2, "equal times are looked at again"
    did(office, ids[0])
    pulled(office, 1)
    pulled(office, 1)
    assert office.lofty.calls().count(LIST) == 1


@ANY
def test_a_walk_that_is_too_long_is_left_to_the_sweep(office_on_sqlite: Office, monkeypatch: Any) -> None:
    monkeypatch.setattr("tasks.leads.site_visits.PAGES", 2)
    office = office_on_sqlite
    office.person("ann")
    ids = office.linked_leads(350)
    did(office, ids[0], minutes_ago=60)
    office.synced()
    pulled(office, 1)
    for number, lead in enumerate(ids):
        did(office, lead, minutes_ago=5 + number / 100)
    pulled(office, 1)
    assert office.lofty.calls().count(LIST) == 2
    pulled(office, 1)
    assert office.lofty.calls().count(LIST) == 1


@ANY
def test_whoever_the_list_shows_first_is_stored_as_any_lead(desk: Office) -> None:
    """One that the mirror has not met yet, too."""
    lead = desk.lead(firstName="Nora")
    did(desk, lead)
    run = pulled(desk)
    assert desk.lofty.calls() == [LIST, of(lead)]
    assert run.report.counts["pulled"] == 2
    with desk.rows("leads", lofty_lead_id=lead) as rows:
        assert (rows[0].first_name, rows[0].dirty) == ("Nora", True)


@ANY
def test_who_was_on_the_site_only_long_ago_is_not_read(desk: Office) -> None:
    did(desk, desk.leads[0], minutes_ago=61 * 24 * 60)
    did(desk, desk.leads[1], minutes_ago=59 * 24 * 60)
    pulled(desk)
    assert desk.lofty.calls() == [LIST, of(desk.leads[1])]


def test_a_hint_makes_a_lead_to_be_read_and_costs_nothing_until_then(desk: Office) -> None:
    lead = desk.leads[2]
    hint(desk, lead)
    desk.lofty.calls()
    assert not desk.at_the_desk(handle_burst)
    assert desk.lofty.calls() == []
    pulled(desk)
    assert desk.lofty.calls() == [LIST, of(lead)]
    assert waiting(desk) == []
    pulled(desk)
    assert desk.lofty.calls() == [LIST]


@ANY
def test_a_hint_about_nobody_asks_for_no_call(desk: Office) -> None:
    private = desk.lead(ownershipScope="PERSONAL")
    desk.synced()
    hint(desk, 424242, private, "x", desk.leads[0])
    pulled(desk)
    assert desk.lofty.calls() == [LIST, of(desk.leads[0])]
    assert waiting(desk) == []


@ANY
def test_hints_come_first_and_wait_their_turn(desk: Office) -> None:
    did(desk, desk.leads[0])
    hint(desk, desk.leads[1], desk.leads[2])
    pulled(desk, 1)
    assert len(desk.lofty.calls()) == 2
    assert len(waiting(desk)) == 1
    pulled(desk, 1)
    assert waiting(desk) == []
    pulled(desk, 1)
    assert desk.lofty.calls() == [LIST, of(desk.leads[0])]


@ANY
def test_every_tenth_run_reads_the_lead_in_turn(desk: Office) -> None:
    """In case the vendor's order is not by the last visit: what it had not said is found all the same."""
    for lead in desk.leads:
        did(desk, lead)
        desk.lofty.put("leads", lead, lastVisit=None)
    read = []
    for _ in range(39):
        pulled(desk)
        read += [call for call in desk.lofty.calls() if call != LIST]
    assert read == [of(lead) for lead in (*desk.leads, desk.leads[0])]
    assert len(kept(desk, *desk.leads)) == 3


@ANY
def test_a_private_lead_is_never_read(desk: Office) -> None:
    """V1, nor one that has become private."""
    private, becomes = desk.lead(ownershipScope="PERSONAL"), desk.leads[0]
    did(desk, private)
    pulled(desk)
    did(desk, becomes)
    desk.lofty.put("leads", becomes, ownershipScope="PERSONAL")
    hint(desk, private, becomes)
    for _ in range(11):
        pulled(desk)
        assert not {of(private), of(becomes)}.intersection(desk.lofty.calls())
    with desk.rows("site_readings") as rows:
        assert {row.lofty_lead_id for row in rows}.isdisjoint({private, becomes})


@ANY
def test_what_a_lead_did_is_not_stored_when_it_becomes_private_meanwhile(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead)

    def pull(run: TeamRun) -> None:
        page = run.lofty.site_activities.page

        def page_and_private(*given: Any) -> Any:
            found = page(*given)
            with run.store.write(run.team_id) as session:
                session.connection().exec_driver_sql("UPDATE leads SET private = true, hidden = true")
            return found

        run.lofty.site_activities.page = page_and_private  # type: ignore[method-assign]
        pull_site_activities(run, 9)

    desk.at_the_desk(pull)
    assert kept(desk, lead) == []


# What goes wrong


@ANY
def test_garbage_is_quarantined_with_the_reason_until_it_is_gone_and_the_rest_goes_on(desk: Office) -> None:
    lead, other = desk.leads[:2]
    did(desk, lead, count=3)
    bad = desk.lofty.post("site_activities", leadId=lead, created=ms(desk.now) - 1, type=["Browse"])
    same = desk.lofty.post("site_activities", leadId=other, created=ms(desk.now) - 1, type=["Browse"])
    run = pulled(desk)
    assert (run.report.counts["pulled"], run.report.counts["quarantined"], run.report.status) == (3, 2, 1)
    with desk.rows("quarantine", resolved_at=None) as rows:
        assert {(row.kind, row.payload["leadId"]) for row in rows} == {
            ("site activity", lead),
            ("site activity", other),
        }
        assert all("type" in row.because for row in rows)
    hint(desk, lead, other)
    assert pulled(desk).report.counts["pulled"] == 0
    with desk.rows("quarantine", resolved_at=None) as rows:
        assert len(rows) == 2
    desk.lofty.put("site_activities", bad["id"], type="Browse")
    desk.lofty.delete("site_activities", same["id"])
    hint(desk, lead)
    assert pulled(desk).report.counts["pulled"] == 1
    with desk.rows("quarantine", resolved_at=None) as rows:
        assert [row.payload["leadId"] for row in rows] == [other]


@ANY
def test_garbage_on_the_first_of_two_pages_stays_in_quarantine(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead, minutes_ago=60)
    pulled(desk)
    did(desk, lead, count=150)
    desk.lofty.post("site_activities", leadId=lead, created=ms(desk.now) - 1, type=["Browse"])
    assert pulled(desk).report.counts["pulled"] == 150
    with desk.rows("quarantine", resolved_at=None) as rows:
        assert len(rows) == 1


@ANY
def test_what_is_dated_in_the_future_is_kept_and_hides_nothing_that_comes_after(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead, minutes_ago=-60 * 24 * 400)
    pulled(desk)
    assert kept(desk, lead)[0].created_at > desk.now + timedelta(days=399)
    # The vendor's own mark is in the future as well: only a hint, or the turn, tells of what comes now.
    did(desk, lead, count=150, minutes_ago=0)
    hint(desk, lead)
    assert pulled(desk).report.counts["pulled"] == 150
    did(desk, desk.leads[1])
    pulled(desk)
    assert desk.lofty.calls() == [LIST, of(desk.leads[1])]


@ANY
def test_what_is_too_old_to_be_kept_is_not_stored_and_pruned_in_time(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead, minutes_ago=61 * 24 * 60)
    did(desk, lead, minutes_ago=30 * 24 * 60)
    did(desk, lead)
    assert pulled(desk).report.counts["pulled"] == 2
    desk.now += timedelta(days=31)
    desk.at_the_desk(prune_site_activities)
    with desk.rows("site_activities") as rows:
        assert len(rows) == 1
    hint(desk, lead)
    assert pulled(desk).report.counts["pulled"] == 0, "what was pruned does not come back"


@ANY
def test_a_lead_that_is_not_there_is_left_to_the_sweep_and_asked_for_once(desk: Office) -> None:
    lead = desk.leads[0]
    did(desk, lead)
    pulled(desk, 1)
    desk.lofty.put("leads", lead, _trashed=True)
    hint(desk, lead)
    run = pulled(desk)
    assert desk.lofty.calls() == [LIST, of(lead)]
    assert run.report.status == 0
    pulled(desk)
    assert desk.lofty.calls() == [LIST]
    assert len(kept(desk, lead)) == 1


@ANY
def test_one_leads_trouble_does_not_stop_the_others_and_is_tried_again(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    for lead in desk.leads:
        did(desk, lead)
    desk.lofty.faults(error_rate=1.0, error_status=503, path=f"/v1.0/leads/{desk.leads[1]}")
    run = pulled(desk)
    assert run.report.counts["failed"] == 1
    assert (len(kept(desk, desk.leads[0])), len(kept(desk, desk.leads[1]))) == (1, 0)
    desk.lofty.faults()
    assert pulled(desk).report.counts["failed"] == 0
    assert all(len(kept(desk, lead)) == 1 for lead in desk.leads)


def test_a_run_that_is_killed_anywhere_loses_and_repeats_nothing(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one of which the first pages are stored and the mark is not yet."""
    lead, other = desk.leads[:2]
    did(desk, lead, minutes_ago=60)
    pulled(desk)
    did(desk, lead, count=250)
    did(desk, other, count=2)
    hint(desk, lead)
    trouble, partly = Trouble(monkeypatch), set[int]()
    monkeypatch.setattr("tasks.leads.pull_site_activities.WORKERS", 1)
    for steps in range(1, 40):
        with trouble.killed_after(steps):
            pulled(desk, later=0)
        with desk.rows("site_activities", lofty_lead_id=lead) as rows:
            partly.add(len(rows))
    assert partly >= {1, 101, 201, 251}
    assert len(kept(desk, lead)) == 251
    assert len(kept(desk, other)) == 2
    assert waiting(desk) == []
    pulled(desk)
    assert desk.lofty.calls() == [LIST]


def test_teams_with_the_same_ids_read_their_own(two_offices: Office) -> None:
    office, ids = two_offices, {}
    for team in ("north", "south"):
        office.team, (office.lofty, office.sisu) = team, office.ports[team]
        office.users, office.agents = {}, {}
        office.person("ann")
        ids[team] = office.lead()
    office.run("sync-leads", later=11)
    assert ids["north"] == ids["south"]
    for team, count in (("north", 2), ("south", 3)):
        did(_at(office, team), ids[team], count=count, minutes_ago=5)

        def pull(run: TeamRun) -> None:
            pull_site_activities(run, 9)

        office.at_the_desk(pull, team)
    for team, count in (("north", 2), ("south", 3)):
        with office.rows("site_activities", team=team) as rows:
            assert len(rows) == count
        with office.rows("site_readings", team=team) as rows:
            assert len(rows) == 1


def _at(office: Office, team: str) -> Office:
    office.team, (office.lofty, office.sisu) = team, office.ports[team]
    return office
