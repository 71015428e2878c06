"""How a finished run shows in Prefect: a run with rejects or failures is never plain green."""

import logging
from typing import Any

from tasks.journey import Journey
from tasks.record_summary import record_summary
from tasks.report import Report

LOG = logging.getLogger("dealbridge")
FINISHED: dict[str, Report] = {}
"""The last report of each flow in this process: Prefect's server may be gone when the run is done."""


class NeedsAttention(Exception):
    """A run with rejects or failures. Prefect wants an exception as a failed state's data: the report rides on one."""

    def __init__(self, message: str, report: Report | None = None) -> None:
        """`message` is the run's verdict."""
        super().__init__(message)
        self.report = report


def _no_traceback(record: logging.LogRecord) -> bool:
    """A run with rejects is no crash: its state says what is wrong, and a traceback of the engine's would hide it."""
    return not (record.exc_info and isinstance(record.exc_info[1], NeedsAttention))


def finished(journey: Journey) -> Any:
    """The flow's return value: the report when called plainly, a Prefect state inside a flow run."""
    from prefect.context import FlowRunContext
    from prefect.states import Completed, Failed

    report: Report = journey.finish()
    if FlowRunContext.get() is None:
        return report
    logging.getLogger("prefect.flow_runs").addFilter(_no_traceback)
    try:
        record_summary(report)
    except Exception:
        # What was written is written: a summary that Prefect would not take must not hide it.
        LOG.exception("the summary could not be left in Prefect")
    FINISHED[report.flow] = report
    message = report.verdict()[:500]
    if report.status:
        return Failed(message=message, data=NeedsAttention(message, report))
    return Completed(message=message, data=report)
