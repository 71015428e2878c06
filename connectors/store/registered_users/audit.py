"""The audit: who did what about whom, when and why. Rows are added, never changed but for erasure (R8, R12)."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import next_number
from schemas.model.registered_users.words import Act
from schemas.tables.registered_users import ConsumerAuditRow

_COUNTER = "audit"


def record(session: TeamSession, act: Act, who: str, at: datetime, **more: Any) -> int:
    """Add one act; `more`: the other columns of `ConsumerAuditRow`. Returns its number."""
    number = next_number(session, _COUNTER)
    row = {"team_id": session.team_id, "number": number, "at": at, "who": who, "act": act, **more}
    session.execute(insert(ConsumerAuditRow).values(**row))
    return number


def acts_since(session: TeamSession, who: str, act: Act, since: datetime) -> int:
    """How often this person did that from then on."""
    row = ConsumerAuditRow
    chosen = select(func.count()).where(row.who == who, row.act == act.value, row.at >= since)
    return int(session.scalar(chosen.where(row.team_id == session.team_id)) or 0)
