"""Calls, texts and emails into the figures of Sisu's dashboards: pulled, classified, rolled up, pushed (C)."""

from prefect.client.schemas.objects import State

from tasks.activities.pull import pull_communications
from tasks.activities.pull_notified import pull_hinted_communications
from tasks.activities.push import push_figures
from tasks.activities.roll_up import roll_up_stale_days
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts


@team_flow("sync-activities", __doc__)
def sync_activities(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
) -> State[Report]:
    """An idle run costs one call to Lofty, and none to Sisu."""
    options = Options(teams, as_of, dry_run, shard)
    with Pipeline("sync-activities", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("pull hinted communications", pull_hinted_communications)
        pipeline.step("pull communications", pull_communications)
        pipeline.step("roll up", roll_up_stale_days)
        pipeline.step("push figures", push_figures)
    return finished(pipeline.report)
