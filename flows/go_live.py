"""Going live, once per team and rerunnable: existing transactions matched, linked, taken over; history loaded (G)."""

from functools import partial

from prefect.client.schemas.objects import State

from connectors.rate_limit.limiter import BACKFILL
from tasks.activities.pull import pull_communications
from tasks.activities.roll_up import roll_up_stale_days
from tasks.go_live.history import load_figures, pull_their_appointments
from tasks.go_live.match import match_transactions
from tasks.go_live.plan import plan_go_live
from tasks.go_live.stored_plan import ask_whether_shown, finish_plan
from tasks.lead_sources.count import count_lead_sources
from tasks.lead_sources.deliver import read_sources
from tasks.leads.sweep import pull_whole_sweep
from tasks.maintenance.quality.gate import check_the_store
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, Shard, Teams
from tasks.run.prefect.schedule import deployed
from tasks.run.prefect.state import LONG_STUCK_AFTER_SECONDS, finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts, pull_directory
from tasks.transactions.lofty.plan import plan_counterparts
from tasks.transactions.lofty.pull import pull_lofty_transactions
from tasks.transactions.lofty.stages import pull_stages
from tasks.transactions.plan import plan_leads, plan_these
from tasks.transactions.pull import pull_feed


@team_flow("go-live", __doc__, timeout_seconds=LONG_STUCK_AFTER_SECONDS)
def go_live(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: bool = False,
    shard: Shard = None,
) -> State[Report]:
    """First with `dry_run`, which the page "Going live" shows, then without: exactly that.

    The bulk-change guard does not block it.

    As a deployment it does nothing else than what was shown: without a dry run before, it is refused.

    Args:
        dry_run: Only match and show every planned write (G4); the real run does exactly that.
    """
    options = Options(teams, as_of, dry_run, shard, priority=BACKFILL, writes_confirmed=True)
    with Pipeline("go-live", options) as pipeline:
        pipeline.step("ask whether it was shown", partial(ask_whether_shown, deployed=deployed()))
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("pull members and agents", pull_directory)
        pipeline.step("sweep all leads", partial(pull_whole_sweep, plan=plan_these))
        pipeline.step("pull transactions", pull_feed)
        pipeline.step("pull Lofty transactions", pull_lofty_transactions)
        pipeline.step("pull stages", pull_stages)
        pipeline.step("read lead sources", read_sources)
        pipeline.step("match", match_transactions)
        pipeline.step("pull their appointments", pull_their_appointments)
        pipeline.step("pull communications", pull_communications)
        pipeline.step("roll up", roll_up_stale_days)
        pipeline.step("check the store", check_the_store)
        pipeline.step("plan", plan_go_live)
        pipeline.step("deliver", deliver_waiting)
        pipeline.step("plan lead fields", plan_leads)
        pipeline.step("plan Lofty transactions", plan_counterparts)
        pipeline.step("deliver what follows", deliver_waiting)
        pipeline.step("load figures", load_figures)
        pipeline.step("count lead sources", count_lead_sources)
        pipeline.step("finish the plan", finish_plan)
    return finished(pipeline.report)
