"""What people did on the pages and the command line, and who it was: the only place that holds their emails for it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from schemas.tables import ActRow


@dataclass(frozen=True, slots=True)
class Act:
    """One act: about which lead or transaction, about which field ("" for all of it), by whom (an email). `operator`:
    the operating system's user on the command line, "" on a page."""

    act: str
    subject: str
    subject_id: int
    field: str
    done_by: str
    done_at: datetime
    operator: str = ""


def record_act(session: TeamSession, act: Act) -> None:
    """Commit it together with what was done."""
    session.add(ActRow(act_id=new_id(), **asdict(act)))
    session.flush()


def acts_about(session: TeamSession, subject: str, subject_id: int) -> list[Act]:
    """Everything that people did about a lead or transaction, the latest first."""
    statement = select(ActRow).where(ActRow.subject == subject, ActRow.subject_id == subject_id)
    rows = session.scalars(statement.order_by(ActRow.done_at.desc(), ActRow.act_id))
    return [Act(r.act, r.subject, r.subject_id, r.field, r.done_by, r.done_at, r.operator) for r in rows]
