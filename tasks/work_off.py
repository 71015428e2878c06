"""Work off a long queue without making anybody wait behind it."""

from tasks.deliver import deliver_waiting
from tasks.plan import plan_leads
from tasks.pull_leads import pull_new_leads
from tasks.team_run import TeamRun

SLICE_SECONDS = 20.0


def work_off(run: TeamRun) -> None:
    """Deliver in slices; between them the newest leads are pulled and go first (B1): one call per slice.

    An import's links may take longer, the single new lead behind it does not.
    """
    while deliver_waiting(run, SLICE_SECONDS) and not run.out_of_time():
        pull_new_leads(run)
        plan_leads(run)
