"""Our log lines stand in the log of the flow run in Prefect, and go on to stderr as they always do."""

import logging

LOG = logging.getLogger("dealbridge")


def in_prefect() -> bool:
    """Whether this is inside a Prefect flow run. Without Prefect loaded it is not, and stays unloaded."""
    import sys

    if "prefect" not in sys.modules:
        return False
    from prefect.context import FlowRunContext

    return FlowRunContext.get() is not None


def send_to_prefect() -> None:
    """From now on, in this process, the lines of every thread that knows its flow run: at Prefect's level."""
    from prefect.logging.handlers import APILogHandler

    if any(isinstance(handler, APILogHandler) for handler in LOG.handlers):
        return
    handler = APILogHandler()
    handler.addFilter(lambda _: in_prefect())
    LOG.addHandler(handler)
    LOG.setLevel(logging.getLogger("prefect.flow_runs").getEffectiveLevel())
