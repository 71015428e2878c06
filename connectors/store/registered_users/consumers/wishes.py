"""Why a flow is to block, unblock or merge somebody: kept here under an id, which is all that Prefect gets to know. It
lies with what was answered to a user's requests, and is forgotten, or erased, with it."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import insert_new
from schemas.tables.registered_users import UserRequestRow

CALL = "flow"


@dataclass(frozen=True, slots=True)
class Note:
    """`operator`: the operating system's user who typed it."""

    reason: str
    operator: str = ""


def keep_note(session: TeamSession, user_id: str, note: Note, at: datetime) -> str:
    """Its id; it holds for a day."""
    note_id, said = clock.nonce(), json.dumps({"reason": note.reason, "operator": note.operator})
    insert_new(
        session, UserRequestRow, user_id=user_id, call=CALL, request_id=note_id, status=0, answer=said, at=at
    )
    return note_id


def note_by_id(session: TeamSession, user_id: str, note_id: str) -> Note | None:
    """None where it was of another user, or is forgotten."""
    row = UserRequestRow
    chosen = select(row.answer).where(row.user_id == user_id, row.call == CALL, row.request_id == note_id)
    said = session.scalar(chosen)
    return Note(**json.loads(said)) if said else None
