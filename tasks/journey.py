"""One flow run over a set of teams: the same verbs for each, teams side by side, one team's trouble its own.

Inside a Prefect flow run every verb is one task for all teams; without Prefect the same functions run plainly.
"""

import logging
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from connectors import clock
from connectors.errors import DeadCredential, SettingsError, StoreBusy, VendorError
from connectors.pacing import BACKFILL, LIVE
from connectors.settings import Team, environment
from connectors.settings import teams as all_teams
from connectors.store.outbox import count_waiting
from tasks.fuse import report_fuses
from tasks.pause import sentence
from tasks.rate_gauge import gauges
from tasks.report import Report, TeamReport
from tasks.schedule import superseded
from tasks.team_run import House, TeamRun
from tasks.unforeseen import unforeseen

LOG = logging.getLogger("dealbridge")
SIDE_BY_SIDE = 8
LONG_RUN_SECONDS = 6 * 3600.0
"""Of a run in the lane of backfills: nobody waits for it, and no schedule starts the next one."""

Verb = Callable[[TeamRun], Any]


class Journey:
    """The runs of all chosen teams, and their report."""

    def __init__(
        self,
        flow: str,
        teams: Iterable[str] | None = None,
        as_of: datetime | None = None,
        *,
        dry_run: bool = False,
        shard: str | None = None,
        lane: str = LIVE,
        writes_confirmed: bool = False,
    ) -> None:
        """`lane`: who its calls yield to; `writes_confirmed`: the write fuse is bridged.

        Raises SettingsError for unknown teams, a bad shard, a store that does not open.
        """
        moment = as_of or clock.now()
        if moment.tzinfo is None:
            msg = "as_of needs a time zone, for example 2026-03-01T12:00:00Z"
            raise SettingsError(msg)
        self.house = House.open(environment())
        self.runs: list[TeamRun] = []
        self.report = Report(flow, {}, dry_run=dry_run)
        for team in chosen(teams, shard):
            self._open(team, moment, lane, dry_run=dry_run)
        for run in self.runs:
            run.writes_confirmed = writes_confirmed
        if self.runs and (because := superseded()):
            self._leave(because)
        stopped = [report.stopped for report in self.report.teams.values()]
        if stopped and not self.runs:
            self.house.close()
            raise SettingsError("; ".join(stopped))

    def _open(self, team: Team, moment: datetime, lane: str, *, dry_run: bool) -> None:
        try:
            run = self.house.run(team, moment, lane=lane, dry_run=dry_run)
        except SettingsError as error:
            self.report.teams[team.team_id] = TeamReport(team.team_id, stopped=str(error))
            return
        if lane == BACKFILL:
            run.deadline = clock.ticks() + LONG_RUN_SECONDS
        self.runs.append(run)
        if run.paused:
            run.ended = not run.paused.writes_only
            run.report.idle = sentence(run.paused, team.zone)
            run.report.line("left", "team", "", run.report.idle)
        self.report.teams[team.team_id] = run.report

    def _leave(self, because: str) -> None:
        for run in self.runs:
            run.ended, run.report.idle = True, because
            run.report.line("left", "this run", "", because)

    def each(self, name: str, verb: Verb) -> None:
        """Run one verb for every team that is not stopped."""
        going = [run for run in self.runs if not run.report.stopped and not run.ended]
        if not going:
            return
        if _in_prefect():
            _as_task(name, lambda: self._side_by_side(name, verb, going))
        else:
            self._side_by_side(name, verb, going)

    def _side_by_side(self, name: str, verb: Verb, going: list[TeamRun]) -> None:
        started = clock.ticks()
        with ThreadPoolExecutor(min(SIDE_BY_SIDE, len(going))) as pool:
            list(pool.map(lambda run: _attempt(name, verb, run), going))
        LOG.info("%s: %s for %d team(s), %.1f s", self.report.flow, name, len(going), clock.ticks() - started)

    def finish(self) -> Report:
        """Count what still waits, and close the connections."""
        for run in self.runs:
            report_fuses(run)
            with self.house.store.read(run.team_id) as session:
                run.report.counts["waiting"] = count_waiting(session, besides=run.undone)
        if self.runs:
            self.report.gauges = gauges(self.house)
        self.house.close()
        return self.report


def chosen(teams: Iterable[str] | None, shard: str | None) -> list[Team]:
    """The teams that a run is for. Raises SettingsError for an unknown one."""
    known = all_teams()
    wanted = list(teams or known)
    for team_id in wanted:
        if team_id not in known:
            msg = f"team {team_id} is not in the teams file (it has: {', '.join(known)})"
            raise SettingsError(msg)
    index, count = _shard(shard)
    return [known[t] for t in dict.fromkeys(wanted) if zlib.crc32(t.encode()) % count == index - 1]


def _shard(shard: str | None) -> tuple[int, int]:
    if not shard:
        return 1, 1
    index, _, count = shard.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        msg = f'shard must be written "i/n" with 1 ≤ i ≤ n, not "{shard}"'
        raise SettingsError(msg)
    return int(index), int(count)


def _attempt(name: str, verb: Verb, run: TeamRun) -> None:
    try:
        verb(run)
    except SettingsError as error:
        run.report.stopped = str(error)
        LOG.error("team %s stopped: %s", run.team_id, error)  # noqa: TRY400 - one clear line, no traceback
    except DeadCredential as error:
        run.ended = True
        run.report.fail(name, f"{error}: check the team's credential; the team was stopped")
        LOG.error("team %s: %s", run.team_id, error)  # noqa: TRY400
    except (VendorError, StoreBusy) as error:
        run.report.fail(name, str(error))
        LOG.warning("team %s: %s failed: %s", run.team_id, name, error)
    except Exception as error:
        run.report.fail(name, unforeseen(error, run.team_id, name))


def _in_prefect() -> bool:
    import sys

    if "prefect" not in sys.modules:
        return False
    from prefect.context import FlowRunContext

    return FlowRunContext.get() is not None


def _as_task(name: str, action: Callable[[], None]) -> None:
    from prefect import task
    from prefect.cache_policies import NO_CACHE

    @task(name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False)
    def verb() -> None:
        action()

    verb()
