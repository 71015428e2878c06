"""Figures of R10: one aggregate statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, func, literal, select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.registered_users.words import Step
from schemas.tables.registered_users import GreetingRow, QualificationStepRow


@dataclass(frozen=True, slots=True)
class Counted:
    """How often a step was made in a week (its number among those asked for) and an area, as the site spells it."""

    week: int
    area: str
    step: Step
    number: int


@dataclass(frozen=True, slots=True)
class DrawsOfList:
    """How often each agent was drawn out of one list, in an area."""

    area: str
    eligible: tuple[str, ...]
    observed: dict[str, int]


def steps_by_week(session: TeamSession, begins: Sequence[datetime], ends: datetime) -> list[Counted]:
    """Steps between these instants. `begins`: at which each week begins, the first first; `ends`: at which the last one
    does."""
    row = QualificationStepRow
    week = _week_of(row.at, begins, 0, len(begins) - 1)
    weeks = (
        select(week.label("week"), row.area, row.step)
        .where(row.team_id == session.team_id, row.at >= begins[0], row.at < ends)
        .subquery()
    )
    columns = weeks.c.week, weeks.c.area, weeks.c.step
    found = session.execute(select(*columns, func.count()).group_by(*columns))
    return [Counted(int(number), area, Step(step), count) for number, area, step, count in found]


def _week_of(at: Any, begins: Sequence[datetime], first: int, last: int) -> ColumnElement[Any]:
    """Found by halves: a week in which the clocks change is not 168 hours long."""
    if first == last:
        return literal(first, Integer)
    middle = (first + last + 1) // 2
    sooner, later = _week_of(at, begins, first, middle - 1), _week_of(at, begins, middle, last)
    return case((at < begins[middle], sooner), else_=later)


def began_at(session: TeamSession) -> datetime | None:
    """When the first user was asked; None before."""
    row = QualificationStepRow
    return session.scalar(select(row.at).where(row.step == Step.ASKED.value).order_by(row.at).limit(1))


def draws_between(session: TeamSession, since: datetime, before: datetime) -> list[DrawsOfList]:
    """Who was drawn how often, by the list that it was drawn from: lists are few, and each is read once."""
    row, lists, found = GreetingRow, dict[str, str](), dict[tuple[str, str], dict[str, int]]()
    columns = row.area, row.eligible_hash, row.agent_id
    chosen = select(*columns, func.count(), func.min(row.greeting_id)).group_by(*columns)
    for area, of_list, agent_id, number, greeting_id in session.execute(
        chosen.where(row.made_at >= since, row.made_at < before)
    ):
        lists.setdefault(of_list, greeting_id)
        found.setdefault((area, of_list), {})[agent_id] = number
    eligible: dict[str, tuple[str, ...]] = {}
    for some in in_chunks(sorted(lists.values())):
        rows = session.execute(select(row.eligible_hash, row.eligible).where(row.greeting_id.in_(some)))
        eligible |= {of_list: tuple(agents) for of_list, agents in rows}
    return [DrawsOfList(area, eligible[of_list], observed) for (area, of_list), observed in found.items()]
