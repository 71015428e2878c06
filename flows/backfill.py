"""Chosen leads, appointments or transactions read again, behind all live work, and put right where the rules say so."""

from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Literal

from prefect import flow
from pydantic import Field

from connectors.pacing import BACKFILL
from tasks.backfill import Wanted, read_again
from tasks.deliver import deliver_waiting
from tasks.gate import check_the_store
from tasks.journey import Journey
from tasks.plan import plan_leads
from tasks.plan_twins import plan_twins, pull_stages
from tasks.pull_accounts import pull_accounts
from tasks.states import finished


@flow(name="backfill", description=__doc__, persist_result=False)
def backfill(
    subject: Annotated[
        Literal["leads", "appointments", "transactions"], Field(description="What to read again")
    ] = "leads",
    teams: Annotated[list[str] | None, Field(description="Which teams; none: all")] = None,
    leads: Annotated[list[int] | None, Field(description="Only these leads, by their Lofty ids")] = None,
    agents: Annotated[
        list[int] | None, Field(description="Only leads of these agents, by their Sisu ids")
    ] = None,
    since: Annotated[
        date | None, Field(description="Leads created on this day or later, team's zone")
    ] = None,
    until: Annotated[
        date | None, Field(description="Leads created on this day or earlier, team's zone")
    ] = None,
    dry_run: Annotated[bool, Field(description="Only say how many calls and minutes it takes")] = True,
    as_of: datetime | None = None,
    shard: str | None = None,
    writes_confirmed: Annotated[bool, Field(description="Bridge the write fuse")] = False,
) -> Any:
    """What, whom, when; says first how many calls it costs and how long it takes. Resumed where it stopped."""
    wanted = Wanted(
        subject,
        None if leads is None else tuple(leads),
        None if agents is None else tuple(agents),
        since,
        until,
    )
    journey = Journey(
        "backfill",
        teams,
        as_of,
        dry_run=dry_run,
        shard=shard,
        lane=BACKFILL,
        writes_confirmed=writes_confirmed,
    )
    journey.each("check accounts", pull_accounts)
    journey.each("check the store", check_the_store)
    journey.each("read again", partial(read_again, wanted=wanted))
    journey.each("pull stages", pull_stages)
    journey.each("plan", plan_leads)
    journey.each("plan Lofty transactions", plan_twins)
    journey.each("deliver", deliver_waiting)
    return finished(journey)
