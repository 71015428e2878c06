"""Retention: Prefect's runs, states, logs and artifacts of these flows are deleted when they are old."""

from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow

from flows import FLOWS
from tasks.maintenance.prune import prune_runs
from tasks.pipeline import Pipeline
from tasks.prefect_state import finished, name_at_start


@flow(name="prune", description=__doc__, flow_run_name=name_at_start, persist_result=False)
def prune(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
) -> Any:
    """Deletes what ended more than `DEALBRIDGE_KEEP_RUNS_DAYS` (14) days ago. Calls no vendor.

    Args:
        teams: Which teams, by their ids in the teams file; none: all of them. Runs are of no team: one of them prunes.
        as_of: Now, from which the days are counted back; none: what the clock says.
        dry_run: Only say how many there are.
        shard: "i/n": only the i-th of n parts of the teams, for several workers side by side; none: all of
            them.
    """
    pipeline = Pipeline("prune", teams, as_of, dry_run=dry_run, shard=shard, heeds_pauses=False)
    pipeline.step("prune runs", partial(prune_runs, flows=tuple(FLOWS)), once=True)
    return finished(pipeline)
