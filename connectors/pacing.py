"""The permitted rate, shared by every process and thread: one row per rate group hands out the next free slot.

GCRA in one statement, on database time, with a connection and a transaction of its own (on SQLite a file of its
own beside the store). A person's call reserves the next slot and waits for it; other lanes take a slot only when
the row is less in arrears than their lane allows, so that they never reserve ahead of a person.
"""

from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from connectors import clock

PERSON, LIVE, SWEEP, BACKFILL = "person", "live", "sweep", "backfill"
_SHARE = {LIVE: 0.75, SWEEP: 0.5, BACKFILL: 0.25}
_OURS = 0.6
"""Share of the vendor's burst that we use: the rest absorbs jitter (measured: no 429 at 0.6)."""

_TABLE = """CREATE TABLE IF NOT EXISTS pacing
 (name VARCHAR(200) PRIMARY KEY, next_at DOUBLE PRECISION NOT NULL, blocked_until DOUBLE PRECISION NOT NULL)"""
_NOW = {
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
    "postgresql": "extract(epoch from clock_timestamp())::double precision",
}
_GREATEST = {"sqlite": "max", "postgresql": "greatest"}


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
        return 60.0 / self.per_minute

    @property
    def slack(self) -> float:
        """Seconds that the row may be in arrears, from our share of the vendor's burst."""
        if self.window:
            return 0.0
        vendors = self.burst or max(1.0, self.per_minute / 60.0)
        return (max(1.0, vendors * _OURS) - 1.0) * self.interval


class Pacer:
    """Hands out slots of rate groups."""

    def __init__(self, engine: Engine) -> None:
        """`engine` must not be the one that callers hold transactions on."""
        self._engine = engine
        self._now = _NOW[engine.dialect.name]
        self._greatest = _GREATEST[engine.dialect.name]
        self._known: set[str] = set()
        self._run_quietly(_TABLE, {})

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def acquire(self, rate: Rate, lane: str) -> None:
        """Wait until a call on this lane is permitted."""
        self._register(rate.name)
        while True:
            taken, wait = self._take(rate, lane)
            clock.wait(wait)
            if taken:
                return

    def slow_down(self, rate: Rate, seconds: float) -> None:
        """After a 429: nobody of the group calls for so many seconds."""
        self._register(rate.name)
        with self._engine.begin() as connection:
            connection.execute(
                text(
                    f"UPDATE pacing SET blocked_until = {self._greatest}(blocked_until, {self._now} + :s) "  # noqa: S608 - no data in it
                    "WHERE name = :name"
                ),
                {"name": rate.name, "s": seconds},
            )

    def _take(self, rate: Rate, lane: str) -> tuple[bool, float]:
        now, greatest = self._now, self._greatest
        allowed = 1e9 if lane == PERSON else rate.slack * _SHARE[lane]
        statement = text(
            f"UPDATE pacing SET next_at = {greatest}(next_at, blocked_until, {now}) + :interval "  # noqa: S608 - no data in it
            f"WHERE name = :name AND {greatest}(next_at, blocked_until) - {now} <= :allowed "
            f"AND (:person OR blocked_until <= {now}) "
            f"RETURNING next_at - :interval - {now}, blocked_until - {now}"
        )
        values = {"name": rate.name, "interval": rate.interval, "allowed": allowed, "person": lane == PERSON}
        with self._engine.begin() as connection:
            taken = connection.execute(statement, values).one_or_none()
            if taken is not None:
                return True, (max(float(taken[0]) - rate.slack, float(taken[1])) if lane == PERSON else 0.0)
            behind, blocked = connection.execute(
                text(
                    f"SELECT {greatest}(next_at, blocked_until) - {now}, blocked_until - {now} "  # noqa: S608
                    "FROM pacing WHERE name = :name"
                ),
                {"name": rate.name},
            ).one()
        return False, min(max(float(behind) - allowed, float(blocked), 0.002), 5.0)

    def _register(self, name: str) -> None:
        if name not in self._known:
            self._run_quietly(
                "INSERT INTO pacing (name, next_at, blocked_until) VALUES (:name, 0, 0) ON CONFLICT DO NOTHING",
                {"name": name},
            )
            self._known.add(name)

    def _run_quietly(self, statement: str, values: dict[str, str]) -> None:
        try:
            with self._engine.begin() as connection:
                connection.execute(text(statement), values)
        except DBAPIError:
            # Two processes that create the same table or row at once: the other one has done it.
            with self._engine.connect() as connection:
                connection.execute(text("SELECT count(*) FROM pacing"))
