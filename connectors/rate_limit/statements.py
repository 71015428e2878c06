"""The SQL of pacing: one row per rate group, every decision one short statement on database time.

`factor` is the share of the permitted rate that is used just now. It grows by a tenth of the permitted rate a minute
from `factor_at` on, up to 1, or to `ceiling` while that is remembered. Times are seconds since 1970. A moment so far
ahead that no queue and no pause explains it was written before the clock was set back: it counts as past.
"""

from dataclasses import dataclass

GROWTH = 0.1 / 60.0
"""Of the permitted rate, each second."""
HALF, LEAST = 0.5, 0.02
BELOW_CEILING, CEILING_SECONDS = 0.9, 600.0
"""Where a 429 came, that far below it is gone for so long."""
FLOORS = {"sweep": 0.10, "backfill": 0.05}
"""Shares of the rate that a lane gets though those above it want everything."""
LONGEST_PAUSE, LONGEST_QUEUE = 60.0, 120
"""Seconds that a vendor is ever waited for, and how many persons ever wait in line."""
AHEAD = 0.35
"""Of an interval: how far a lane below its floor reserves ahead. Whoever waits for a free slot comes later than that,
and a person waits no more than a slot and a third."""


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
        since = f"(CASE WHEN factor_at > {now} + {LONGEST_PAUSE} + 1 THEN 0 ELSE factor_at END)"
        grown = f"factor + {GROWTH} * {greatest}(0.0, {now} - {since})"
        self.factor = f"{greatest}({LEAST}, {least}(1.0, {ceiling}, {grown}))"
        self.interval = f"(:interval / {self.factor})"
        far = f"{now} + {LONGEST_PAUSE} + :slack + {LONGEST_QUEUE} * {self.interval}"
        next_at = f"(CASE WHEN next_at > {far} THEN 0 ELSE next_at END)"
        blocked = f"(CASE WHEN blocked_until > {now} + {LONGEST_PAUSE} + 1 THEN 0 ELSE blocked_until END)"
        free = f"{greatest}({next_at}, {blocked}, {now})"
        behind = f"({greatest}({next_at}, {blocked}) - {now})"
        minute = dialect.floor.format(f"{now} / 60.0")
        counts = (
            f"used_before = CASE WHEN clock_minute = {minute} THEN used_before "
            f"WHEN clock_minute = {minute} - 1 THEN used ELSE 0 END, "
            f"used = CASE WHEN clock_minute = {minute} THEN used + 1 ELSE 1 END, clock_minute = {minute}"
        )
        waits = f"RETURNING next_at - {self.interval} - {now}, {blocked} - {now}"
        self.person = (
            f"UPDATE paces SET next_at = {free} + {self.interval}, {counts} WHERE name = :name {waits}"
        )
        allowed = f"{blocked} <= {now} AND {behind} <= :allowed"
        self.priority = {
            "live": f"UPDATE paces SET next_at = {free} + {self.interval}, {counts} "
            f"WHERE name = :name AND {allowed} {waits}"
        }
        for priority, share in FLOORS.items():
            turn = f"{self.interval} / {share}"
            turn_at = f"(CASE WHEN {priority}_at > {now} + 2 * {turn} THEN 0 ELSE {priority}_at END)"
            due = f"{turn_at} <= {now} AND {blocked} <= {now} AND {behind} <= :slack + {AHEAD} * {self.interval}"
            self.priority[priority] = (
                f"UPDATE paces SET next_at = {free} + {self.interval}, {counts}, "
                # A turn that comes late does not delay the next.
                f"{priority}_at = {greatest}({turn_at}, {now} - {turn}) + {turn} "
                f"WHERE name = :name AND (({allowed}) OR ({due})) {waits}"
            )
        self.look = (
            f"SELECT {behind}, {blocked} - {now}, {self.interval}, sweep_at - {now}, backfill_at - {now} "
            "FROM paces WHERE name = :name"
        )
        self.refused = (
            f"UPDATE paces SET "
            # Once for each pause: the 429s of calls that were under way together are one message.
            f"ceiling = CASE WHEN {blocked} > {now} THEN ceiling ELSE {BELOW_CEILING} * {self.factor} END, "
            f"ceiling_until = CASE WHEN {blocked} > {now} THEN ceiling_until ELSE {now} + {CEILING_SECONDS} END, "
            f"factor = CASE WHEN {blocked} > {now} THEN factor ELSE {HALF} * {self.factor} END, "
            f"factor_at = {greatest}({blocked}, {now} + :seconds), "
            # The vendor's burst is used up: ours begins where it has none left.
            f"next_at = {greatest}(next_at, {now} + :seconds + :slack), "
            f"blocked_until = {greatest}({blocked}, {now} + :seconds), "
            f"refused = refused + 1, refused_at = {now} WHERE name = :name"
        )
        self.told = (
            f"UPDATE paces SET ceiling = {least}(:share, CASE WHEN ceiling_until > {now} THEN ceiling ELSE 1.0 END), "
            f"ceiling_until = {greatest}(ceiling_until, {now} + 120.0), factor = 1.0, factor_at = {now} "
            "WHERE name = :name"
        )
        self.empty = (
            f"UPDATE paces SET blocked_until = {greatest}({blocked}, {now} + :seconds) WHERE name = :name"
        )
        self.register = (
            # By name: a newer version's table may have more columns.
            "INSERT INTO paces (name, next_at, blocked_until, factor, factor_at, ceiling, ceiling_until, sweep_at, "
            "backfill_at, clock_minute, used, used_before, refused, refused_at) "
            "VALUES (:name, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING"
        )
        self.gauge = (
            f"SELECT {self.factor}, CASE WHEN clock_minute = {minute} THEN used ELSE 0 END, "
            f"CASE WHEN clock_minute = {minute} THEN used_before "
            f"WHEN clock_minute = {minute} - 1 THEN used ELSE 0 END, "
            f"{now} / 60.0 - {minute}, refused, {now} - refused_at, {blocked} - {now} "
            "FROM paces WHERE name = :name"
        )
        self.waiting = (
            "INSERT INTO pace_waits (name, lane, owner, waiting, seen_at) "
            f"VALUES (:name, :lane, :owner, :waiting, {now}) "
            f"ON CONFLICT (name, lane, owner) DO UPDATE SET waiting = excluded.waiting, seen_at = {now}"
        )
        self.waits = (
            f"SELECT lane, sum(waiting) FROM pace_waits WHERE name = :name AND seen_at > {now} - 10.0 "
            "GROUP BY lane"
        )
        self.forget = f"DELETE FROM pace_waits WHERE seen_at < {now} - 600.0"
