"""Going live, once per team and rerunnable: existing transactions matched, linked and taken over (G1 to G4)."""

from datetime import datetime
from typing import Any

from prefect import flow

from connectors.pacing import BACKFILL
from tasks.deliver import deliver_waiting
from tasks.gate import check_the_store
from tasks.go_live import estimate, forget_plan, plan_go_live
from tasks.journey import Journey
from tasks.match_transactions import match_transactions
from tasks.plan import plan_leads
from tasks.plan_twins import plan_twins, pull_stages
from tasks.pull_accounts import pull_accounts, pull_directory
from tasks.pull_lofty_transactions import pull_lofty_transactions
from tasks.pull_transactions import pull_feed
from tasks.reconcile import pull_whole_sweep
from tasks.states import finished


@flow(name="go-live", description=__doc__, persist_result=False)
def go_live(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
) -> Any:
    """First with `dry_run`, then without; the write fuse is bridged, since the dry run has shown what is written.

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
    journey.each("check accounts", pull_accounts)
    journey.each("pull members and agents", pull_directory)
    journey.each("sweep all leads", pull_whole_sweep)
    journey.each("pull transactions", pull_feed)
    journey.each("pull Lofty transactions", pull_lofty_transactions)
    journey.each("pull stages", pull_stages)
    journey.each("match", match_transactions)
    journey.each("check the store", check_the_store)
    journey.each("plan", plan_go_live)
    journey.each("estimate", estimate)
    journey.each("deliver", deliver_waiting)
    journey.each("plan lead fields", plan_leads)
    journey.each("plan Lofty transactions", plan_twins)
    journey.each("deliver what follows", deliver_waiting)
    journey.each("forget the dry run", forget_plan)
    return finished(journey)
