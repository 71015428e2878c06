"""For when a run was scheduled, where a schedule and no person started it, and whether another one does its work."""

import logging
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

LOG = logging.getLogger("dealbridge")
AT_MOST = timedelta(minutes=20)
"""A run that began before this is not waited for: it may have died with its worker, and Prefect would not know."""


def scheduled_at() -> datetime | None:
    """The moment for which Prefect's schedule made this run, however late it is; None for a run that a person started,
    in Prefect or on the command line."""
    run = _flow_run()
    return None if run is None else datetime.fromtimestamp(run.expected_start_time.timestamp(), UTC)


def superseded() -> str | None:
    """Why another run of this schedule does the work of this one: one that is due later, or one that had begun before
    this one was due. None for a run to be done; a person's always is. One call to Prefect's server.

    A worker that comes back finds all the runs that it missed, and starts them at once.
    """
    run = _flow_run()
    if run is None or run.deployment_id is None:
        return None
    for other in _going(run):
        if run.expected_start_time < other.expected_start_time <= run.start_time:
            return "a run that was scheduled later is due too, and does it all"
        began = other.start_time
        if began and run.start_time - AT_MOST < began < run.expected_start_time:
            return "the run before this one is still going"
    return None


def deployed() -> bool:
    """Whether this run is of a deployment: a schedule, a click in the Prefect UI or a call of its API started it."""
    run = _any_flow_run()
    return run is not None and run.deployment_id is not None


def _flow_run() -> Any:
    run = _any_flow_run()
    return None if run is None or not run.auto_scheduled or run.expected_start_time is None else run


def _any_flow_run() -> Any:
    if "prefect" not in sys.modules:
        return None
    from prefect.context import FlowRunContext

    context = FlowRunContext.get()
    return context.flow_run if context else None


def _going(run: Any) -> list[Any]:
    """Other runs by a schedule of the same deployment, for the same teams, that are due or going."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas import filters
    from prefect.client.schemas.objects import StateType

    going = [StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING]
    wanted = filters.FlowRunFilter(
        deployment_id=filters.FlowRunFilterDeploymentId(any_=[run.deployment_id]),
        state=filters.FlowRunFilterState(type=filters.FlowRunFilterStateType(any_=going)),
        expected_start_time=filters.FlowRunFilterExpectedStartTime(before_=run.start_time),
    )
    try:
        with get_client(sync_client=True) as client:
            found = client.read_flow_runs(flow_run_filter=wanted)
    except Exception:
        LOG.warning(
            "Prefect's server did not say which other runs there are: this one does its work", exc_info=True
        )
        return []
    return [
        other
        for other in found
        if other.id != run.id and other.auto_scheduled and other.parameters == run.parameters
    ]
