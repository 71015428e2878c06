"""Both sides whole: gone leads are found and, in time, wiped (V3); what had drifted apart is shown, and healed."""

from functools import partial

from prefect.client.schemas.objects import State

from connectors.rate_limit.limiter import SWEEP
from tasks.leads.pull import find_gone_leads
from tasks.leads.sweep import pull_whole_sweep
from tasks.maintenance import reconcile as whole
from tasks.maintenance.counts_after_erasure import counts_follow
from tasks.maintenance.erase_users import erase_users_of_wiped_leads
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, ErasureConfirmed, Shard, Teams, WritesConfirmed
from tasks.run.prefect.state import LONG_STUCK_AFTER_SECONDS, finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.link_targets import find_linked_leads
from tasks.transactions.lofty.plan import plan_counterparts
from tasks.transactions.lofty.pull import pull_lofty_transactions
from tasks.transactions.lofty.stages import pull_stages
from tasks.transactions.overwritten_edits import find_overwritten_edits
from tasks.transactions.plan import plan_leads, plan_these
from tasks.transactions.pull import pull_feed
from tasks.transactions.sisu_merges import follow_sisu_merges


@team_flow("reconcile", __doc__, timeout_seconds=LONG_STUCK_AFTER_SECONDS)
def reconcile(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
    erasure_confirmed: ErasureConfirmed = False,
    writes_confirmed: WritesConfirmed = False,
) -> State[Report]:
    """Costs a whole sweep and both sides' transactions; what it finds is shown before it is healed."""
    options = Options(teams, as_of, dry_run, shard, priority=SWEEP, writes_confirmed=writes_confirmed)
    with Pipeline("reconcile", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("sweep all leads", partial(pull_whole_sweep, plan=plan_these))
        pipeline.step("find gone leads", partial(find_gone_leads, erasure_confirmed=erasure_confirmed))
        pipeline.step("recheck trashed leads", whole.recheck_trashed_leads)
        pipeline.step("counts follow", counts_follow)
        pipeline.step("list probable merges", whole.list_probable_merges)
        pipeline.step("pull transactions", pull_feed)
        pipeline.step("follow merges in Sisu", follow_sisu_merges)
        pipeline.step("find linked leads", partial(find_linked_leads, again=True))
        pipeline.step("find overwritten edits", find_overwritten_edits)
        pipeline.step("pull Lofty transactions", pull_lofty_transactions)
        pipeline.step("pull stages", pull_stages)
        pipeline.step("look at everything", whole.look_at_everything)
        pipeline.step("plan", plan_leads)
        pipeline.step("plan Lofty transactions", plan_counterparts)
        pipeline.step("note drift", whole.note_drift)
        pipeline.step("deliver", deliver_waiting)
        pipeline.step("wipe gone leads", whole.wipe_gone_leads)
        pipeline.step("erase registered users of wiped leads", erase_users_of_wiped_leads)
    return finished(pipeline.report)
