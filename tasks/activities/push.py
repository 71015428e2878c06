"""Push figures: one call per agent with changed ones (up to 500 rows), absolute values, receipts stored afterwards."""

from collections.abc import Sequence

from connectors.errors import DeadCredential, VendorError
from connectors.sisu.activities import ROWS_AT_ONCE
from connectors.store.activities.pushed_figures import due_figures
from connectors.store.chunks import in_chunks
from rules.activities.roll_up import is_pushed, shown
from schemas.model.communications import Figure
from tasks.activities.codes import look_up_codes
from tasks.activities.due import DueFigures, due_figures_by_agent
from tasks.activities.push_rows import Sender
from tasks.outbox.vendor_health import STRIKES
from tasks.report.lines import About
from tasks.run.context import TeamRun


def push_figures(run: TeamRun, *, again: bool = False) -> None:
    """C12: what differs from what Sisu was given. Nothing due: no call. A crash after the call pushes the same again.

    `again`: also what Sisu refused less than an hour ago. Calls: 1 per agent with changed figures (1 more per further
    500), 1 for the names while one is not known; where Sisu refuses a row, about 18 more to find it, once.
    """
    due = _due(run)
    if not due.given:
        return
    sender = Sender(run, look_up_codes(run, due.activities), again=again)
    failed: VendorError | None = None
    strikes = 0
    for agent_id in due.given:
        with run.store.read(run.team_id) as session:
            rows = due_figures(session, agent_id)
        ready = [row for row in rows if row.activity in sender.codes and is_pushed(row.activity)]
        run.report.count("planned", len(ready))
        if run.dry_run or run.paused:
            _show(run, agent_id, ready)
            continue
        try:
            for some in in_chunks(sender.not_held_back(ready), ROWS_AT_ONCE):
                sender.send(agent_id, some)
            for some in in_chunks(sender.refused_before(ready), ROWS_AT_ONCE):
                sender.send(agent_id, some)
            strikes = 0
        except DeadCredential:
            raise
        except VendorError as error:
            failed, strikes = error, strikes + 1
        if strikes >= STRIKES or run.out_of_time():
            break
    if failed:
        raise failed


def _due(run: TeamRun) -> DueFigures:
    """V6: who is deactivated is given no more, and is listed."""
    with run.store.read(run.team_id) as session:
        due = due_figures_by_agent(session)
    for agent_id, (_, stop) in due.staying.items():
        run.report.line("left", About("figures of agent", agent_id), stop.rule, stop.because)
    return due


def _show(run: TeamRun, agent_id: int, rows: Sequence[Figure]) -> None:
    for row in rows:
        change = f"{shown(row.activity, row.pushed)} becomes {shown(row.activity, row.amount)}"
        run.report.line(
            "planned", About("agent", agent_id, f"{row.happened_on} {row.activity}"), "C12", change
        )
