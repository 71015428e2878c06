"""The historical load: read first and in one go, whatever interrupts it; its links behind the single new lead; and said
to be going on until it is done (V3, V9, B1)."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

import pytest

from connectors import clock
from connectors.lofty.leads import LoftyLeads
from connectors.rate_limit.limiter import BACKFILL, LIVE, SWEEP
from connectors.store.leads.counts import count_load
from connectors.store.leads.leads import mark_dirty, save_link_written
from tasks.leads.pull import pull_new_leads
from tasks.leads.sweep_state import move_sweep, sweep_of
from tasks.transactions.deliver_backlog import work_off

LEADS = "GET /v1.0/leads"


@pytest.fixture
def crowd(office: Any) -> Any:
    return filled(office)


@pytest.fixture
def crowd_on_sqlite(office_on_sqlite: Any) -> Any:
    return filled(office_on_sqlite)


def filled(office: Any) -> Any:
    """250 leads without a link."""
    office.person("ann")
    office.leads = [
        office.lead(firstName=f"N{number}", emails=[f"n{number}@mail.test"]) for number in range(250)
    ]
    office.idle()
    return office


def known(office: Any) -> int:
    with office.rows("leads", presence="present") as rows:
        return len(rows)


def linked(office: Any) -> list[int]:
    """Leads whose link was written since the last look, in that order."""
    return [
        int(call.rpartition("/")[2]) for call in office.lofty.calls() if call.startswith("PUT /v1.0/leads/")
    ]


def without_time(patch: pytest.MonkeyPatch, seconds: float = -1) -> None:
    """A run has no time for what may wait: as after twenty minutes of writing links."""
    patch.setattr("tasks.run.runtime.RUN_SECONDS", seconds)


def read_one_page(office: Any, patch: pytest.MonkeyPatch) -> None:
    """A run ends when it has read the first page of the list and planned its links."""
    with patch.context() as short:
        without_time(short)
        short.setattr("tasks.leads.sweep._NO_END", 1)
        office.synced()


def read_elsewhere(office: Any, seconds: float) -> None:
    """Another run is reading the list for so long."""

    def reading(run: Any) -> None:
        with run.store.write(run.team_id) as session:
            move_sweep(session, sweep_of(session), sweep_of(session), reading=seconds)

    office.at_the_desk(reading)


def test_links_that_are_written_stay_written_whatever_makes_their_leads_be_planned_anew(
    crowd_on_sqlite: Any,
) -> None:
    """The first feed of transactions has every lead looked at once more."""
    office = crowd_on_sqlite
    until_done(office)

    def look(run: Any) -> Any:
        with run.store.write(run.team_id) as session:
            mark_dirty(session)
            save_link_written(session, office.leads[0], "")
            return count_load(session)

    assert office.at_the_desk(look) == (250, 250, 1)


def until_done(office: Any) -> Any:
    """The report of the last run. On a busy machine a claim may run out: that row is the next run's."""
    for _ in range(4):
        report = office.synced(later=1)
        if not report.remaining:
            break
        assert "nothing to do" not in report.verdict()
        office.settle()
    return report


def state(office: Any) -> Any:
    def look(run: Any) -> Any:
        with run.store.read(run.team_id) as session:
            return sweep_of(session)

    return office.at_the_desk(look)


