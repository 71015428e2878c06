"""Calls, texts and emails into the figures of Sisu's dashboards: pulled, classified, rolled up, pushed (C)."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State

from tasks.activities.pull import pull_communications
from tasks.activities.pull_notified import pull_hinted_communications
from tasks.activities.push import push_figures
from tasks.activities.roll_up import roll_up_stale_days
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.prefect_state import STUCK_AFTER_SECONDS, finished, name_at_start
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.teams.pull_accounts import pull_accounts


@flow(
    name="sync-activities",
    description=__doc__,
    flow_run_name=name_at_start,
    persist_result=False,
    timeout_seconds=STUCK_AFTER_SECONDS,
)
def sync_activities(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
) -> State[Report]:
    """An idle run costs one call to Lofty, and none to Sisu.

    Args:
        teams: Which teams, by their ids in the teams file; none: all of them.
        as_of: Now, for the rules; none: what the clock says.
        dry_run: Only plan, and show the plan: nothing is written to the vendors.
        shard: "i/n": only the i-th of n parts of the teams, for several workers side by side; none: all of
            them.
    """
    options = Options(teams, as_of, dry_run, shard)
    with Pipeline("sync-activities", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("pull hinted communications", pull_hinted_communications)
        pipeline.step("pull communications", pull_communications)
        pipeline.step("roll up", roll_up_stale_days)
        pipeline.step("push figures", push_figures)
    return finished(pipeline.report)
