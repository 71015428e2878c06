"""Chosen leads, appointments, transactions or communications read again, behind all live work, and put right."""

from datetime import date
from functools import partial
from typing import Literal

from prefect.client.schemas.objects import State

from connectors.rate_limit.limiter import BACKFILL
from tasks.maintenance.backfill import Wanted, count_what_was_read, read_again
from tasks.maintenance.quality.gate import check_the_store
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, Shard, Teams, WritesConfirmed
from tasks.run.prefect.state import LONG_STUCK_AFTER_SECONDS, finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.lofty.plan import plan_counterparts
from tasks.transactions.lofty.stages import pull_stages
from tasks.transactions.plan import plan_leads


@team_flow("backfill", __doc__, timeout_seconds=LONG_STUCK_AFTER_SECONDS)
def backfill(
    subject: Literal["leads", "appointments", "transactions", "communications"] = "leads",
    teams: Teams = None,
    leads: list[int] | None = None,
    agents: list[int] | None = None,
    since: date | None = None,
    until: date | None = None,
    dry_run: bool = True,
    as_of: AsOf = None,
    shard: Shard = None,
    writes_confirmed: WritesConfirmed = False,
) -> State[Report]:
    """Say first how many calls it costs and how long it takes, then do it; resumed where it stopped.

    Args:
        subject: What to read again. Communications are read for the whole team, by days.
        leads: Only these leads, by their Lofty ids.
        agents: Only leads of these agents, by their Sisu ids.
        since: Only leads created on this day or later (communications that happened then), in the team's zone.
        until: Only leads created on this day or earlier (communications that happened then), in the team's
            zone.
        dry_run: Only say how many calls and minutes it takes.
    """
    wanted = Wanted(
        subject,
        None if leads is None else tuple(leads),
        None if agents is None else tuple(agents),
        since,
        until,
    )
    options = Options(teams, as_of, dry_run, shard, priority=BACKFILL, writes_confirmed=writes_confirmed)
    with Pipeline("backfill", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("check the store", check_the_store)
        pipeline.step("read again", partial(read_again, wanted=wanted))
        pipeline.step("count what was read", partial(count_what_was_read, wanted=wanted))
        pipeline.step("pull stages", pull_stages)
        pipeline.step("plan", plan_leads)
        pipeline.step("plan Lofty transactions", plan_counterparts)
        pipeline.step("deliver", deliver_waiting)
    return finished(pipeline.report)
