"""Both sides whole: gone leads are found and, in time, wiped (V3); what had drifted apart is shown, and healed."""

from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow

from connectors.pacing import SWEEP
from tasks import reconcile as whole
from tasks.deliver import deliver_waiting
from tasks.journey import Journey
from tasks.plan import plan_leads
from tasks.plan_twins import plan_twins, pull_stages
from tasks.pull_accounts import pull_accounts
from tasks.pull_leads import find_gone_leads
from tasks.pull_lofty_transactions import pull_lofty_transactions
from tasks.pull_transactions import find_overwritten_edits, pull_feed
from tasks.states import finished


@flow(name="reconcile", description=__doc__, persist_result=False)
def reconcile(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
    erasure_confirmed: bool = False,
    writes_confirmed: bool = False,
) -> Any:
    """`erasure_confirmed`: drop leads even when very many are missing, or the API user's role has changed (V3).

    `teams`: which ones (all); `as_of`: now for the rules; `dry_run`: plan only; `shard`: "i/n" of the teams;
    `writes_confirmed`: change a field on very many transactions (the write fuse).
    """
    journey = Journey(
        "reconcile", teams, as_of, dry_run=dry_run, shard=shard, lane=SWEEP, writes_confirmed=writes_confirmed
    )
    journey.each("check accounts", pull_accounts)
    journey.each("deliver what waits", deliver_waiting)
    journey.each("sweep all leads", whole.pull_whole_sweep)
    journey.each("find gone leads", partial(find_gone_leads, erasure_confirmed=erasure_confirmed))
    journey.each("recheck trashed leads", whole.recheck_trashed_leads)
    journey.each("list probable merges", whole.list_probable_merges)
    journey.each("pull transactions", pull_feed)
    journey.each("find overwritten edits", find_overwritten_edits)
    journey.each("pull Lofty transactions", pull_lofty_transactions)
    journey.each("pull stages", pull_stages)
    journey.each("look at everything", whole.look_at_everything)
    journey.each("plan", plan_leads)
    journey.each("plan Lofty transactions", plan_twins)
    journey.each("note drift", whole.note_drift)
    journey.each("deliver", deliver_waiting)
    journey.each("wipe gone leads", whole.wipe_gone_leads)
    return finished(journey)
