"""How far a long piece of work is, and how long the rest takes: a bar on a terminal, else a line every ten seconds.

A bar spans the whole of what is to be done: its total grows when more comes, and never shrinks.
"""

import logging
from dataclasses import dataclass, field
from threading import Lock

from connectors import clock
from tasks.run.context import TeamRun
from tasks.run.progress_bars import Bar, bar

LOG = logging.getLogger("dealbridge")
EVERY_SECONDS = 10.0
_BEGINNING = Lock()
_WORTH_SHOWING = 1.0
"""Seconds that a piece of work takes before anybody wants to know how far it is."""


class Progress:
    """Threads may share it. Minutes are estimated from the slower vendor's permitted rate, and the pace so far."""

    def __init__(self, run: TeamRun, what: str, left: int, *, done: int = 0, calls_each: float = 2.0) -> None:
        """`what`: of what so many are `left`, for people, and so many `done` already; `calls_each`: what one of them
        costs at least (a write is read first)."""
        self._run, self._what, self._total = run, what, done + left
        self._done, self._before, self._lock = done, done, Lock()
        self._began = self._said = clock.ticks()
        self._bar: Bar | None = None
        rates = [rate.per_minute for _, _, rate in run.rates.values()]
        self._permitted = min(rates, default=60.0) / calls_each if calls_each else float("inf")

    def expect(self, left: int) -> None:
        """So many are left."""
        with self._lock:
            self._total = max(self._total, self._done + left)

    def step(self, number: int = 1) -> None:
        """So many more are done."""
        with self._lock:
            self._done += number
            self._total = max(self._total, self._done)
            now = clock.ticks()
            if self._bar is None and now - self._began >= _WORTH_SHOWING:
                self._bar = bar(f"{self._run.team_id}: {self._what}")
            if self._bar and self._bar.shown:
                self._bar.at(self._done, self._total, self._left_in_words(now))
                return
            if now - self._said < EVERY_SECONDS:
                return
            self._said = now
        LOG.info("team %s: %s of %s %s, %s", self._run.team_id, f"{self._done:,}", f"{self._total:,}", self._what,
                 self._left_in_words(now))  # fmt: skip

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.close()

    def minutes_left(self, now: float) -> float:
        """Never less than the permitted rate allows."""
        left = self._total - self._done
        pace = (self._done - self._before) / max((now - self._began) / 60, 1e-6)
        return left / max(min(pace, self._permitted), 1e-6)

    def _left_in_words(self, now: float) -> str:
        return f"about {self.minutes_left(now):.0f} min left"


@dataclass
class _Begun:
    """State of one team's run: its progress by what it counts."""

    by_work: dict[str, Progress] = field(default_factory=dict)


def progress(run: TeamRun, what: str, left: int, *, done: int = 0, calls_each: float = 2.0) -> Progress:
    """The run's progress of that kind of work, begun where there is none yet: however often the run takes the work up,
    it is one bar."""
    with _BEGINNING:
        bars = run.state(_Begun).by_work
        found = bars.get(what)
        if found is None:
            found = bars[what] = Progress(run, what, left, done=done, calls_each=calls_each)
    found.expect(left)
    return found


def close_progress(run: TeamRun) -> None:
    """The run is over: take its bars away."""
    begun = run.state(_Begun).by_work
    for work in begun.values():
        work.close()
    begun.clear()
