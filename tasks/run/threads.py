"""Threads that know of which flow run they are a part, so that what they log stands in its log."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

WORKERS = 6
"""Calls of one team that wait side by side."""


class Pool(ThreadPoolExecutor):
    """A thread pool whose work runs in the context of whoever asks for it."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As `ThreadPoolExecutor.submit`; `map` comes here too."""
        return super().submit(copy_context().run, work, *args, **kwargs)
