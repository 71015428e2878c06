"""Lead sources in use are in Sisu, unused ones archived there, once a day at midnight Mountain Time (S1 to S4)."""

from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow

from connectors.pacing import SWEEP
from tasks import mirror_lead_sources as mirror
from tasks.deliver import deliver_waiting
from tasks.gate import check_the_store
from tasks.journey import Journey
from tasks.pull_accounts import pull_accounts
from tasks.schedule import scheduled_at
from tasks.states import finished


@flow(name="mirror-lead-sources", description=__doc__, persist_result=False)
def mirror_lead_sources(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
    archive_confirmed: bool = False,
) -> Any:
    """`archive_confirmed`: archive even more than a third of Sisu's active sources (S4).

    `teams`: which ones (all); `as_of`: now for the rules; `dry_run`: plan only; `shard`: "i/n" of the teams.

    A scheduled run is for the date that it was scheduled for; a person's run always runs (S1).
    """
    journey = Journey("mirror-lead-sources", teams, as_of, dry_run=dry_run, shard=shard, lane=SWEEP)
    scheduled = scheduled_at()
    journey.each("begin the date", partial(mirror.begin_the_date, scheduled_at=scheduled))
    journey.each("check accounts", pull_accounts)
    journey.each("deliver what waits", deliver_waiting)
    journey.each("complete the sweep", mirror.complete_the_sweep)
    journey.each("check the store", check_the_store)
    journey.each("mirror", partial(mirror.mirror_lead_sources, archive_confirmed=archive_confirmed))
    journey.each("finish the date", partial(mirror.finish_the_date, scheduled_at=scheduled))
    return finished(journey)
