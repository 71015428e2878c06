"""Sisu's feed into the store: what people changed there is noticed (L3, A10), the lead source put right (L2), and each
transaction's Lofty one made and kept equal to it (T)."""

from prefect.client.schemas.objects import State

from tasks.maintenance.handle_notifications import (
    pull_feed_for_notifications,
    pull_notified_lofty_transactions,
)
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams, WritesConfirmed
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.link_targets import find_linked_leads
from tasks.transactions.lofty.plan import plan_counterparts
from tasks.transactions.lofty.stages import pull_stages
from tasks.transactions.overwritten_edits import find_overwritten_edits
from tasks.transactions.plan import plan_leads
from tasks.transactions.sisu_merges import follow_sisu_merges


@team_flow("sync-transactions", __doc__)
def sync_transactions(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
    writes_confirmed: WritesConfirmed = False,
) -> State[Report]:
    """One call per 1,000 Sisu transactions, and one for the stages."""
    options = Options(teams, as_of, dry_run, shard, writes_confirmed=writes_confirmed)
    with Pipeline("sync-transactions", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("pull transactions", pull_feed_for_notifications)
        pipeline.step("follow merges in Sisu", follow_sisu_merges)
        pipeline.step("find linked leads", find_linked_leads)
        pipeline.step("pull Lofty transactions that pings hint at", pull_notified_lofty_transactions)
        pipeline.step("find overwritten edits", find_overwritten_edits)
        pipeline.step("pull stages", pull_stages)
        pipeline.step("plan", plan_leads)
        pipeline.step("plan Lofty transactions", plan_counterparts)
        pipeline.step("deliver", deliver_waiting)
    return finished(pipeline.report)
