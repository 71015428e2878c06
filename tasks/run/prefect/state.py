"""How a finished run shows in Prefect: its state, its name, its summary. One with refusals or failures is never plain
green, and what stands of earlier runs has a name of its own."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from prefect.client.schemas.objects import State
from prefect.exceptions import FailedRun
from prefect.states import Completed, Failed

from tasks.report.lines import some
from tasks.report.report import Report, name_of_run
from tasks.run.prefect.artifacts import record_summary
from tasks.run.prefect.log import in_prefect

LOG = logging.getLogger("dealbridge")
STILL_REFUSED, WITH_QUARANTINE = "Still refused", "With quarantine"
STUCK_AFTER_SECONDS, LONG_STUCK_AFTER_SECONDS = 2 * 3600, 12 * 3600
"""A backstop, `timeout_seconds` of the flows of every few minutes and of the others: runs end by their own deadlines
(`RUN_SECONDS`, `LONG_RUN_SECONDS`) long before, or as soon as a whole list is read."""
_LONGEST = 500
_KEPT: ContextVar[list[Report] | None] = ContextVar("kept reports", default=None)


@contextmanager
def kept_reports() -> Iterator[list[Report]]:
    """The reports of the flow runs in this block, for who started them: Prefect gives a failed run's caller nothing but
    an exception, and its server may be gone when the run is done."""
    reports: list[Report] = []
    token = _KEPT.set(reports)
    try:
        yield reports
    finally:
        _KEPT.reset(token)


def _no_traceback(record: logging.LogRecord) -> bool:
    """A run with rejects is no crash: its state says what is wrong, and a traceback of the engine's would hide it."""
    return not (record.exc_info and isinstance(record.exc_info[1], FailedRun))


def finished(report: Report) -> State[Report]:
    """The flow's return value. In a flow run a failed state has no report: Prefect takes only an exception there."""
    if not in_prefect():
        return _state(report)
    logging.getLogger("prefect.flow_runs").addFilter(_no_traceback)
    for leave in (record_summary, _name_the_run):
        try:
            leave(report)
        except Exception as error:
            # What was written is written: a summary or a name that Prefect would not take must not hide it.
            LOG.warning("Prefect did not take the run's summary or name: %s", type(error).__name__)
    if (reports := _KEPT.get()) is not None:
        reports.append(report)
    state = _state(report)
    return Failed(message=state.message) if state.is_failed() else state


def _state(report: Report) -> State[Report]:
    message = report.verdict()[:_LONGEST]
    if report.status:
        return Failed(message=message, data=report)
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
