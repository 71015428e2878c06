"""Leads per source, for the team and per agent, per day of registration, into Sisu's lead counts (S8, S9)."""

from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow

from connectors.pacing import SWEEP
from tasks import count_lead_sources as counting
from tasks.deliver import deliver_waiting
from tasks.journey import Journey
from tasks.pull_accounts import pull_accounts
from tasks.schedule import scheduled_at
from tasks.states import finished


@flow(name="count-lead-sources", description=__doc__, persist_result=False)
def count_lead_sources(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
) -> Any:
    """`teams`: which ones (all); `as_of`: now for the rules; `dry_run`: plan only; `shard`: "i/n" of the teams.

    Counts what the store holds of the leads; `sync-leads` brings them there.
    """
    journey = Journey("count-lead-sources", teams, as_of, dry_run=dry_run, shard=shard, lane=SWEEP)
    by_schedule = scheduled_at() is not None
    journey.each("check accounts", pull_accounts)
    journey.each("deliver what waits", deliver_waiting)
    journey.each("count", partial(counting.count_lead_sources, by_schedule=by_schedule))
    return finished(journey)
