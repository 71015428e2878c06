"""The suggestion to call a contact that came back (Q5), as its page shows it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from schemas.model.inquiries.alerts import AlertKind, AlertState
from schemas.tables import AlertRow

_DROPPED = AlertState.DROPPED.value


@dataclass(frozen=True, slots=True)
class Suggestion:
    """To whom it goes (an email), when it was or is due, and what became of its mail."""

    receiver: str
    due_at: datetime
    state: AlertState


def suggestion_of(session: TeamSession, contact_id: int) -> Suggestion | None:
    """The latest one that no rule has dropped."""
    row = AlertRow
    chosen = select(row.receiver, row.due_at, row.state).where(
        row.contact_id == contact_id, row.kind == AlertKind.SUGGESTION.value, row.state != _DROPPED
    )
    found = session.execute(chosen.order_by(row.due_at.desc(), row.alert_id).limit(1)).first()
    return None if found is None else Suggestion(found.receiver, found.due_at, AlertState(found.state))
