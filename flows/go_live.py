"""Going live, once per team and rerunnable: existing transactions matched, linked, taken over; history loaded (G)."""

from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow

from connectors.rate_limit.limiter import BACKFILL
from tasks.activities.pull import pull_communications
from tasks.activities.roll_up import roll_up_stale_days
from tasks.go_live.history import load_figures, pull_their_appointments
from tasks.go_live.match import match_transactions
from tasks.go_live.plan import plan_go_live
from tasks.go_live.stored_plan import ask_whether_shown, finish_plan
from tasks.lead_sources.count import count_lead_sources
from tasks.lead_sources.deliver import read_sources
from tasks.maintenance.quality.gate import check_the_store
from tasks.maintenance.reconcile import pull_whole_sweep
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Journey
from tasks.prefect_state import finished, name_at_start
from tasks.run.schedule import deployed
from tasks.teams.pull_accounts import pull_accounts, pull_directory
from tasks.transactions.lofty.plan import plan_twins, pull_stages
from tasks.transactions.lofty.pull import pull_lofty_transactions
from tasks.transactions.plan import plan_leads
from tasks.transactions.pull import pull_feed


@flow(name="go-live", description=__doc__, flow_run_name=name_at_start, persist_result=False)
def go_live(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
) -> Any:
    """First with `dry_run`, which the page "Going live" shows, then without: exactly that. It bridges the write fuse.

    As a deployment it does nothing else than what was shown: without a dry run before, it is refused.

    Args:
        teams: Which teams, by their ids in the teams file; none: all of them.
        as_of: Now, for the rules; none: what the clock says.
        dry_run: Only match and show every planned write (G4); the real run does exactly that.
        shard: "i/n": only the i-th of n parts of the teams, for several workers side by side; none: all of
            them.
    """
    journey = Journey(
        "go-live",
        teams,
        as_of,
        dry_run=dry_run,
        shard=shard,
        lane=BACKFILL,
        writes_confirmed=True,
    )
    journey.each("ask whether it was shown", partial(ask_whether_shown, deployed=deployed()))
    journey.each("check accounts", pull_accounts)
    journey.each("pull members and agents", pull_directory)
    journey.each("sweep all leads", pull_whole_sweep)
    journey.each("pull transactions", pull_feed)
    journey.each("pull Lofty transactions", pull_lofty_transactions)
    journey.each("pull stages", pull_stages)
    journey.each("read lead sources", read_sources)
    journey.each("match", match_transactions)
    journey.each("pull their appointments", pull_their_appointments)
    journey.each("pull communications", pull_communications)
    journey.each("roll up", roll_up_stale_days)
    journey.each("check the store", check_the_store)
    journey.each("plan", plan_go_live)
    journey.each("deliver", deliver_waiting)
    journey.each("plan lead fields", plan_leads)
    journey.each("plan Lofty transactions", plan_twins)
    journey.each("deliver what follows", deliver_waiting)
    journey.each("load figures", load_figures)
    journey.each("count lead sources", count_lead_sources)
    journey.each("finish the plan", finish_plan)
    return finished(journey)
