"""The full recount and its proof: every figure counted from the facts, compared with the running ones and with what
Sisu holds; the differences shown, and healed (C11, C12)."""

from datetime import date
from functools import partial

from prefect.client.schemas.objects import State

from connectors.rate_limit.limiter import SWEEP
from tasks.activities.compare_with_sisu import prove_in_sisu
from tasks.activities.pull import pull_communications
from tasks.activities.push import push_figures
from tasks.activities.recount import note_differences, recount
from tasks.activities.roll_up import list_everybody_unattributed, roll_up_stale_days
from tasks.maintenance.quality.gate import check_the_store
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.state import LONG_STUCK_AFTER_SECONDS, finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts


@team_flow("roll-up-conversations", __doc__, timeout_seconds=LONG_STUCK_AFTER_SECONDS)
def roll_up_conversations(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
    since: date | None = None,
    until: date | None = None,
) -> State[Report]:
    """Count all figures from the facts, show where they differ, and heal that.

    Args:
        since: Under changed settings (threshold, switches, time zone): classify anew from this day on, in the
            team's zone, first with `dry_run`; Sisu is compared from here on, else for 90 days.
        until: Classify anew up to this day; none: up to now.
    """
    options = Options(teams, as_of, dry_run, shard, priority=SWEEP)
    with Pipeline("roll-up-conversations", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("pull communications", partial(pull_communications, nightly=True))
        pipeline.step("roll up", partial(roll_up_stale_days, listed=False))
        pipeline.step("check the store", check_the_store)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("recount", partial(recount, since=since, until=until))
        pipeline.step("list who is nobody's agent", list_everybody_unattributed)
        pipeline.step("compare with Sisu", partial(prove_in_sisu, since=since))
        pipeline.step("note differences", note_differences)
        pipeline.step("push figures", partial(push_figures, again=True))
    return finished(pipeline.report)
