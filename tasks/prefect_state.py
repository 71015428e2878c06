"""How a finished run shows in Prefect: its state, its name, its summary. One with refusals or failures is never plain
green, and what stands of earlier runs has a name of its own."""

import logging
from typing import Any

from tasks.pipeline import Pipeline
from tasks.report.outcome import name_of_run, some
from tasks.report.report import Report
from tasks.report.summary import record_summary
from tasks.run.log import in_prefect

LOG = logging.getLogger("dealbridge")
FINISHED: dict[str, Report] = {}
"""The last report of each flow in this process: Prefect's server may be gone when the run is done."""
STILL_REFUSED, WITH_QUARANTINE = "Still refused", "With quarantine"
_LONGEST = 500


class NeedsAttention(Exception):
    """A run with rejects or failures. Prefect wants an exception as a failed state's data: the report rides on one."""

    def __init__(self, message: str, report: Report | None = None) -> None:
        """`message` is the run's verdict."""
        super().__init__(message)
        self.report = report


def _no_traceback(record: logging.LogRecord) -> bool:
    """A run with rejects is no crash: its state says what is wrong, and a traceback of the engine's would hide it."""
    return not (record.exc_info and isinstance(record.exc_info[1], NeedsAttention))


def finished(pipeline: Pipeline) -> Any:
    """The flow's return value: the report when called plainly, a Prefect state inside a flow run."""
    report: Report = pipeline.finish()
    if not in_prefect():
        return report
    logging.getLogger("prefect.flow_runs").addFilter(_no_traceback)
    for leave in (record_summary, _name_the_run):
        try:
            leave(report)
        except Exception as error:
            # What was written is written: a summary or a name that Prefect would not take must not hide it.
            LOG.warning("Prefect did not take the run's summary or name: %s", type(error).__name__)
    FINISHED[report.flow] = report
    return _state(report)


def _state(report: Report) -> Any:
    from prefect.states import Completed, Failed

    message = report.verdict()[:_LONGEST]
    if report.status:
        return Failed(message=message, data=NeedsAttention(message, report))
    stands = [team.standing for team in report.teams.values()]
    if any(standing.refused for standing in stands):
        return Completed(name=STILL_REFUSED, message=message, data=report)
    if any(standing.quarantined for standing in stands):
        return Completed(name=WITH_QUARANTINE, message=message, data=report)
    return Completed(message=message, data=report)


def name_at_start() -> str:
    """For `flow_run_name`: the flow and the teams that it is asked for; how it ended is added at its end."""
    from prefect.runtime import flow_run

    teams = flow_run.get_parameters().get("teams") or ["all teams"]
    return f"{flow_run.get_flow_name()} · {some(teams, len(teams))}"


def _name_the_run(report: Report) -> None:
    """What it came to, for a list of runs: one call, no event."""
    from prefect.client.orchestration import get_client
    from prefect.context import FlowRunContext

    context = FlowRunContext.get()
    if context and context.flow_run:
        with get_client(sync_client=True) as client:
            client.update_flow_run(context.flow_run.id, name=name_of_run(report))
