"""Members, agents, lead sources: who is who (V6, V9)."""

from prefect.client.schemas.objects import State

from tasks.maintenance.webhook_subscriptions import renew_quiet_subscriptions
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts, pull_directory
from tasks.transactions.plan import plan_leads
from tasks.views.latency import show_lag


@team_flow("refresh-agents", __doc__)
def refresh_agents(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
) -> State[Report]:
    """Everybody who could be assigned, and every lead source there is."""
    options = Options(teams, as_of, dry_run, shard)
    with Pipeline("refresh-agents", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("pull members, agents, lead sources", pull_directory)
        pipeline.step("renew webhooks gone quiet", renew_quiet_subscriptions)
        pipeline.step("plan", plan_leads)
        pipeline.step("deliver", deliver_waiting)
        pipeline.step("see how late changes came", show_lag)
    return finished(pipeline.report)
