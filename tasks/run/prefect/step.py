"""A step as a Prefect task run. Imported inside a flow run only: elsewhere Prefect stays unloaded."""

import logging
from collections.abc import Callable

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Failed

_LONGEST = 500


def _says_something(record: logging.LogRecord) -> bool:
    """Prefect logs a failed state with the traceback of an exception, and there is none."""
    return not record.exc_info or record.exc_info[0] is not None


logging.getLogger("prefect.task_runs").addFilter(_says_something)


@task(cache_policy=NO_CACHE, persist_result=False)
def run_step(tell: Callable[[], list[str]]) -> State[None] | None:
    """Wait for a step's work; `tell` answers what went wrong, by team. Named by who calls it (`with_options`).

    A step in which a team failed is a failed task run. No tags: each would be a call to Prefect's server, which asks
    for a limit by it.
    """
    bad = tell()
    return Failed(message="; ".join(bad)[:_LONGEST]) if bad else None
