"""A team's own templates (E17): added, and taken back; none is ever deleted, since messages name them."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from schemas.tables import OwnTextRow


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text for one trigger ("E4", "E5-12") in one language. `added_by`, `removed_by`: emails of those who did it;
    `removed_at` None: it is in use."""

    text_id: str
    trigger: str
    language: str
    text: str
    added_by: str
    added_at: datetime
    removed_by: str = ""
    removed_at: datetime | None = None


_NAMES = tuple(field.name for field in fields(OwnText))


def own_texts(session: TeamSession) -> list[OwnText]:
    """All that the team ever had, the oldest first; those that were taken back too."""
    statement = select(OwnTextRow).order_by(OwnTextRow.added_at, OwnTextRow.text_id)
    return [OwnText(*(getattr(row, name) for name in _NAMES)) for row in session.scalars(statement)]


def add_own_text(session: TeamSession, text: OwnText) -> None:
    """It may be said from now on."""
    session.add(OwnTextRow(**asdict(text)))
    session.flush()


def remove_own_text(session: TeamSession, text_id: str, by: str, at: datetime) -> bool:
    """It is said no more. Returns False where none of this id is in use."""
    removed = update(OwnTextRow).where(OwnTextRow.text_id == text_id, OwnTextRow.removed_at.is_(None))
    statement = removed.values(removed_by=by, removed_at=at).returning(OwnTextRow.text_id)
    return session.scalar(statement.execution_options(synchronize_session="fetch")) is not None
