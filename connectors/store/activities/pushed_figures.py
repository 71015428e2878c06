"""Figures beside what Sisu was given: what is due, the receipts, and what Sisu was found to hold."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, func, select, update

from connectors.store.engine import TeamSession
from schemas.model.figures import Figure
from schemas.tables import FigureRow


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
        .values(pushed=bindparam("held"), pushed_at=at)
    )
    given = [
        {"agent": f.sisu_agent_id, "day": f.happened_on, "name": f.activity, "held": f.amount} for f in sent
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
