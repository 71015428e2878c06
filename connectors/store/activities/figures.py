"""Figures: rolled up from the communications by one set-based statement, for the stale days or for all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, text

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import COUNTS, spelled
from schemas.tables import FigureRow, StaleDayRow

# It begins with INSERT: SQLite's driver counts the rows of no other statement.
_ROLL_UP = """
INSERT INTO figures (team_id, sisu_agent_id, happened_on, activity, amount, round)
WITH counted_as (counts_as, activity) AS (VALUES {figures}),
counted AS (
    SELECT a.sisu_agent_id, c.happened_on, c.counts_as, count(*) AS number,
           sum(c.conversation) AS conversations, sum(c.talk_seconds) AS seconds
    FROM {chosen} communications c {on}
    JOIN leads ON leads.team_id = c.team_id AND leads.lofty_lead_id = c.lofty_lead_id AND {counts}
    WHERE c.team_id = :team AND a.team_id = c.team_id AND a.lofty_user_id = c.lofty_user_id AND c.counts_as <> ''
    {of_them}
    GROUP BY a.sisu_agent_id, c.happened_on, c.counts_as
),
added AS (
    SELECT sisu_agent_id, happened_on, activity, number AS amount
    FROM counted JOIN counted_as ON counted_as.counts_as = counted.counts_as
    UNION ALL
    SELECT sisu_agent_id, happened_on, :conversations, conversations FROM counted WHERE conversations > 0
    UNION ALL
    SELECT sisu_agent_id, happened_on, :hours, seconds FROM counted WHERE seconds > 0
    UNION ALL
    SELECT f.sisu_agent_id, f.happened_on, f.activity, 0 FROM figures f {stale_figures} WHERE f.team_id = :team
)
SELECT CAST(:team AS VARCHAR(64)), sisu_agent_id, happened_on, activity, sum(amount), CAST(:round AS BIGINT)
FROM added WHERE true
GROUP BY sisu_agent_id, happened_on, activity
ON CONFLICT (team_id, sisu_agent_id, happened_on, activity)
DO UPDATE SET amount_before = figures.amount, amount = excluded.amount, round = excluded.round
WHERE figures.amount <> excluded.amount
"""
_STALE = "{team}.team_id = s.team_id AND {agent}.sisu_agent_id = s.sisu_agent_id AND {day}.happened_on = s.happened_on"
_STALE_FIRST = "stale_days s CROSS JOIN attributions a CROSS JOIN"
"""SQLite reads tables that are joined so in this order: few days first, then what happened on them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One roll-up: its number, and how many figures it changed."""

    round: int
    changed: int


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that was counted otherwise than it stood."""

    sisu_agent_id: int
    happened_on: date
    activity: str
    amount: int
    before: int


def roll_up(
    session: TeamSession, figures: Mapping[str, Iterable[str]], conversations: str, hours: str, *, whole: bool
) -> Counted:
    """Count the stale days again, or (`whole`) everything; returns how many figures changed.

    `figures`: what each verdict adds one to. What is gone from a day falls to zero. In the caller's transaction.
    """
    pairs = [(kind, name) for kind, names in figures.items() for name in names]
    values = ", ".join(f"(CAST(:k{n} AS VARCHAR(30)), CAST(:a{n} AS VARCHAR(60)))" for n in range(len(pairs)))
    number = int(clock.now().timestamp() * 1_000_000)
    given: dict[str, Any] = {
        "team": session.team_id,
        "conversations": conversations,
        "hours": hours,
        "round": number,
    }
    for n, (kind, name) in enumerate(pairs):
        given |= {f"k{n}": kind, f"a{n}": name}
    statement = _ROLL_UP.format(
        figures=values,
        counts=spelled(COUNTS, session),
        on="ON true" if whole else "",
        chosen="attributions a JOIN" if whole else _STALE_FIRST,
        of_them="" if whole else "AND s.team_id = :team AND " + _STALE.format(team="c", agent="a", day="c"),
        stale_figures="" if whole else "JOIN stale_days s ON " + _STALE.format(team="f", agent="f", day="f"),
    )
    done = cast("CursorResult[Any]", session.execute(text(statement), given))
    session.execute(delete(StaleDayRow))
    return Counted(number, done.rowcount)


def changes(session: TeamSession, counted: Counted, most: int) -> list[Change]:
    """The first of the figures that a roll-up changed."""
    if not counted.changed:
        return []
    order = (FigureRow.sisu_agent_id, FigureRow.happened_on, FigureRow.activity)
    rows = session.scalars(
        select(FigureRow).where(FigureRow.round == counted.round).order_by(*order).limit(most)
    )
    return [Change(r.sisu_agent_id, r.happened_on, r.activity, r.amount, r.amount_before) for r in rows]
