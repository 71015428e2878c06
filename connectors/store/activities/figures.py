"""Figures: rolled up from the communications by one set-based statement, for the stale days or for all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select, text, update

from connectors import clock
from connectors.store.activities.communications import stale_for_leads, stale_for_user
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import COUNTS, spelled
from connectors.store.mapping import upsert
from schemas.tables import AttributionRow, CommunicationRow, FigureRow, LeadRow, StaleDayRow

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


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


_APPEARED = """
SELECT leads.lofty_lead_id FROM leads
LEFT JOIN counted_leads k ON k.team_id = leads.team_id AND k.lofty_lead_id = leads.lofty_lead_id
WHERE leads.team_id = :team AND {counts} AND k.lofty_lead_id IS NULL
"""
_DISAPPEARED = """
SELECT k.lofty_lead_id FROM counted_leads k
LEFT JOIN leads ON leads.team_id = k.team_id AND leads.lofty_lead_id = k.lofty_lead_id AND {counts}
WHERE k.team_id = :team AND leads.lofty_lead_id IS NULL
"""
_ADD = "INSERT INTO counted_leads (team_id, lofty_lead_id) " + _APPEARED.replace(
    "SELECT leads.lofty_lead_id", "SELECT leads.team_id, leads.lofty_lead_id"
)
_DROP = "DELETE FROM counted_leads WHERE team_id = :team AND lofty_lead_id IN (" + _DISAPPEARED + ")"  # noqa: S608 - ours


def notice_leads(session: TeamSession) -> int:
    """V2, V3: leads that appeared or disappeared since the last roll-up make the days of their communications stale."""
    team, counts = {"team": session.team_id}, spelled(COUNTS, session)
    appeared, disappeared, drop, add = (
        text(sql.format(counts=counts)) for sql in (_APPEARED, _DISAPPEARED, _DROP, _ADD)
    )
    changed = [row[0] for statement in (appeared, disappeared) for row in session.execute(statement, team)]
    if changed:
        stale_for_leads(session, changed)
        session.execute(drop, team)
        session.execute(add, team)
    return len(changed)


def notice_people(session: TeamSession, agents: Mapping[int, int]) -> int:
    """V6: Lofty users whose agent is another one than when they were last rolled up: both agents' days are stale."""
    rows = session.execute(select(AttributionRow.lofty_user_id, AttributionRow.sisu_agent_id))
    known: dict[int, int] = {row.lofty_user_id: row.sisu_agent_id for row in rows}
    changed = {user for user in known.keys() | agents.keys() if known.get(user) != agents.get(user)}
    for user in changed & known.keys():
        stale_for_user(session, user)
    if gone := sorted(known.keys() - agents.keys()):
        session.execute(delete(AttributionRow).where(AttributionRow.lofty_user_id.in_(gone)))
    now = [{"lofty_user_id": user, "sisu_agent_id": agents[user]} for user in sorted(changed & agents.keys())]
    upsert(session, AttributionRow, now)
    for user in changed & agents.keys():
        stale_for_user(session, user)
    return len(changed)


def attributions(session: TeamSession) -> dict[int, int]:
    """The agent of each Lofty user, as the figures hold it."""
    rows = session.execute(select(AttributionRow.lofty_user_id, AttributionRow.sisu_agent_id))
    return {row.lofty_user_id: row.sisu_agent_id for row in rows}


def count_unattributed(session: TeamSession) -> dict[int, int]:
    """How many communications with visible leads each Lofty user has who counts for no agent; 0 stands for nobody."""
    user = func.coalesce(CommunicationRow.lofty_user_id, 0)
    rows = session.execute(
        select(user, func.count())
        .outerjoin(AttributionRow, AttributionRow.lofty_user_id == CommunicationRow.lofty_user_id)
        .join(LeadRow, LeadRow.lofty_lead_id == CommunicationRow.lofty_lead_id)
        .where(AttributionRow.lofty_user_id.is_(None), CommunicationRow.counts_as != "")
        .where(COUNTS)
        .group_by(user)
    )
    return dict(rows.tuples().all())


def due_activities(session: TeamSession) -> dict[int, dict[str, int]]:
    """C12: by agent and activity, how many figures differ from what Sisu was given."""
    found: dict[int, dict[str, int]] = {}
    columns = (FigureRow.sisu_agent_id, FigureRow.activity)
    due = select(*columns, func.count()).where(FigureRow.amount != FigureRow.pushed).group_by(*columns)
    for agent_id, activity, number in session.execute(due.order_by(*columns)):
        found.setdefault(agent_id, {})[activity] = number
    return found


def due_figures(session: TeamSession, agent_id: int) -> list[FigureRow]:
    """C12: an agent's figures that differ from what Sisu was given, by day."""
    due = select(FigureRow).where(FigureRow.sisu_agent_id == agent_id, FigureRow.amount != FigureRow.pushed)
    return list(session.scalars(due.order_by(FigureRow.happened_on, FigureRow.activity)))


def record_pushed(session: TeamSession, rows: Iterable[FigureRow], at: datetime) -> None:
    """The receipt: Sisu holds these amounts, as they were sent."""
    for row in rows:
        session.execute(
            update(FigureRow)
            .where(
                FigureRow.sisu_agent_id == row.sisu_agent_id,
                FigureRow.happened_on == row.happened_on,
                FigureRow.activity == row.activity,
            )
            .values(pushed=row.amount, pushed_at=at)
            .execution_options(synchronize_session=False)
        )


def figures_of(
    session: TeamSession, agent_id: int, start: date, end: date
) -> dict[tuple[date, str], FigureRow]:
    """An agent's figures of some days, both ends included."""
    rows = session.scalars(
        select(FigureRow).where(
            FigureRow.sisu_agent_id == agent_id, FigureRow.happened_on >= start, FigureRow.happened_on <= end
        )
    )
    return {(row.happened_on, row.activity): row for row in rows}


def agents_with_figures(session: TeamSession) -> list[tuple[int, date]]:
    """The agents that figures are kept of, with the first day."""
    rows = session.execute(
        select(FigureRow.sisu_agent_id, func.min(FigureRow.happened_on)).group_by(FigureRow.sisu_agent_id)
    )
    return sorted((agent, _day(first)) for agent, first in rows)


def note_held(session: TeamSession, held: Iterable[tuple[int, date, str, int]]) -> None:
    """What Sisu really holds, by agent, day and activity: what differs from the figure becomes due again."""
    for agent, day, activity, amount in held:
        key = {"sisu_agent_id": agent, "happened_on": day, "activity": activity}
        if session.get(FigureRow, {"team_id": session.team_id, **key}) is None:
            session.add(FigureRow(**key, amount=0, amount_before=0))
            session.flush()
        session.execute(
            update(FigureRow)
            .where(*(getattr(FigureRow, name) == value for name, value in key.items()))
            .values(pushed=amount)
            .execution_options(synchronize_session=False)
        )
