"""What must hold in the store, row by row (Great Expectations): what does not is listed by id."""

from datetime import datetime
from typing import Any

from prefect import flow

from tasks.maintenance.quality.validate import validate_store as validate
from tasks.pipeline import Pipeline
from tasks.prefect_state import finished, name_at_start


@flow(name="validate-store", description=__doc__, flow_run_name=name_at_start, persist_result=False)
def validate_store(
    teams: list[str] | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: str | None = None,
) -> Any:
    """Calls nobody.

    Args:
        teams: Which teams, by their ids in the teams file; none: all of them.
        as_of: Changes nothing: this flow only reads.
        dry_run: Changes nothing: this flow only reads.
        shard: "i/n": only the i-th of n parts of the teams, for several workers side by side; none: all of
            them.
    """
    pipeline = Pipeline("validate-store", teams, as_of, dry_run=dry_run, shard=shard)
    pipeline.step("validate", validate)
    return finished(pipeline)
