"""Tables beside the store: who writes them never waits for a page that is being stored. On SQLite each of the two lines
lies in a file of its own, on PostgreSQL in the same database. Times are seconds since 1970, UTC."""

from sqlalchemy import DOUBLE_PRECISION, Column, Integer, MetaData, String, Table, Text

from schemas.tables.base import NAMING

PACING, INBOX = MetaData(naming_convention=NAMING), MetaData(naming_convention=NAMING)


def _number(name: str) -> Column[float]:
    return Column(name, DOUBLE_PRECISION, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


PACES = Table(
    "paces",
    PACING,
    Column("name", String(200), primary_key=True),
    _number("next_at"),
    _number("blocked_until"),
    _number("factor"),
    _number("factor_at"),
    _number("ceiling"),
    _number("ceiling_until"),
    _number("sweep_at"),
    _number("backfill_at"),
    _number("clock_minute"),
    _count("used"),
    _count("used_before"),
    _count("refused"),
    _number("refused_at"),
)
"""One row per rate group: what `connectors.rate_limit.limiter` hands out slots by."""
PACE_WAITS = Table(
    "pace_waits",
    PACING,
    Column("name", String(200), primary_key=True),
    Column("lane", String(10), primary_key=True),
    Column("owner", String(40), primary_key=True),
    _count("waiting"),
    _number("seen_at"),
)
"""How many calls of one process wait for a slot of a lane, for longer than a second."""
DOORSTEP = Table(
    "doorstep",
    INBOX,
    Column("team_id", String(64), primary_key=True),
    Column("vendor", String(10), primary_key=True),
    Column("kind", String(30), primary_key=True),
    Column("entity", String(64), primary_key=True),
    _number("received_at"),
    _count("times"),
)
"""Pings where they arrive, one row per record that is hinted at. Ids only, nothing personal."""
SITE_DOORSTEP = Table(
    "site_doorstep",
    INBOX,
    Column("team_id", String(64), primary_key=True),
    Column("event_id", String(80), primary_key=True),
    _number("received_at"),
    Column("body", Text, nullable=False),
)
"""Events of a team's listing site where they arrive, whole, until they are taken in: seconds, while anything runs."""
