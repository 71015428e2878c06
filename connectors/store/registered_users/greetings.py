"""Greetings: who was drawn, out of whom, and what the user chose (R2, R3)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND
from schemas.model.registered_users.standing import Greeting
from schemas.model.registered_users.words import Choice
from schemas.tables.registered_users import GreetingRow
from schemas.tables.registered_users.standing import NO_CHOICE, TO_HEAR

_GREETING = tuple(Greeting.__dataclass_fields__)


def last_greeting(session: TeamSession, user_id: str, board: str) -> Greeting | None:
    """The latest round of a user at a board."""
    row = GreetingRow
    chosen = select(row).where(row.user_id == user_id, row.board == board).order_by(row.round.desc()).limit(1)
    found = session.scalar(chosen.execution_options(populate_existing=True))
    return _to_greeting(found) if found else None


def greeting_by_id(session: TeamSession, greeting_id: str) -> Greeting | None:
    """One of them."""
    found = session.scalar(select(GreetingRow).where(GreetingRow.greeting_id == greeting_id))
    return _to_greeting(found) if found else None


def keep_greeting(session: TeamSession, greeting: Greeting) -> None:
    """A new one, with the list that it was drawn from."""
    values: dict[str, Any] = {name: getattr(greeting, name) for name in _GREETING}
    row = {**values, "team_id": session.team_id, "eligible": list(greeting.eligible)}
    session.execute(insert(GreetingRow).values(**row))


def note_choice(session: TeamSession, greeting_id: str, choice: Choice, at: datetime, **more: Any) -> None:
    """What the user chose; `more`: `message`, `lapses_at`."""
    changed = update(GreetingRow).where(GreetingRow.greeting_id == greeting_id)
    session.execute(changed.values(choice=choice, chosen_at=at, **more).execution_options(**BLIND))


def lapsed_greetings(session: TeamSession, before: datetime, most: int) -> list[Greeting]:
    """Without a choice for 24 hours, the oldest first."""
    chosen = select(GreetingRow).where(NO_CHOICE, GreetingRow.lapses_at <= before)
    return [_to_greeting(row) for row in session.scalars(chosen.order_by(GreetingRow.lapses_at).limit(most))]


def put_off(session: TeamSession, greeting_id: str, until: datetime) -> None:
    """It is still to be chosen about, and is looked at again then. The user's lock is held."""
    changed = update(GreetingRow).where(GreetingRow.greeting_id == greeting_id)
    session.execute(changed.values(lapses_at=until).execution_options(**BLIND))


def contacts_to_hear(session: TeamSession, most: int) -> list[Greeting]:
    """Choices of Contact that have not become an inquiry yet."""
    chosen = select(GreetingRow).where(TO_HEAR).order_by(GreetingRow.chosen_at)
    return [_to_greeting(found) for found in session.scalars(chosen.limit(most))]


def note_heard(session: TeamSession, greeting_ids: Iterable[str]) -> None:
    """They have."""
    changed = update(GreetingRow).where(GreetingRow.greeting_id.in_(list(greeting_ids)))
    session.execute(changed.values(heard=True).execution_options(**BLIND))


def _to_greeting(row: GreetingRow) -> Greeting:
    values = {name: getattr(row, name) for name in _GREETING}
    return Greeting(**{**values, "eligible": tuple(row.eligible), "choice": Choice(row.choice)})
