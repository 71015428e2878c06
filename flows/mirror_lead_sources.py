"""Lead sources in use are in Sisu, unused ones archived there, once a day at midnight Mountain Time (S1 to S4)."""

from functools import partial

from prefect.client.schemas.objects import State

from connectors.rate_limit.limiter import SWEEP
from tasks.lead_sources import mirror
from tasks.maintenance.quality.gate import check_the_store
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.schedule import scheduled_at
from tasks.run.prefect.state import LONG_STUCK_AFTER_SECONDS, finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.plan import plan_these


@team_flow("mirror-lead-sources", __doc__, timeout_seconds=LONG_STUCK_AFTER_SECONDS)
def mirror_lead_sources(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
    archive_confirmed: bool = False,
) -> State[Report]:
    """A scheduled run is for the date that it was scheduled for; a person's run always runs (S1).

    Args:
        archive_confirmed: Archive lead sources even when they are more than a third of Sisu's active ones (S4).
    """
    options = Options(teams, as_of, dry_run, shard, priority=SWEEP)
    scheduled = scheduled_at()
    with Pipeline("mirror-lead-sources", options) as pipeline:
        pipeline.step("begin the date", partial(mirror.begin_the_date, scheduled_at=scheduled))
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("complete the sweep", partial(mirror.complete_the_sweep, plan=plan_these))
        pipeline.step("check the store", check_the_store)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("mirror", partial(mirror.mirror_lead_sources, archive_confirmed=archive_confirmed))
        pipeline.step("finish the date", partial(mirror.finish_the_date, scheduled_at=scheduled))
    return finished(pipeline.report)
