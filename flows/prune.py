"""Retention: Prefect's runs, states, logs and artifacts of these flows are deleted when they are old."""

from datetime import datetime
from functools import partial

from prefect.client.schemas.objects import State

from flows import FLOWS
from tasks.maintenance.prune import (
    prune_inquiries,
    prune_registered_users,
    prune_runs,
    prune_site_activities,
    prune_site_events,
    prune_texts,
    prune_visitors,
)
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import Shard
from tasks.run.prefect.state import LONG_STUCK_AFTER_SECONDS, finished
from tasks.run.prefect.team_flow import team_flow


@team_flow("prune", __doc__, timeout_seconds=LONG_STUCK_AFTER_SECONDS)
def prune(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: Shard = None,
) -> State[Report]:
    """Deletes what ended more than `DEALBRIDGE_KEEP_RUNS_DAYS` (14) days ago, site activities older than 60 days,
    events of the team's site older than 8, visitors who were not there for 60, what registered users answered and what
    was decided about them 180 after their account ended, and the words of texts older than `keep_texts_days` (730)
    of the team's sales agent. Calls no vendor.

    Args:
        teams: Which teams, by their ids in the teams file; none: all of them. Runs are of no team: one of them
            prunes those.
        as_of: Now, from which the days are counted back; none: what the clock says.
        dry_run: Only say how many there are.
    """
    options = Options(teams, as_of, dry_run, shard, heeds_pauses=False)
    with Pipeline("prune", options) as pipeline:
        pipeline.step("prune runs", partial(prune_runs, flows=tuple(FLOWS)), once=True)
        pipeline.step("forget old site activities", prune_site_activities)
        pipeline.step("forget old events of the site", prune_site_events)
        pipeline.step("forget inquiries that could not be read", prune_inquiries)
        pipeline.step("forget visitors of the site", prune_visitors)
        pipeline.step("forget what registered users answered", prune_registered_users)
        pipeline.step("forget the words of old texts", prune_texts)
    return finished(pipeline.report)
