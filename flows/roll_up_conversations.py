"""The full recount and its proof: every figure counted from the facts, compared with the running ones and with what
Sisu holds; the differences shown, and healed (C11, C12)."""

from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow

from connectors.pacing import SWEEP
from tasks.deliver import deliver_waiting
from tasks.gate import check_the_store
from tasks.journey import Journey
from tasks.pull_accounts import pull_accounts
from tasks.pull_communications import pull_communications
from tasks.push_figures import push_figures
from tasks.recount import note_differences, prove_in_sisu, recount
from tasks.roll_up import roll_up_stale_days
from tasks.states import finished


@flow(name="roll-up-conversations", description=__doc__, persist_result=False)
def roll_up_conversations(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Any:
    """`since`, `until` (days like 2026-03-01): classify these anew under changed settings (threshold, switches, time
    zone), first with `dry_run`; Sisu is compared from `since` on, else 90 days.

    `teams`: which ones (all); `as_of`: now for the rules; `dry_run`: plan only; `shard`: "i/n" of the teams.
    """
    journey = Journey("roll-up-conversations", teams, as_of, dry_run=dry_run, shard=shard, lane=SWEEP)
    journey.each("check accounts", pull_accounts)
    journey.each("deliver what waits", deliver_waiting)
    journey.each("pull communications", partial(pull_communications, nightly=True))
    journey.each("roll up", roll_up_stale_days)
    journey.each("validate", check_the_store)
    journey.each("recount", partial(recount, since=since, until=until))
    journey.each("compare with Sisu", partial(prove_in_sisu, since=since))
    journey.each("note differences", note_differences)
    journey.each("push figures", push_figures)
    return finished(journey)
