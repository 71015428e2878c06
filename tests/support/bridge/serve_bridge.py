"""Serve the bridge in a process of its own, as `dealbridge bridge` does: `serve_bridge.py PORT [POINT VICTIMS]`.

With a POINT the process kills itself (SIGKILL) there, once VICTIMS requests have come so far; the requests before the
last one wait at the very same point.
"""

import importlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

BEFORE, AFTER = "before", "after"
POINTS = {
    "before the intent": ("bridge.lead_page.forms", "ask_for_creation", BEFORE),
    "after the intent": ("bridge.lead_page.forms", "ask_for_creation", AFTER),
    "before the source is sent": ("tasks.lead_sources.deliver", "store_intent", AFTER),
    "before it is sent": ("tasks.transactions.deliver_creation", "store_intent", AFTER),
    "while it is sent": ("connectors.sisu.transactions:SisuTransactions", "create", BEFORE),
    "after the answer": ("connectors.sisu.transactions:SisuTransactions", "create", AFTER),
    "before the receipt": ("tasks.transactions.deliver_creation", "adopt", BEFORE),
}
IN_FLIGHT_SECONDS = 0.4
"""So long after a request began it is killed; the sandbox takes its time over it."""


class Meeting:
    """Where the victims gather."""

    def __init__(self, victims: int) -> None:
        self._missing = victims
        self._lock = threading.Lock()

    def arrive(self, *, goes_on: bool = False) -> None:
        with self._lock:
            self._missing -= 1
            last = self._missing == 0
        if goes_on:
            if last:
                threading.Timer(IN_FLIGHT_SECONDS, _die).start()
            return
        if last:
            _die()
        time.sleep(60)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _deadly(function: Callable[..., Any], point: str, when: str, meeting: Meeting) -> Callable[..., Any]:
    def patched(*args: Any, **kwargs: Any) -> Any:
        if point == "while it is sent":
            meeting.arrive(goes_on=True)
            return function(*args, **kwargs)
        if when == BEFORE:
            meeting.arrive()
        result = function(*args, **kwargs)
        meeting.arrive()
        return result

    return patched


def _arm(point: str, victims: int) -> None:
    where, name, when = POINTS[point]
    module, _, class_name = where.partition(":")
    place: Any = importlib.import_module(module)
    place = getattr(place, class_name) if class_name else place
    setattr(place, name, _deadly(getattr(place, name), point, when, Meeting(victims)))


def _be_noisy() -> None:
    """Print whatever anybody logs at INFO, as an operator may; the token `fail` stands for a fault of our own."""
    import bridge.lead_page.forms

    logging.basicConfig(level=logging.INFO)
    opened = bridge.lead_page.forms.opened_lead

    def failing(keys: Any, team_id: str, token: str) -> Any:
        return 1 // 0 if token == "fail" else opened(keys, team_id, token)

    bridge.lead_page.forms.opened_lead = failing


if __name__ == "__main__":
    from bridge.server import serve

    if sys.argv[2:] == ["--noisy"]:
        _be_noisy()
    elif sys.argv[2:]:
        _arm(sys.argv[2], int(sys.argv[3]))
    serve(int(sys.argv[1]))
