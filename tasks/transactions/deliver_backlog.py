"""Work off a long queue without making anybody wait behind it."""

from connectors.store.leads.leads import leads_above
from schemas.model.outbox import OperationName
from tasks.leads.pull import pull_new_leads
from tasks.leads.show_load import keep_in_sight, tell_what_is_left
from tasks.leads.sweep import pull_swept_leads
from tasks.leads.sweep_state import load_reaches
from tasks.outbox.deliver import deliver_waiting
from tasks.run.context import TeamRun
from tasks.transactions.plan import plan_leads, plan_these

SLICE_SECONDS = 20.0


def plan_new_leads(run: TeamRun) -> None:
    """The newest first (B1); of a historical load that is being read, only who has come since it began."""
    plan_leads(run, SLICE_SECONDS, above=_load(run) or 0)


def deliver_new_leads(run: TeamRun) -> None:
    """What waits, for a while; links of a historical load only when it is read."""
    load = _load(run)
    if load is None:
        deliver_waiting(run, SLICE_SECONDS)
        return
    deliver_waiting(run, SLICE_SECONDS, besides=OperationName.WRITE_LINK)
    with run.store.read(run.team_id) as session:
        new = leads_above(session, load)
    if new:
        deliver_waiting(run, SLICE_SECONDS, leads=new)


def _load(run: TeamRun) -> int | None:
    with run.store.read(run.team_id) as session:
        return load_reaches(session)


def work_off(run: TeamRun, sweep_calls: int) -> None:
    """Plan and deliver in slices; between them the newest leads are pulled and go first (B1), and the sweep goes on, as
    if each slice were a run of its own: 1 call per slice, and `sweep_calls` at most where a sweep is due.

    An import's links may take longer, the single new lead behind it does not. What is left is for the next run.
    """
    try:
        while _slice(run) and not run.out_of_time():
            keep_in_sight(run)
            pull_new_leads(run)
            pull_swept_leads(run, sweep_calls, plan=plan_these)
    finally:
        tell_what_is_left(run)


def _slice(run: TeamRun) -> bool:
    """Whether something of it was not tried yet."""
    unplanned = plan_leads(run, SLICE_SECONDS)
    return deliver_waiting(run, SLICE_SECONDS) or unplanned
