"""The full recount: every figure from the facts, beside the running ones and beside what Sisu holds; differences are
shown and healed."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from connectors import clock
from connectors.errors import SettingsError
from connectors.sisu_activities import read_counts
from connectors.store.communications import reclassify
from connectors.store.directory import people
from connectors.store.figures import Change, agents_with_figures, changes, figures_of, note_held
from connectors.store.ledger import cursor, move_cursor
from rules.roll_up import HOURS, is_pushed, shown
from rules.visibility import People
from tasks.pull_communications import decide
from tasks.push_figures import codes_of
from tasks.reconcile import chart
from tasks.roll_up import count_again_in
from tasks.team_run import TeamRun

_KEPT, _SHOWN = 30, 200
PROVEN = timedelta(days=90)
"""How far back Sisu is compared each night; `since` goes further."""
_HALF_A_PLACE = Decimal("0.00006")


def recount(run: TeamRun, since: str | None = None, until: str | None = None) -> None:
    """C11, C12: all figures are counted from the communications; a difference to the running ones is an error of ours,
    or a setting that was changed.

    `since`, `until` (local days, both included): classify these anew first, under the settings of now (C6, C9, time
    zone). A dry run does all of it and takes it back. Raises SettingsError for days that are none.
    """
    days = range_of(run, since, until)
    with run.store.write(run.team_id) as session:
        reread = 0
        if days:
            start, end = (datetime.combine(day, time(), run.team.zone).astimezone(UTC) for day in days)
            # The zone itself may have changed: what lay at the edges may belong to the range now.
            start, end = start - timedelta(days=1), end + timedelta(days=2)
            reread = reclassify(session, start, end, lambda one: decide(run, one))
        counted = count_again_in(session, whole=True)
        changed = changes(session, counted, _SHOWN)
        if run.dry_run:
            session.rollback()
    if days:
        run.report.line("changed", f"{reread} communications", "C14", "were classified otherwise than before")
    run.report.count("planned", counted.changed if run.dry_run else 0)
    run.report.tables["recount"] = _table(changed)
    for change in changed if run.dry_run else []:
        run.report.line("planned", _name(change), "C11", f"{change.before} becomes {change.amount}")
    _note(run, "ours", counted.changed)


def range_of(run: TeamRun, since: str | None, until: str | None) -> tuple[date, date] | None:
    """The days that an admin names; None where none are named."""
    if not since and not until:
        return None
    try:
        first = date.fromisoformat(since or "1970-01-01")
        last = date.fromisoformat(until) if until else run.today
    except ValueError as error:
        msg = f"since and until are days, written like 2026-03-01 (given: {since}, {until})"
        raise SettingsError(msg) from error
    if last < first:
        msg = f"until ({last}) is before since ({first})"
        raise SettingsError(msg)
    return first, last


def _name(change: Change) -> str:
    return f"agent {change.sisu_agent_id} {change.happened_on} {change.activity}"


def _table(changed: list[Change]) -> list[dict[str, Any]]:
    return [
        {
            "agent": one.sisu_agent_id,
            "day": one.happened_on.isoformat(),
            "activity": one.activity,
            "running": str(shown(one.activity, one.before)),
            "recounted": str(shown(one.activity, one.amount)),
        }
        for one in changed
    ] or [{"agent": "all", "day": "all", "activity": "all", "running": "equal", "recounted": "equal"}]


def prove_in_sisu(run: TeamRun, since: str | None = None) -> None:
    """C12, C13: what Sisu holds of the `(Chime)` activities, beside our figures; what differs is pushed again, zeros
    included. One call per agent with figures."""
    with run.store.read(run.team_id) as session:
        agents = agents_with_figures(session)
        known = People((), people(session)[1])
    names = {code: name for name, code in codes_of(run, set()).items() if is_pushed(name)} if agents else {}
    rows: list[dict[str, Any]] = []
    for agent_id, first in agents:
        agent = known.agent(agent_id)
        if agent is None or not agent.active:
            continue
        start = date.fromisoformat(since) if since else max(first, run.today - PROVEN)
        rows += _compare(run, agent_id, start, run.today, names)
    run.report.tables["sisu-differences"] = rows[:_SHOWN] or [
        {"agent": "all", "day": "all", "activity": "all", "Sisu": "equal", "ours": "equal"}
    ]
    _note(run, "sisu", len(rows))


def _compare(
    run: TeamRun, agent_id: int, start: date, end: date, names: dict[str, str]
) -> list[dict[str, Any]]:
    read = read_counts(run.sisu, agent_id, start, end, run.lane)
    held = {(day, names[code]): amount for (day, code), amount in read.items() if code in names}
    with run.store.read(run.team_id) as session:
        ours = figures_of(session, agent_id, start, end)
    differing: list[tuple[int, date, str, int]] = []
    rows = []
    for day, name in sorted(held.keys() | ours.keys()):
        row = ours.get((day, name))
        there = held.get((day, name), Decimal(0))
        # What is due is about to be pushed anyway: only what was pushed and is not there any more is a difference.
        expected = Decimal(shown(name, row.pushed if row else 0))
        if abs(there - expected) <= _HALF_A_PLACE:
            continue
        differing.append((agent_id, day, name, int(there * 3600) if name == HOURS else int(there)))
        amount = shown(name, row.amount if row else 0)
        rows.append(
            {
                "agent": agent_id,
                "day": day.isoformat(),
                "activity": name,
                "Sisu": str(there),
                "ours": str(amount),
            }
        )
    if differing and not run.dry_run:
        with run.store.write(run.team_id) as session:
            note_held(session, differing)
    return rows


def _note(run: TeamRun, side: str, differences: int) -> None:
    run.differences[side] += differences


def note_differences(run: TeamRun) -> None:
    """One chart over time: how many figures differed, from the facts and from Sisu, the last 30 times."""
    if run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        history = cursor(session, "recounts").get("history", [])
    # The chart's columns are those of the reconciliation: ours are the figures that came from Lofty.
    now = {"at": run.as_of.isoformat(), "lofty": run.differences["ours"], "sisu": run.differences["sisu"]}
    history = [*history, now][-_KEPT:]
    with run.store.write(run.team_id) as session:
        move_cursor(session, "recounts", {"history": history}, clock.now())
    run.report.tables["recounts-over-time"] = chart(run, history)
