"""The stop button of a team."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from schemas.tables import PauseRow


@dataclass(frozen=True, slots=True)
class Pause:
    """Since when nothing runs, or (`writes_only`) everything is planned and nothing written."""

    writes_only: bool
    because: str
    since: datetime


def pause_of(session: TeamSession) -> Pause | None:
    """None while the team runs."""
    row = session.get(PauseRow, session.team_id)
    return Pause(row.writes_only, row.because, row.since) if row else None


def begin_pause(session: TeamSession, *, writes_only: bool, because: str, at: datetime) -> None:
    """Press it; what an earlier press said is replaced, its moment stays."""
    row = session.get(PauseRow, session.team_id)
    if row is None:
        session.add(PauseRow(writes_only=writes_only, because=because, since=at))
    else:
        row.writes_only, row.because = writes_only, because
    session.flush()


def end_pause(session: TeamSession) -> bool:
    """Go on. False when the team was not paused."""
    row = session.get(PauseRow, session.team_id)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None
