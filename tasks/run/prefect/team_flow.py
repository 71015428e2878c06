"""A flow of ours: what all of them say to Prefect, said once."""

from collections.abc import Callable
from typing import ParamSpec

from prefect import Flow, flow
from prefect.client.schemas.objects import State

from tasks.report.report import Report
from tasks.run.prefect.state import STUCK_AFTER_SECONDS, name_at_start

P = ParamSpec("P")


def team_flow(
    name: str, description: str | None, *, timeout_seconds: int = STUCK_AFTER_SECONDS
) -> Callable[[Callable[P, State[Report]]], Flow[P, State[Report]]]:
    """Prefect's `flow`, for a function that runs a pipeline for a set of teams and returns `finished(pipeline.report)`.

    `description` is the `__doc__` of its module. Prefect stores no result: who started the run has its report of
    `kept_reports`.
    """
    return flow(
        name=name,
        description=description,
        flow_run_name=name_at_start,
        persist_result=False,
        timeout_seconds=timeout_seconds,
    )
