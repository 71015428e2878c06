"""The SQL of pacing: one row per rate group, every decision one short statement on database time.

`factor` is the share of the permitted rate that is used just now. It grows by a tenth of the permitted rate a minute
from `factor_at` on, up to 1, or to `ceiling` while that is remembered. Times are seconds since 1970.
"""

from dataclasses import dataclass

TABLES = (
    """CREATE TABLE IF NOT EXISTS paces
 (name VARCHAR(200) PRIMARY KEY, next_at DOUBLE PRECISION NOT NULL, blocked_until DOUBLE PRECISION NOT NULL,
  factor DOUBLE PRECISION NOT NULL, factor_at DOUBLE PRECISION NOT NULL, ceiling DOUBLE PRECISION NOT NULL,
  ceiling_until DOUBLE PRECISION NOT NULL, sweep_at DOUBLE PRECISION NOT NULL, backfill_at DOUBLE PRECISION NOT NULL,
  clock_minute DOUBLE PRECISION NOT NULL, used INTEGER NOT NULL, used_before INTEGER NOT NULL,
  refused INTEGER NOT NULL, refused_at DOUBLE PRECISION NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS pace_waits
 (name VARCHAR(200) NOT NULL, lane VARCHAR(10) NOT NULL, owner VARCHAR(40) NOT NULL, waiting INTEGER NOT NULL,
  seen_at DOUBLE PRECISION NOT NULL, PRIMARY KEY (name, lane, owner))""",
)
GROWTH = 0.1 / 60.0
"""Of the permitted rate, each second."""
HALF, LEAST = 0.5, 0.02
BELOW_CEILING, CEILING_SECONDS = 0.9, 600.0
"""Where a 429 came, that far below it is gone for so long."""
FLOORS = {"sweep": 0.10, "backfill": 0.05}
"""Shares of the rate that a lane gets though those above it want everything."""
AHEAD = 0.5
"""Of an interval: how far a lane below its floor reserves ahead. Whoever waits for a free slot comes later than that,
and a person waits no more than a slot and a half."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database spells the present, the larger and the smaller of several numbers, and a whole number."""

    now: str
    greatest: str
    least: str
    floor: str


DIALECTS = {
    "sqlite": Dialect("((julianday('now') - 2440587.5) * 86400.0)", "max", "min", "CAST({} AS INTEGER)"),
    "postgresql": Dialect(
        "extract(epoch from clock_timestamp())::double precision", "greatest", "least", "floor({})"
    ),
}


class Statements:
    """The statements in one dialect. No data is ever part of their text."""

    def __init__(self, dialect: Dialect) -> None:
        now, greatest, least = dialect.now, dialect.greatest, dialect.least
        ceiling = f"CASE WHEN ceiling_until > {now} THEN ceiling ELSE 1.0 END"
        grown = f"factor + {GROWTH} * {greatest}(0.0, {now} - factor_at)"
        self.factor = f"{greatest}({LEAST}, {least}(1.0, {ceiling}, {grown}))"
        self.interval = f"(:interval / {self.factor})"
        free = f"{greatest}(next_at, blocked_until, {now})"
        behind = f"({greatest}(next_at, blocked_until) - {now})"
        minute = dialect.floor.format(f"{now} / 60.0")
        counts = (
            f"used_before = CASE WHEN clock_minute = {minute} THEN used_before "
            f"WHEN clock_minute = {minute} - 1 THEN used ELSE 0 END, "
            f"used = CASE WHEN clock_minute = {minute} THEN used + 1 ELSE 1 END, clock_minute = {minute}"
        )
        waits = f"RETURNING next_at - {self.interval} - {now}, blocked_until - {now}"
        self.person = (
            f"UPDATE paces SET next_at = {free} + {self.interval}, {counts} WHERE name = :name {waits}"
        )
        allowed = f"blocked_until <= {now} AND {behind} <= :allowed"
        self.lane = {
            "live": f"UPDATE paces SET next_at = {free} + {self.interval}, {counts} "
            f"WHERE name = :name AND {allowed} {waits}"
        }
        for lane, share in FLOORS.items():
            due = f"{lane}_at <= {now} AND blocked_until <= {now} AND {behind} <= :slack + {AHEAD} * {self.interval}"
            self.lane[lane] = (
                f"UPDATE paces SET next_at = {free} + {self.interval}, {counts}, "
                f"{lane}_at = {greatest}({lane}_at, {now}) + {self.interval} / {share} "
                f"WHERE name = :name AND (({allowed}) OR ({due})) {waits}"
            )
        self.look = (
            f"SELECT {behind}, blocked_until - {now}, {self.interval}, sweep_at - {now}, backfill_at - {now} "
            "FROM paces WHERE name = :name"
        )
        self.refused = (
            f"UPDATE paces SET "
            # Once for each pause: the 429s of calls that were under way together are one message.
            f"ceiling = CASE WHEN blocked_until > {now} THEN ceiling ELSE {BELOW_CEILING} * {self.factor} END, "
            f"ceiling_until = CASE WHEN blocked_until > {now} THEN ceiling_until ELSE {now} + {CEILING_SECONDS} END, "
            f"factor = CASE WHEN blocked_until > {now} THEN factor ELSE {HALF} * {self.factor} END, "
            f"factor_at = {greatest}(blocked_until, {now} + :seconds), "
            # The vendor's burst is used up: ours begins where it has none left.
            f"next_at = {greatest}(next_at, {now} + :seconds + :slack), "
            f"blocked_until = {greatest}(blocked_until, {now} + :seconds), "
            f"refused = refused + 1, refused_at = {now} WHERE name = :name"
        )
        self.told = (
            f"UPDATE paces SET ceiling = {least}(:share, CASE WHEN ceiling_until > {now} THEN ceiling ELSE 1.0 END), "
            f"ceiling_until = {greatest}(ceiling_until, {now} + 120.0), factor = 1.0, factor_at = {now} "
            "WHERE name = :name"
        )
        self.empty = (
            f"UPDATE paces SET blocked_until = {greatest}(blocked_until, {now} + :seconds) WHERE name = :name"
        )
        self.register = (
            "INSERT INTO paces VALUES (:name, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING"
        )
        self.gauge = (
            f"SELECT {self.factor}, CASE WHEN clock_minute = {minute} THEN used ELSE 0 END, "
            f"CASE WHEN clock_minute = {minute} THEN used_before "
            f"WHEN clock_minute = {minute} - 1 THEN used ELSE 0 END, "
            f"{now} / 60.0 - {minute}, refused, {now} - refused_at, blocked_until - {now} "
            "FROM paces WHERE name = :name"
        )
        self.waiting = (
            f"INSERT INTO pace_waits VALUES (:name, :lane, :owner, :waiting, {now}) "
            f"ON CONFLICT (name, lane, owner) DO UPDATE SET waiting = excluded.waiting, seen_at = {now}"
        )
        self.waits = (
            f"SELECT lane, sum(waiting) FROM pace_waits WHERE name = :name AND seen_at > {now} - 10.0 "
            "GROUP BY lane"
        )
