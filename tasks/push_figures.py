"""Push figures: one call per agent with changed ones (up to 500 rows), absolute values, receipts stored afterwards."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from connectors import clock
from connectors.errors import DeadCredential, Refused, VendorError
from connectors.sisu_activities import ROWS_AT_ONCE, Count, activity_codes, write_counts
from connectors.store.directory import people
from connectors.store.figures import due_figures, record_pushed
from connectors.store.ledger import cursor, move_cursor
from connectors.store.rows import in_chunks
from rules.roll_up import is_pushed, shown
from rules.visibility import People
from schemas.tables import FigureRow
from tasks.pull_appointments import STRIKES
from tasks.team_run import TeamRun

LOOK_AGAIN = timedelta(hours=1)


def push_figures(run: TeamRun) -> None:
    """C12: what differs from what Sisu was given. Nothing due: no call. A crash after the call pushes the same again.

    Calls: 1 per agent with changed figures (1 more per further 500), 1 for the names when one is not known.
    """
    with run.store.read(run.team_id) as session:
        due = due_figures(session)
        _, agents = people(session)
    if not due:
        return
    codes = codes_of(run, {row.activity for rows in due.values() for row in rows})
    known = People((), agents)
    failed: VendorError | None = None
    strikes = 0
    for agent_id, rows in due.items():
        agent = known.agent(agent_id)
        if agent is None or not agent.active:
            run.report.line("left", f"figures of agent {agent_id}", "V6", "the Sisu agent is deactivated")
            continue
        ready = [row for row in rows if row.activity in codes and is_pushed(row.activity)]
        run.report.count("planned", len(ready))
        if run.dry_run or run.paused:
            _show(run, agent_id, ready)
            continue
        try:
            _push(run, agent_id, ready, codes)
            strikes = 0
        except DeadCredential:
            raise
        except VendorError as error:
            failed, strikes = error, strikes + 1
        if strikes >= STRIKES or run.out_of_time():
            break
    if failed:
        raise failed


def _show(run: TeamRun, agent_id: int, rows: Sequence[FigureRow]) -> None:
    for row in rows:
        change = f"{shown(row.activity, row.pushed)} becomes {shown(row.activity, row.amount)}"
        run.report.line("planned", f"agent {agent_id} {row.happened_on} {row.activity}", "C12", change)


def _push(run: TeamRun, agent_id: int, rows: Sequence[FigureRow], codes: dict[str, str]) -> None:
    for some in in_chunks(rows, ROWS_AT_ONCE):
        counts = [Count(r.happened_on, codes[r.activity], shown(r.activity, r.amount)) for r in some]
        try:
            write_counts(run.sisu, agent_id, counts, run.lane)
        except DeadCredential:
            raise
        except Refused as error:
            # A code may have been replaced in Sisu since its name was looked up.
            _forget_codes(run)
            run.report.count("refused", len(some))
            run.report.line("refused", f"figures of agent {agent_id}", "C12", str(error))
            return
        with run.store.write(run.team_id) as session:
            record_pushed(session, some, clock.now())
        run.report.count("delivered", len(some))
        days = len({row.happened_on for row in some})
        run.report.line("changed", f"agent {agent_id}", "C12", f"{len(some)} figures of {days} day(s)")


def codes_of(run: TeamRun, needed: set[str]) -> dict[str, str]:
    """Sisu's code of each activity name, as last looked up; looked up again when one is missing, hourly at most."""
    with run.store.read(run.team_id) as session:
        state = cursor(session, "activity types")
    codes = dict(state.get("codes") or {})
    looked = state.get("looked_at")
    fresh = looked and clock.now() - datetime.fromisoformat(looked) < LOOK_AGAIN
    if not state or (needed - codes.keys() and not fresh):
        codes = activity_codes(run.sisu, run.lane)
        with run.store.write(run.team_id) as session:
            now = clock.now()
            move_cursor(session, "activity types", {"codes": codes, "looked_at": now.isoformat()}, now)
    for name in sorted(needed - codes.keys()):
        because = "Sisu has no activity of this name: create it there, and its figures follow"
        run.report.line("ask", f"activity {name}", "C13", because)
    return codes


def _forget_codes(run: TeamRun) -> None:
    with run.store.write(run.team_id) as session:
        move_cursor(session, "activity types", {}, clock.now())
