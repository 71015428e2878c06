"""Figures beside what Sisu was given: what is due, the receipts, and what Sisu was found to hold."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, func, select, update

from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.communications import Figure
from schemas.tables import FigureRow

Amount = tuple[int, date, str, int]
"""Of which agent, local day and activity; how much."""


def _figures() -> Select[tuple[int, date, str, int, int]]:
    f = FigureRow
    return select(f.sisu_agent_id, f.happened_on, f.activity, f.amount, f.pushed)


def due_activities(session: TeamSession) -> dict[int, dict[str, int]]:
    """C12: by agent and activity, how many figures differ from what Sisu was given."""
    found: dict[int, dict[str, int]] = {}
    columns = (FigureRow.sisu_agent_id, FigureRow.activity)
    due = select(*columns, func.count()).where(FigureRow.amount != FigureRow.pushed).group_by(*columns)
    for agent_id, activity, number in session.execute(due.order_by(*columns)):
        found.setdefault(agent_id, {})[activity] = number
    return found


def due_figures(session: TeamSession, agent_id: int) -> list[Figure]:
    """C12: an agent's figures that differ from what Sisu was given, by day."""
    due = _figures().where(FigureRow.sisu_agent_id == agent_id, FigureRow.amount != FigureRow.pushed)
    rows = session.execute(due.order_by(FigureRow.happened_on, FigureRow.activity))
    return [Figure(*row) for row in rows]


def record_pushed(session: TeamSession, sent: Iterable[Figure], at: datetime) -> None:
    """The receipt: Sisu holds these amounts, as they were sent."""
    amounts = [(f.sisu_agent_id, f.happened_on, f.activity, f.amount) for f in sent]
    _set_pushed(session, amounts, {"pushed_at": at})


def _set_pushed(session: TeamSession, amounts: Iterable[Amount], also: Mapping[str, Any]) -> None:
    # The table, not the class: one statement for all of them, to which the session adds no team.
    table = cast("Table", FigureRow.__table__)
    t = table.c
    statement = (
        update(table)
        .where(
            t.team_id == session.team_id,
            t.sisu_agent_id == bindparam("agent"),
            t.happened_on == bindparam("day"),
            t.activity == bindparam("name"),
        )
        .values(pushed=bindparam("given"), **also)
    )
    given = [
        {"agent": agent_id, "day": day, "name": activity, "given": amount}
        for agent_id, day, activity, amount in amounts
    ]
    if given:
        session.connection().execute(statement, given)


def figures_of(session: TeamSession, agent_id: int, start: date, end: date) -> dict[tuple[date, str], Figure]:
    """An agent's figures of some days, both ends included."""
    f = FigureRow
    chosen = _figures().where(f.sisu_agent_id == agent_id, f.happened_on >= start, f.happened_on <= end)
    return {(row.happened_on, row.activity): Figure(*row) for row in session.execute(chosen)}


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def agents_with_figures(session: TeamSession) -> list[tuple[int, date]]:
    """The agents that figures are kept of, with the first day."""
    rows = session.execute(
        select(FigureRow.sisu_agent_id, func.min(FigureRow.happened_on)).group_by(FigureRow.sisu_agent_id)
    )
    return sorted((agent, _day(first)) for agent, first in rows)


def note_held(session: TeamSession, amounts: Collection[Amount]) -> None:
    """What Sisu really holds: what differs from the figure becomes due again. A figure that is not kept yet is 0."""
    known = _known(session, amounts)
    absent = [
        {"sisu_agent_id": agent_id, "happened_on": day, "activity": activity, "amount": 0, "amount_before": 0}
        for agent_id, day, activity, _ in amounts
        if (agent_id, day, activity) not in known
    ]
    upsert(session, FigureRow, absent)
    _set_pushed(session, amounts, {})


def _known(session: TeamSession, amounts: Collection[Amount]) -> set[tuple[int, date, str]]:
    if not amounts:
        return set()
    f, days = FigureRow, [day for _, day, _, _ in amounts]
    chosen = (
        f.sisu_agent_id.in_({agent_id for agent_id, *_ in amounts}),
        f.happened_on.between(min(days), max(days)),
    )
    return set(session.execute(select(f.sisu_agent_id, f.happened_on, f.activity).where(*chosen)).tuples())