def test_the_first_load_is_not_bounded_by_the_calls_of_a_sweep(
    crowd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_time(monkeypatch)
    crowd.synced(sweep_calls=1)
    assert known(crowd) == 250
    assert crowd.lofty.calls().count(LEADS) == 1 + 3
    assert state(crowd).complete


def test_with_links_to_write_a_run_never_says_that_nothing_is_to_do(
    crowd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        without_time(patch)
        report = crowd.synced()
    assert report.counts["delivered"] == 0
    assert report.remaining.startswith("historical load: 250 of 250 read, 0 links written, done in ")
    assert report.remaining in report.verdict()
    assert report.remaining.endswith("at the permitted rate")
    done = until_done(crowd)
    assert done.remaining == ""
    assert all(crowd.link_of(lead) == crowd.url_of(lead) for lead in crowd.leads)
    assert crowd.synced(later=1).verdict() == "nothing to do"


def test_a_scroll_that_does_not_outlive_a_run_costs_one_page(
    crowd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a new beginning: a lead is met twice at most."""
    with monkeypatch.context() as patch:
        without_time(patch)
        patch.setattr("tasks.leads.sweep._NO_END", 2)
        crowd.synced()
    assert known(crowd) == 200
    crowd.lofty.faults(scroll_ttl_seconds=-1)
    crowd.idle()
    without_time(monkeypatch)
    crowd.run("sync-leads", later=1)
    assert known(crowd) == 250
    assert crowd.lofty.calls().count(LEADS) <= 1 + 4
    assert not state(crowd).loading


@pytest.mark.slow
def test_killed_again_and_again_it_still_is_one_load(crowd: Any) -> None:
    """By SIGKILL, in processes of their own, at five moments of the reading and of the writing."""
    crowd.write_teams()
    for reads in (1, 2, 4, 6, 30):
        crowd.lofty.faults(latency_ms=120)
        calls: list[str] = []
        command = [sys.executable, "-m", "dealbridge", "run", "sync-leads"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
            give_up = time.monotonic() + 60
            while len(calls) < reads and time.monotonic() < give_up:
                assert run.poll() is None, run.communicate()[1]
                calls += crowd.lofty.calls()
                time.sleep(0.01)
            os.kill(run.pid, signal.SIGKILL)
        crowd.lofty.faults()
        crowd.listed = getattr(crowd, "listed", 0) + (calls + crowd.lofty.calls()).count(LEADS)
        crowd.settle(20)
    until_done(crowd)
    assert known(crowd) == 250
    assert [crowd.link_of(lead) for lead in crowd.leads] == [crowd.url_of(lead) for lead in crowd.leads]
    # Three pages; each run looks for new leads, and may take the reading up once.
    assert crowd.listed + crowd.lofty.calls().count(LEADS) <= 3 + 6 * (1 + 2)


def test_a_single_new_lead_gets_its_link_before_the_import(
    crowd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B1: also while the import is not even planned."""
    with monkeypatch.context() as patch:
        without_time(patch)
        crowd.synced()
    single = crowd.lead(firstName="Single")
    crowd.idle()
    monkeypatch.setattr("tasks.appointments.pull.WORKERS", 1)
    monkeypatch.setattr("tasks.outbox.deliver.WORKERS", 1)
    crowd.synced(later=1)
    assert linked(crowd)[0] == single


def test_the_newest_are_planned_first(crowd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """However little time there is for planning."""
    monkeypatch.setattr("tasks.transactions.plan._CHUNK", 10)
    monkeypatch.setattr("tasks.transactions.deliver_backlog.SLICE_SECONDS", 0.001)
    with monkeypatch.context() as patch:
        without_time(patch)
        patch.setattr("tasks.transactions.plan.plan_leads.__defaults__", (0.001,))
        crowd.run("sync-leads")
    with crowd.rows("outbox") as rows:
        planned = {int(row.entity) for row in rows}
    assert planned
    assert min(planned) > max(set(crowd.leads) - planned, default=0)


def test_links_of_an_import_yield_to_live_work(crowd_on_sqlite: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of a long queue do not."""
    priorities: list[str] = []

    def asked(rate: Any, priority: str) -> None:
        priorities.append(priority)

    monkeypatch.setattr(
        "connectors.rate_limit.limiter.Pacer.acquire", lambda _self, rate, priority: asked(rate, priority)
    )
    crowd_on_sqlite.synced()
    writes = [priority for priority in priorities if priority in (LIVE, SWEEP)]
    assert writes.count(SWEEP) > 2 * 100
    assert LIVE in writes


def test_a_run_leaves_the_reading_to_the_one_that_is_at_it(
    crowd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on with the links; a run that was killed holds nobody up for long."""
    read_one_page(crowd, monkeypatch)
    read_elsewhere(crowd, 30.0)
    crowd.idle()
    report = crowd.synced(later=1)
    # It looked for new leads, on the first page, and read none of the others.
    lists = [entry["query"] for entry in crowd.lofty.journal() if entry["path"] == "/v1.0/leads"]
    assert [query for query in lists if "offset=0" not in query] == []
    assert report.counts["delivered"] > 0
    assert "100 of 250 read" in report.remaining
    crowd.settle(31)
    assert until_done(crowd).remaining == ""
    assert known(crowd) == 250


def test_who_was_overtaken_stores_nothing_more(crowd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs that read at once would each hide from the other who was met."""
    from tasks.leads import sweep as sweep_leads

    real = sweep_leads.store_pages

    def overtaken(run: Any, session: Any, pages: Any, sweep: int) -> Any:
        found = real(run, session, pages, sweep)
        move_sweep(session, sweep_of(session), sweep_of(session))
        return found

    monkeypatch.setattr("tasks.leads.sweep.store_pages", overtaken)
    without_time(monkeypatch)
    crowd.synced()
    assert known(crowd) == 100
    monkeypatch.undo()


def test_new_leads_are_found_while_the_load_goes_on(crowd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """By one call more: the walk for new leads does not read what the load reads, though all came in one second."""
    for lead in crowd.leads:
        crowd.lofty.put("leads", lead, createTime="2026-03-01T10:00:00GMT")
    with monkeypatch.context() as patch:
        without_time(patch)
        patch.setattr("tasks.leads.sweep._NO_END", 1)
        crowd.synced()
        single = crowd.lead(firstName="Single", createTime="2026-03-02T10:00:00GMT")
        crowd.idle()
        crowd.synced(later=0)
        assert crowd.lofty.calls().count(LEADS) <= 2 + 2
    with crowd.rows("leads", lofty_lead_id=single) as rows:
        assert len(rows) == 1


def test_between_slices_the_sweep_goes_on(crowd_on_sqlite: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its scroll does not run out behind an import's links (V2)."""
    crowd = crowd_on_sqlite
    crowd.synced()
    crowd.now += timedelta(minutes=11)
    slices = iter([True, True, True, False])
    monkeypatch.setattr("tasks.transactions.deliver_backlog._slice", lambda _run: next(slices))
    crowd.idle()
    crowd.at_the_desk(lambda run: work_off(run, 1))
    assert crowd.lofty.calls().count(LEADS) == 3 * (1 + 1)
    assert clock.now() is not None


def order_of_calls(office: Any) -> str:
    """Of the calls since the last look: r a read of the list, w a link that is written."""
    return "".join(
        "r" if call == LEADS else "w"
        for call in office.lofty.calls()
        if call == LEADS or call.startswith("PUT /v1.0/leads/")
    )


def test_reading_comes_before_the_links_also_of_what_a_run_before_has_read(
    crowd_on_sqlite: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that was interrupted has planned links already: the next one reads on first."""
    crowd = crowd_on_sqlite
    read_one_page(crowd, monkeypatch)
    crowd.settle(31)
    crowd.idle()
    crowd.synced(later=1)
    assert known(crowd) == 250
    order = order_of_calls(crowd)
    reads = order.index("w")
    assert order[:reads] == "r" * reads
    assert reads >= 3
    assert order.count("w") == 250


def test_who_has_come_since_the_load_began_does_not_wait_for_it(
    crowd_on_sqlite: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B1: a killed run knew of it, and had not even planned its link."""
    crowd = crowd_on_sqlite
    read_one_page(crowd, monkeypatch)
    single = crowd.lead(firstName="Single")
    crowd.at_the_desk(pull_new_leads)
    crowd.settle(31)
    crowd.idle()
    crowd.synced(later=1)
    assert order_of_calls(crowd).startswith("rwr")
    assert crowd.link_of(single) == crowd.url_of(single)


def test_links_of_a_load_yield_to_its_reading(crowd_on_sqlite: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes them: another run beside the one that reads; not the link of who came since (B1)."""
    crowd, lanes = crowd_on_sqlite, dict[str, set[str]]()
    for second, lead in enumerate(crowd.leads):
        # Of one second they would all be read on the way to the newest.
        crowd.lofty.put("leads", lead, createTime=f"2026-03-01T10:{second // 60:02}:{second % 60:02}GMT")
    read_one_page(crowd, monkeypatch)
    single = crowd.lead(firstName="Single")
    real = LoftyLeads.write_sisu_link

    def noted(calls: Any, whole: Any, value: Any, kind: Any, priority: str) -> Any:
        lanes.setdefault(priority, set()).add(str(whole.lead.lofty_lead_id))
        return real(calls, whole, value, kind, priority)

    monkeypatch.setattr(LoftyLeads, "write_sisu_link", noted)
    read_elsewhere(crowd, 60.0)
    crowd.synced(later=1)
    assert lanes[LIVE] == {str(single)}
    assert len(lanes[BACKFILL]) == 100
    assert lanes.keys() == {LIVE, BACKFILL}
