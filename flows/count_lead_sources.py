"""Leads per source, for the team and per agent, per day of registration, into Sisu's lead counts (S8, S9)."""

from functools import partial

from prefect.client.schemas.objects import State

from connectors.rate_limit.limiter import SWEEP
from tasks.lead_sources import count as counting
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.schedule import scheduled_at
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts


@team_flow("count-lead-sources", __doc__)
def count_lead_sources(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
) -> State[Report]:
    """Count what the store holds of the leads; `sync-leads` brings them there."""
    options = Options(teams, as_of, dry_run, shard, priority=SWEEP)
    by_schedule = scheduled_at() is not None
    with Pipeline("count-lead-sources", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("count", partial(counting.count_lead_sources, by_schedule=by_schedule))
    return finished(pipeline.report)
