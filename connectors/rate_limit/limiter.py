"""The permitted rate, shared by every process and thread: one row per rate group hands out the next free slot.

GCRA in one statement, on database time, with a connection and a transaction of its own (on SQLite a file of its own
beside the store). A person's call reserves the next slot and waits for it; other lanes take a slot only when the row
is less in arrears than their lane allows, so that they never reserve ahead of a person. Sweep and backfill have floors.

A 429 halves the rate of the whole group, once for each pause; it comes back by a tenth of the permitted rate a minute,
for ten minutes only to just below where the 429 came. What the vendor's headers say is obeyed as well.
"""

import math
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from sqlalchemy import Engine, text

from connectors import clock
from connectors.rate_limit import prepared
from connectors.rate_limit.statements import DIALECTS, Statements
from connectors.store.side_tables import PACING, ready

PERSON, LIVE, SWEEP, BACKFILL = "person", "live", "sweep", "backfill"
LANES = (PERSON, LIVE, SWEEP, BACKFILL)
_SHARE = {LIVE: 0.75, SWEEP: 0.5, BACKFILL: 0.25}
_OURS, _OF_THE_REST = 0.6, 0.4
"""Share of the vendor's burst that we use: the rest absorbs jitter (measured: no 429 at 0.6). Of a small burst, so much
of what exceeds one call: without it a call that comes late is lost for good."""
_OF_A_WINDOW = 0.97
"""Share of a window's calls that we use, evenly spaced: nobody knows when a vendor's window begins."""
_LATE_IN_A_WINDOW = 0.2
"""Seconds at most that a call may come late without being lost; half of what the unused share has to spare."""
_text = lru_cache(maxsize=50)(text)
_LONG = 1.0
"""Seconds after which a wait is worth showing."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What a vendor permits one rate group; `window`: a 60 s window instead of a token bucket."""

    name: str
    per_minute: float
    burst: float | None = None
    window: bool = False

    @property
    def interval(self) -> float:
        """Seconds between two calls at full rate."""
        return 60.0 / (self.per_minute * (_OF_A_WINDOW if self.window else 1.0))

    @property
    def slack(self) -> float:
        """Seconds that the row may be in arrears, from our share of the vendor's burst."""
        if self.window:
            spare = 60.0 * (1.0 - _OF_A_WINDOW) - self.interval
            return min(max(0.0, spare / 2), _LATE_IN_A_WINDOW)
        vendors = self.burst or max(1.0, self.per_minute / 60.0)
        return max(vendors * _OURS - 1.0, (vendors - 1.0) * _OF_THE_REST) * self.interval


@dataclass(frozen=True, slots=True)
class Gauge:
    """How a rate group stands. Rates are calls a minute; `refused` counts 429s since the row was made, `refused_ago` is
    the seconds since the last (None: never), `waiting` the calls that wait for longer than a second, by lane."""

    permitted: float
    effective: float
    used: float
    refused: int
    refused_ago: float | None
    paused_for: float
    waiting: dict[str, int] = field(default_factory=dict)


