"""The stop button of a team."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import SHADOW_MODE
from schemas.tables import PauseRow

SHADOW = "shadow mode"


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


def begin_shadow(session: TeamSession, at: datetime) -> None:
    """A new team plans everything and writes nothing, once: what `end_pause` has ended does not begin again."""
    if SHADOW_MODE.read(session):
        return
    session.flush()
    SHADOW_MODE.move(session, {"begun_at": at.isoformat()}, at)
    if session.get(PauseRow, session.team_id) is None:
        begin_pause(session, writes_only=True, because=SHADOW, at=at)


def end_pause(session: TeamSession, at: datetime) -> bool:
    """Go on, and leave shadow mode for good. False when the team was not paused."""
    if not SHADOW_MODE.read(session):
        session.flush()
        SHADOW_MODE.move(session, {"ended_at": at.isoformat()}, at)
    row = session.get(PauseRow, session.team_id)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None
