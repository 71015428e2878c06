"""For when a run was scheduled, where a schedule and no person started it."""

import sys
from datetime import UTC, datetime


def scheduled_at() -> datetime | None:
    """The moment for which Prefect's schedule made this run, however late it is; None for a run that a person started,
    in Prefect or on the command line."""
    if "prefect" not in sys.modules:
        return None
    from prefect.context import FlowRunContext

    context = FlowRunContext.get()
    run = context.flow_run if context else None
    if run is None or not run.auto_scheduled or run.expected_start_time is None:
        return None
    return datetime.fromtimestamp(run.expected_start_time.timestamp(), UTC)