class Pacer:
    """Hands out slots of rate groups."""

    def __init__(self, engine: Engine) -> None:
        """`engine` must not be the one that callers hold transactions on."""
        self._engine = engine
        self._sql = Statements(DIALECTS[engine.dialect.name])
        self._known: set[str] = set()
        self._owner = uuid.uuid4().hex
        self._lock = Lock()
        self._waiting: Counter[tuple[str, str]] = Counter()
        self._shown: dict[tuple[str, str], float] = {}
        self._told: dict[str, float] = {}
        ready(engine, PACING)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def acquire(self, rate: Rate, priority: str) -> None:
        """Wait until a call on this lane is permitted."""
        self._register(rate.name)
        taken, wait = self._take(rate, priority)
        if taken and wait < _LONG:
            clock.wait(wait)
            return
        since = clock.ticks()
        with self._noted(rate.name, priority):
            while True:
                if clock.ticks() + wait - since > _LONG:
                    self._show(rate.name, priority)
                clock.wait(wait)
                if taken:
                    return
                taken, wait = self._take(rate, priority)

    def slow_down(self, rate: Rate, seconds: float) -> None:
        """After a 429: nobody of the group calls for so many seconds, and then at half the rate."""
        self._register(rate.name)
        self._run(self._sql.refused, {"name": rate.name, "seconds": seconds, "slack": rate.slack})

    def observe(
        self,
        rate: Rate,
        limit: float | None = None,
        remaining: float | None = None,
        reset_seconds: float | None = None,
    ) -> None:
        """What the vendor's headers say. A limit below the permitted rate holds for two minutes from the last time that
        it was said; nothing remaining, and a reset further away than a bucket's next token, is waited for. Writes only
        where that changes something, at most once a minute.
        """
        if limit is not None and math.isfinite(limit) and 1 <= limit < rate.per_minute:
            share, now = limit / rate.per_minute, clock.ticks()
            if now - self._told.get(f"{rate.name} {share}", -math.inf) >= 60.0:
                self._told[f"{rate.name} {share}"] = now
                self._register(rate.name)
                self._run(self._sql.told, {"name": rate.name, "share": share})
        far = max(2.0, 2 * rate.interval)
        if (
            remaining is not None
            and remaining < 1
            and reset_seconds is not None
            and far < reset_seconds <= 60.0
        ):
            self._register(rate.name)
            self._run(self._sql.empty, {"name": rate.name, "seconds": reset_seconds})

    def gauge(self, rate: Rate) -> Gauge:
        """How the group stands just now, over all processes."""
        self._register(rate.name)
        with self._engine.connect() as connection:
            name = {"name": rate.name}
            row = connection.execute(_text(self._sql.gauge), name).one()
            waits = {
                priority: int(count) for priority, count in connection.execute(_text(self._sql.waits), name)
            }
        factor, used, before, into, refused, ago, paused = (float(value) for value in row)
        return Gauge(
            permitted=rate.per_minute,
            effective=60.0 / rate.interval * factor,
            used=used + before * (1.0 - min(max(into, 0.0), 1.0)),
            refused=int(refused),
            refused_ago=ago if refused else None,
            paused_for=max(0.0, paused),
            waiting={priority: waits[priority] for priority in LANES if waits.get(priority)},
        )

    def _take(self, rate: Rate, priority: str) -> tuple[bool, float]:
        """Whether a slot was taken, and how long to wait: for it, or before asking again."""
        allowed = 0.0 if priority == PERSON else rate.slack * _SHARE[priority]
        values = {"name": rate.name, "interval": rate.interval, "allowed": allowed, "slack": rate.slack}
        statement = self._sql.person if priority == PERSON else self._sql.priority[priority]
        with self._engine.begin() as connection:
            taken = prepared.execute(connection, statement, values).one_or_none()
            if taken is not None:
                slot, blocked = (float(value) for value in taken)
                return True, max(slot - rate.slack, blocked, 0.0)
            row = connection.execute(_text(self._sql.look), values).one()
        behind, blocked, interval, *floors = (float(value) for value in row)
        pause = max(behind - allowed, blocked)
        if priority in (SWEEP, BACKFILL):
            # Its floor may let it in before the row is free for all.
            floor = floors[0] if priority == SWEEP else floors[1]
            pause = min(pause, max(floor, blocked, behind - rate.slack - interval / 2))
        return False, min(max(pause, 0.002), 5.0)

    @contextmanager
    def _noted(self, name: str, priority: str) -> Iterator[None]:
        with self._lock:
            self._waiting[name, priority] += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting[name, priority] -= 1
                shown = (name, priority) in self._shown and not self._waiting[name, priority]
                if shown:
                    del self._shown[name, priority]
            if shown:
                self._write_waits(name, priority, 0)

    def _show(self, name: str, priority: str) -> None:
        with self._lock:
            if clock.ticks() - self._shown.get((name, priority), -math.inf) < _LONG:
                return
            self._shown[name, priority] = clock.ticks()
            count = self._waiting[name, priority]
        self._write_waits(name, priority, count)

    def _write_waits(self, name: str, priority: str, count: int) -> None:
        values = {"name": name, "lane": priority, "owner": self._owner, "waiting": count}
        self._run(self._sql.waiting, values)
        if not count:
            self._run(self._sql.forget, {})

    def _register(self, name: str) -> None:
        if name not in self._known:
            self._run(self._sql.register, {"name": name})
            self._known.add(name)

    def _run(self, statement: str, values: dict[str, object]) -> None:
        with self._engine.begin() as connection:
            connection.execute(_text(statement), values)
