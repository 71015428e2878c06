"""The full recount: every figure from the facts, beside the running ones and beside what Sisu holds; differences are
shown and healed."""

import logging
from contextlib import nullcontext
from datetime import date
from typing import Any

from connectors import clock
from connectors.errors import SettingsError
from connectors.store.activities.communications import reclassify
from connectors.store.activities.figures import Change, changes
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import RECOUNTS
from connectors.store.messages.messages import own_communications
from rules.activities.roll_up import shown
from tasks.activities.compare_with_sisu import Differences
from tasks.activities.counting_settings import settle_settings
from tasks.activities.pull import decide
from tasks.activities.roll_up import count_again_in
from tasks.report.charts import chart
from tasks.report.lines import About, Nothing
from tasks.run.context import TeamRun

LOG = logging.getLogger("dealbridge")
_KEPT, _SHOWN = 30, 200
_YEARS = (1970, 2200)
_SIDES = {"ours": "in the running figures", "sisu": "in Sisu"}


def recount(run: TeamRun, since: date | None = None, until: date | None = None) -> None:
    """C11, C12: all figures are counted from the communications; a difference to the running ones is an error of ours,
    or a setting that was changed.

    `since`, `until` (local days, both included): classify these anew first, under the settings of now (C6, C9, time
    zone). A dry run does all of it and takes it back. Raises SettingsError for days out of order or out of range.
    """
    days = range_of(run, since, until)
    reread = _classify_anew(run, days) if days and not run.dry_run else 0
    with run.store.write(run.team_id) as session:
        if days and run.dry_run:
            reread = _classify_anew(run, days, session)
        counted = count_again_in(session, whole=True)
        changed = changes(session, counted, _SHOWN)
        if run.dry_run:
            session.rollback()
    if days:
        because = "are classified otherwise than before"
        run.report.line("planned" if run.dry_run else "changed", f"{reread} communications", "C14", because)
    run.report.count("planned", counted.changed if run.dry_run else 0)
    run.report.tables["recount"] = _table(changed)
    for change in changed:
        kind = "planned" if run.dry_run else "changed"
        before, amount = (shown(change.activity, number) for number in (change.before, change.amount))
        run.report.line(kind, _name(change), "C11", f"{before} becomes {amount}")
    if more := counted.changed - len(changed):
        run.report.line("planned" if run.dry_run else "changed", f"{more} more figures", "C11", "")
    run.state(Differences).figures["ours"] += counted.changed
    if days and not run.dry_run:
        settle_settings(run)


def _classify_anew(run: TeamRun, days: tuple[date, date], session: TeamSession | None = None) -> int:
    """Returns how many verdicts or days changed. A few thousand at a time: others may write in between, and a run that
    dies has marked the days of what it stored as stale. `session`: all in this one, to be taken back."""
    asked, changed, after = 0, 0, 0
    with run.store.read(run.team_id) as reading:
        texts = own_communications(reading)
    while True:
        with nullcontext(session) if session else run.store.write(run.team_id) as own:
            some = reclassify(own, *days, lambda communication: decide(run, communication, texts), after)
        if some is None:
            return changed
        asked, changed, after = asked + some.asked, changed + some.changed, some.last
        LOG.info("%s: %d communications classified anew, %d otherwise", run.team_id, asked, changed)


def range_of(run: TeamRun, since: date | None, until: date | None) -> tuple[date, date] | None:
    """The days that an admin names; None where none are named."""
    if not since and not until:
        return None
    first, last = since or date(1970, 1, 1), until or run.today
    if not _YEARS[0] <= first.year <= last.year <= _YEARS[1]:
        msg = (
            f"since and until lie between {_YEARS[0]} and {_YEARS[1]}, in this order (given: {first}, {last})"
        )
        raise SettingsError(msg)
    if last < first:
        msg = f"until ({last}) is before since ({first})"
        raise SettingsError(msg)
    return first, last


def _name(change: Change) -> About:
    return About("agent", change.sisu_agent_id, f"{change.happened_on} {change.activity}")


def _table(changed: list[Change]) -> list[dict[str, Any]]:
    return [
        {
            "agent": figure.sisu_agent_id,
            "day": figure.happened_on.isoformat(),
            "activity": figure.activity,
            "running": str(shown(figure.activity, figure.before)),
            "recounted": str(shown(figure.activity, figure.amount)),
        }
        for figure in changed
    ] or [Nothing(agent="all", day="all", activity="all", running="equal", recounted="equal")]


def note_differences(run: TeamRun) -> None:
    """One chart over time: how many figures differed, from the facts and from Sisu, the last 30 times."""
    if run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        history = RECOUNTS.read(session).get("history", [])
    now = {"at": run.as_of.isoformat(), **{side: run.state(Differences).figures[side] for side in _SIDES}}
    history = [*history, now][-_KEPT:]
    with run.store.write(run.team_id) as session:
        RECOUNTS.move(session, {"history": history}, clock.now())
    run.report.tables["recounts-over-time"] = chart(history, run.team.zone, _SIDES)
