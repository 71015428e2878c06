"""One flow run over a set of teams: the same verbs for each, teams side by side, one team's trouble its own."""

import logging
from collections import defaultdict
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from connectors import clock
from connectors.errors import SettingsError
from connectors.rate_limit.limiter import BACKFILL
from connectors.settings.environment import environment
from connectors.settings.teams import Team, chosen
from tasks.operations import OPERATIONS
from tasks.outbox.bulk_change_guard import BlockedFields, report_blocked
from tasks.report.lines import some
from tasks.report.report import Report
from tasks.report.team import TeamReport
from tasks.run.context import TeamRun
from tasks.run.options import Options
from tasks.run.pause import mode, sentence
from tasks.run.prefect.log import in_prefect, send_to_prefect
from tasks.run.prefect.schedule import superseded
from tasks.run.progress import close_progress
from tasks.run.runtime import Runtime
from tasks.run.steps import Verb, take
from tasks.views.rate_limit import gauges
from tasks.views.standing import note_standing

LOG = logging.getLogger("dealbridge")
LONG_RUN_SECONDS = 6 * 3600.0
"""Of a run in the lane of backfills: nobody waits for it, and no schedule starts the next one."""


class Pipeline:
    """The runs of all chosen teams, and their report: what it opens it closes, however the steps end.

    `with Pipeline("sync-leads", options) as pipeline:` and in it `pipeline.step(…)`; the report is whole after it.
    """

    def __init__(self, flow: str, options: Options | None = None) -> None:
        """Nothing is opened yet."""
        self.options = options or Options()
        self.report = Report(flow, {}, dry_run=self.options.dry_run)
        self.runs: list[TeamRun] = []
        self._quiet: dict[str, list[str]] = defaultdict(list)

    def __enter__(self) -> Self:
        """Raises SettingsError: unknown teams, a bad shard, a store that does not open, no team that can run."""
        if in_prefect():
            send_to_prefect()
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A run that dies has told nothing: only one that comes to its end is finished."""
        try:
            if kind is None:
                self._finish()
        finally:
            self.close()

    def open(self) -> None:
        """Open the store and a run of each chosen team. Raises SettingsError, and leaves nothing open then."""
        self._began, self._begun_at = clock.ticks(), clock.now()
        moment = self.options.as_of or clock.now()
        if moment.tzinfo is None:
            msg = "as_of needs a time zone, for example 2026-03-01T12:00:00Z"
            raise SettingsError(msg)
        self.runtime = Runtime.open(environment(), OPERATIONS)
        try:
            for team in chosen(self.options.teams, self.options.shard):
                self._open(team, moment)
            if self.runs and (because := superseded()):
                self._leave(because)
            stopped = [report.stopped for report in self.report.teams.values()]
            if stopped and not self.runs:
                raise SettingsError("; ".join(stopped))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Take the bars away and close all connections."""
        for run in self.runs:
            close_progress(run)
        self.runtime.close()

    def _open(self, team: Team, moment: datetime) -> None:
        asked = self.options
        try:
            run = self.runtime.run(team, moment, priority=asked.priority, dry_run=asked.dry_run)
        except SettingsError as error:
            self.report.teams[team.team_id] = TeamReport(team.team_id, stopped=str(error))
            return
        run.writes_confirmed = asked.writes_confirmed
        run.live = asked.as_of is None
        if asked.priority == BACKFILL:
            run.deadline = clock.ticks() + LONG_RUN_SECONDS
        self.runs.append(run)
        if run.paused and asked.heeds_pauses:
            run.ended = not run.paused.writes_only
            because = sentence(run.paused, team.zone)
            run.report.idle = because if run.ended else ""
            run.report.line("left", "team", "", because)
        run.report.mode = mode(run.paused if asked.heeds_pauses else None, dry_run=asked.dry_run)
        self.report.teams[team.team_id] = run.report

    def _leave(self, because: str) -> None:
        for run in self.runs:
            run.ended, run.report.idle = True, because
            run.report.line("left", "this run", "", because)

    def step(self, name: str, verb: Verb, *, once: bool = False) -> None:
        """Run one verb for every team that is not stopped; `once`: for the first of them, where it is of no team."""
        going = [run for run in self.runs if not run.report.stopped and not run.ended]
        going = going[:1] if once else going
        if not going:
            return
        for run in take(name, verb, going):
            self._quiet[run.team_id].append(name)

    def _finish(self) -> None:
        """Count what still waits, and say what stands of earlier runs."""
        for run in self.runs:
            close_progress(run)
        if blocked := [run for run in self.runs if run.state(BlockedFields).because]:
            take("hold back", report_blocked, blocked)
        if self.runs:
            take("tell what stands", partial(note_standing, begun_at=self._begun_at), self.runs)
        self._tell_quiet()
        if self.runs and not self.report.quiet:
            self.report.gauges = gauges(self.runtime)

    def _tell_quiet(self) -> None:
        """The steps in which nothing happened, in one line for all teams that have the same ones."""
        alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for team_id, names in self._quiet.items():
            alike[tuple(names)].append(team_id)
        for steps, team_ids in alike.items():
            named, seconds = some(team_ids, len(team_ids)), clock.ticks() - self._began
            said = "%s: nothing to do: %s, %.1f s in all (%s)"
            LOG.info(said, named, " · ".join(steps), seconds, self.report.flow)
