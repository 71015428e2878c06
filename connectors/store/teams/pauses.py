"""The stop button of a team."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import SHADOW_MODE
from schemas.model.outbox import PauseKind
from schemas.tables import PauseRow


@dataclass(frozen=True, slots=True)
class Pause:
    """Since when nothing runs, or (`writes_only`) all is planned and nothing written. `because` is for people only."""

    kind: PauseKind
    because: str
    since: datetime

    @property
    def writes_only(self) -> bool:
        """Whether runs go on planning."""
        return self.kind is not PauseKind.EVERYTHING


def pause_of(session: TeamSession) -> Pause | None:
    """None while the team runs."""
    row = session.get(PauseRow, session.team_id)
    return Pause(PauseKind(row.kind), row.because, row.since) if row else None


def begin_pause(session: TeamSession, kind: PauseKind, because: str, at: datetime) -> None:
    """Press it; what an earlier press said is replaced, its moment stays."""
    row = session.get(PauseRow, session.team_id)
    if row is None:
        session.add(PauseRow(kind=kind.value, because=because, since=at))
    else:
        row.kind, row.because = kind.value, because
    session.flush()


def begin_shadow(session: TeamSession, at: datetime) -> None:
    """A new team plans everything and writes nothing, once: what `end_pause` has ended does not begin again."""
    if SHADOW_MODE.read(session):
        return
    session.flush()
    SHADOW_MODE.move(session, {"begun_at": at.isoformat()}, at)
    if session.get(PauseRow, session.team_id) is None:
        begin_pause(session, PauseKind.SHADOW, "shadow mode", at)


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
