"""New and changed leads: their Sisu Link (B1), and their fields on open Sisu transactions (L)."""

from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow

from tasks.deliver import deliver_waiting
from tasks.handle_pings import pull_hinted_leads
from tasks.journey import Journey
from tasks.plan import plan_leads
from tasks.pull_accounts import pull_accounts
from tasks.pull_leads import find_gone_leads, pull_new_leads, pull_swept_leads
from tasks.pull_transactions import pull_first_feed
from tasks.states import finished
from tasks.work_off import work_off


@flow(name="sync-leads", description=__doc__, persist_result=False)
def sync_leads(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
    sweep_calls: int = 20,
    erasure_confirmed: bool = False,
    writes_confirmed: bool = False,
) -> Any:
    """`sweep_calls`: pages of the sweep a run; `erasure_confirmed`: drop leads even when very many are missing (V3).

    `teams`: which ones (all); `as_of`: now for the rules; `dry_run`: plan only; `shard`: "i/n" of the teams;
    `writes_confirmed`: change a field on very many transactions (the write fuse).
    """
    journey = Journey(
        "sync-leads", teams, as_of, dry_run=dry_run, shard=shard, writes_confirmed=writes_confirmed
    )
    journey.each("check accounts", pull_accounts)
    journey.each("deliver what waits", partial(deliver_waiting, seconds=20))
    journey.each("pull transactions, first run only", pull_first_feed)
    journey.each("pull leads that pings hint at", pull_hinted_leads)
    journey.each("pull new leads", pull_new_leads)
    journey.each("plan new leads", plan_leads)
    journey.each("deliver new leads", partial(deliver_waiting, seconds=20))
    journey.each("sweep leads, when due", partial(pull_swept_leads, sweep_calls=sweep_calls))
    journey.each("find gone leads", partial(find_gone_leads, erasure_confirmed=erasure_confirmed))
    journey.each("plan", plan_leads)
    journey.each("deliver", work_off)
    return finished(journey)
