"""How far a long piece of work is, and how long the rest takes: one line every ten seconds."""

import logging
from threading import Lock

from connectors import clock
from tasks.team_run import TeamRun

LOG = logging.getLogger("dealbridge")
EVERY_SECONDS = 10.0
_CALLS_EACH = 2
"""A write is read first."""


class Progress:
    """Threads may share it. Minutes are estimated from the slower vendor's permitted rate, and the pace so far."""

    def __init__(self, run: TeamRun, what: str, total: int) -> None:
        """`what`: of what there are `total`, for people."""
        self._run, self._what, self._total = run, what, total
        self._done, self._lock = 0, Lock()
        self._began = self._said = clock.ticks()
        rates = [rate.per_minute for _, _, rate in run.rates.values()]
        self._permitted = min(rates, default=60.0) / _CALLS_EACH

    def step(self) -> None:
        """One more is done."""
        with self._lock:
            self._done += 1
            now = clock.ticks()
            if now - self._said < EVERY_SECONDS:
                return
            self._said = now
        LOG.info("team %s: %d of %d %s, about %.0f min left", self._run.team_id, self._done, self._total, self._what,
                 self.minutes_left(now))  # fmt: skip

    def minutes_left(self, now: float) -> float:
        """Never less than the permitted rate allows."""
        left = self._total - self._done
        pace = self._done / max((now - self._began) / 60, 1e-6)
        return left / max(min(pace, self._permitted), 1e-6)
