"""How a finished run shows in Prefect: a run with rejects or failures is never plain green."""

from typing import Any

from tasks.journey import Journey
from tasks.record_summary import record_summary
from tasks.report import Report


def finished(journey: Journey) -> Any:
    """The flow's return value: the report as JSON when called plainly, a Prefect state inside a flow run."""
    from prefect.context import FlowRunContext
    from prefect.states import Completed, Failed

    report: Report = journey.finish()
    if FlowRunContext.get() is None:
        return report
    record_summary(report)
    kind = Failed if report.status else Completed
    return kind(message=report.verdict()[:500], data=report)
