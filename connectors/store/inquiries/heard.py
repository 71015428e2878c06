"""Site activities that the leads tab has not looked at yet (Q1), with who did them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, not_, or_, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import IN_SYNC
from schemas.model.inquiries.incoming import Consumer
from schemas.model.site_activities import ActivityKind, SiteActivity
from schemas.tables import LeadRow, SiteActivityRow, SiteVisitorRow
from schemas.tables.site_activities import TO_INQUIRE

_NAMES = tuple(SiteActivity.__dataclass_fields__)
_COLUMNS = tuple(getattr(SiteActivityRow, name) for name in _NAMES)


class Heard(NamedTuple):
    """One of them. `visitor`: what a visitor who is no lead has told of itself; None of a lead."""

    activity: SiteActivity
    visitor: Consumer | None


def activities_to_inquire(session: TeamSession, most: int) -> list[Heard]:
    """The first that happened first. A visitor's wait until it has told an email or a phone, or is a lead."""
    a, v = SiteActivityRow, SiteVisitorRow
    same = and_(v.team_id == a.team_id, v.number == -a.lofty_lead_id)
    reachable = or_(a.lofty_lead_id > 0, v.email != "", v.phone != "")
    chosen = select(*_COLUMNS, v.name, v.email, v.phone).outerjoin(v, same).where(TO_INQUIRE, reachable)
    rows = session.execute(chosen.order_by(a.created_at, a.activity_key).limit(most)).all()
    return [_heard(row) for row in rows]


def _heard(row: Sequence[object]) -> Heard:
    values = dict(zip(_NAMES, row[: len(_NAMES)], strict=True))
    name, email, phone = (str(said or "") for said in row[len(_NAMES) :])
    activity = SiteActivity(**values | {"kind": ActivityKind(values["kind"])})  # type: ignore[arg-type]
    return Heard(activity, Consumer(name, email, phone) if activity.lofty_lead_id < 0 else None)


def mark_inquired(session: TeamSession, keys: Sequence[str]) -> None:
    """They were looked at."""
    for some in in_chunks(keys):
        looked = update(SiteActivityRow).where(SiteActivityRow.activity_key.in_(some)).values(inquired=True)
        session.execute(looked.execution_options(synchronize_session=False))


def changed_criteria(session: TeamSession, after: datetime) -> list[int]:
    """Team leads whose search criteria somebody changed later than this, as Lofty says, and no agent did."""
    changed = LeadRow.criteria_updated_at > after
    return list(
        session.scalars(
            select(LeadRow.lofty_lead_id).where(IN_SYNC, changed, not_(LeadRow.criteria_by_agent))
        )
    )
