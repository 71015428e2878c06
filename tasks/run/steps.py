"""A step of a flow: one verb for all teams, side by side; in Prefect a task run, where there is something to see.

A task run costs three events and a row, for ever: a step that does nothing has none, and is told in one line with the
others. A step in which a team failed is a failed task run, whose message is the cause and the remedy.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed, wait
from dataclasses import dataclass
from typing import Any

from connectors import clock
from connectors.errors import (
    DeadCredential,
    SettingsError,
    StoreBusy,
    StoreConflict,
    UnreadablePage,
    VendorError,
)
from tasks.report.lines import Line
from tasks.report.remedies import plainly, remedy
from tasks.report.team import REJECTED, TeamReport, numbers
from tasks.run.context import TeamRun
from tasks.run.errors import unforeseen
from tasks.run.prefect.log import in_prefect
from tasks.run.threads import Pool

LOG = logging.getLogger("dealbridge")
SIDE_BY_SIDE = 8
SHOWN_AFTER_SECONDS = 10.0
"""A step that lasts longer is a task run while it does, whatever it does: people see where the run is."""
_LOOK_EVERY = 0.2
_TOLD = 20

Verb = Callable[[TeamRun], Any]


@dataclass
class Work:
    """One team's part of a step: what its report said before it, and how long it took."""

    run: TeamRun
    before: TeamReport
    seconds: float = 0.0

    @property
    def done(self) -> TeamReport:
        """What this step alone did; its threads may still write to the report."""
        now, before = _noted(self.run.report), self.before
        now.counts.subtract(before.counts)
        now.told.subtract(before.told)
        del now.lines[: len(before.lines)]
        return now


def take(name: str, verb: Verb, runs: list[TeamRun]) -> list[TeamRun]:
    """Run a verb for these teams, and tell what it did; returns those for which it did nothing."""
    works = [Work(run, _noted(run.report)) for run in runs]
    pool = Pool(min(SIDE_BY_SIDE, len(runs)))
    try:
        futures = {pool.submit(_attempt, name, verb, work): work for work in works}
        if in_prefect() and _is_shown(works, futures):
            from tasks.run.prefect.step import run_step

            run_step.with_options(name=name, task_run_name=name)(
                lambda: list(_tell(name, futures)), return_state=True
            )
        else:
            list(_tell(name, futures))
    except BaseException:
        # Stopped from outside, by a signal or Prefect's time-out: a thread that is stuck must not keep what is open.
        for run in runs:
            run.deadline = clock.ticks()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    return [work.run for work in works if work.done.quiet]


def _noted(report: TeamReport) -> TeamReport:
    return TeamReport(
        report.team_id,
        counts=Counter(report.counts),
        told=Counter(report.told),
        lines=list(report.lines),
        stopped=report.stopped,
    )


def _attempt(name: str, verb: Verb, work: Work) -> None:
    run, started = work.run, clock.ticks()
    try:
        _once_more_after_a_race(verb, run)
    except SettingsError as error:
        run.report.stopped = str(error)
    except DeadCredential as error:
        run.ended = True
        because = f"{error}; the team was stopped"
        run.report.fail(name, because, plainly=plainly(error), remedy=remedy(error, run.team_id))
    except (VendorError, StoreBusy, StoreConflict) as error:
        if isinstance(error, UnreadablePage):
            run.rejects.quarantine_page(error)
        run.report.fail(name, str(error), plainly=plainly(error), remedy=remedy(error, run.team_id))
    except Exception as error:
        run.report.fail(name, unforeseen(error, run.team_id, name))
    work.seconds = clock.ticks() - started


def _once_more_after_a_race(verb: Verb, run: TeamRun) -> None:
    """Another process stored the same at the same moment: a second look finds it there. Every verb may be repeated."""
    try:
        verb(run)
    except StoreConflict as error:
        LOG.info("team %s: %s: once more", run.team_id, error)
        verb(run)


def _is_shown(works: list[Work], futures: dict[Future[None], Work]) -> bool:
    """Wait until the step does something, lasts, or is over."""
    began = clock.ticks()
    while True:
        over = not wait(futures, _LOOK_EVERY).not_done
        if not all(work.done.quiet for work in works) or clock.ticks() - began > SHOWN_AFTER_SECONDS:
            return True
        if over:
            return False


def _tell(name: str, futures: dict[Future[None], Work]) -> Iterator[str]:
    """Log what each team did, as soon as it has done it; yields what went wrong."""
    for future in as_completed(futures):
        future.result()
        work = futures[future]
        team_id, done = work.run.team_id, work.done
        if done.quiet:
            continue
        LOG.info("%s: %s: %s, %.1f s", team_id, name, ", ".join(numbers(done)) or "listed", work.seconds)
        if done.stopped:
            LOG.error("%s: %s: stopped: %s", team_id, name, done.stopped)
        bad = [line for line in done.lines if line.kind in REJECTED]
        for line in bad[:_TOLD]:
            LOG.warning("%s: %s: %s%s", team_id, name, line.complaint, line.remedy and f": {line.remedy}")
        if len(bad) > _TOLD:
            LOG.warning("%s: %s: and %d more", team_id, name, sum(done.told[k] for k in REJECTED) - _TOLD)
        if done.status:
            yield f"{team_id}: {done.stopped or _first(bad)}"


def _first(bad: list[Line]) -> str:
    return str(bad[0]) if bad else "see the log"
