"""What must hold in the store, row by row (Great Expectations): what does not is listed by id."""

from datetime import datetime

from prefect.client.schemas.objects import State

from tasks.maintenance.quality.validate import validate_store as validate
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import Shard, Teams
from tasks.run.prefect.state import LONG_STUCK_AFTER_SECONDS, finished
from tasks.run.prefect.team_flow import team_flow


@team_flow("validate-store", __doc__, timeout_seconds=LONG_STUCK_AFTER_SECONDS)
def validate_store(
    teams: Teams = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    shard: Shard = None,
) -> State[Report]:
    """Calls nobody.

    Args:
        as_of: Changes nothing: this flow only reads.
        dry_run: Changes nothing: this flow only reads.
    """
    options = Options(teams, as_of, dry_run, shard)
    with Pipeline("validate-store", options) as pipeline:
        pipeline.step("validate", validate)
    return finished(pipeline.report)
