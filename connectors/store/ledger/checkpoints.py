"""Where reading stands, by the name of what is read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.mapping import upsert
from schemas.tables import CursorRow


def cursor(session: TeamSession, name: str) -> dict[str, Any]:
    """Where reading stands; {} before the first time."""
    row = session.scalar(select(CursorRow).where(CursorRow.name == name))
    return dict(row.value) if row else {}


def move_cursor(session: TeamSession, name: str, value: Mapping[str, Any], at: datetime) -> None:
    """Commit this together with the page that it stands for."""
    upsert(session, CursorRow, [{"name": name, "value": dict(value), "moved_at": at}])
