"""What leads did on the search site, as far as it was read, and who was there since."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Row, and_, delete, func, or_, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import IN_SYNC
from connectors.store.upsert import upsert
from schemas.model.site_activities import ActivityKind, SiteActivity
from schemas.tables import LeadRow, SiteActivityRow, SiteReadingRow

_NAMES = tuple(SiteActivity.__dataclass_fields__)
_COLUMNS = tuple(getattr(SiteActivityRow, name) for name in _NAMES)


@dataclass(frozen=True, slots=True)
class SiteVisitor:
    """A lead whose activities may be read: it is present, and not private (V1). `visited_at`: its last visit, as the
    mirror knows it; `newest_at`: its newest activity when it was read last, None where there was none."""

    lofty_lead_id: int
    visited_at: datetime | None
    was_read: bool
    newest_at: datetime | None


def save_activities(session: TeamSession, activities: Iterable[SiteActivity]) -> list[SiteActivity]:
    """Store activities; returns those that were not there yet, in the order given. One that is there stays as it is,
    but for `ours`, which is never taken back: whichever comes first, our note of it or Lofty's."""
    given: dict[str, SiteActivity] = {}
    for activity in activities:
        if activity.key not in given or activity.ours:
            given[activity.key] = activity
    known = _known(session, given)
    new = {key: activity for key, activity in given.items() if key not in known}
    upsert(
        session,
        SiteActivityRow,
        [{**asdict(activity), "activity_key": key} for key, activity in new.items()],
        absent=True,
    )
    ours = [key for key, activity in given.items() if activity.ours and known.get(key) is False]
    for some in in_chunks(ours):
        session.execute(
            update(SiteActivityRow).where(SiteActivityRow.activity_key.in_(some)).values(ours=True)
        )
    return list(new.values())


def _known(session: TeamSession, keys: Iterable[str]) -> dict[str, bool]:
    """Those of these keys that are there, and whether what they stand for was made by us."""
    r, found = SiteActivityRow, dict[str, bool]()
    for some in in_chunks(keys):
        rows = session.execute(select(r.activity_key, r.ours).where(r.activity_key.in_(some)))
        found.update(tuple(row) for row in rows)
    return found


def activities_of(
    session: TeamSession, lead_ids: Iterable[int], since: datetime, *, ours: bool = False
) -> dict[int, list[SiteActivity]]:
    """By lead, from then on, the oldest first and those of one instant by their keys; without those that we made,
    unless `ours`. Who has none is not there."""
    r, found = SiteActivityRow, dict[int, list[SiteActivity]]()
    for some in in_chunks(lead_ids):
        # Columns, not objects: a cycle reads a hundred thousand of them.
        chosen = select(*_COLUMNS).where(r.lofty_lead_id.in_(some), r.created_at >= since, _theirs(ours=ours))
        for row in session.execute(chosen.order_by(r.lofty_lead_id, r.created_at, r.activity_key)):
            found.setdefault(row.lofty_lead_id, []).append(_to_activity(row))
    return found


def _theirs(*, ours: bool) -> ColumnElement[bool]:
    return or_(SiteActivityRow.ours.is_(False), SiteActivityRow.ours.is_(ours))


def _to_activity(row: Row[Any]) -> SiteActivity:
    return SiteActivity(**{**dict(zip(_NAMES, row, strict=True)), "kind": ActivityKind(row.kind)})


def newest_activity_at(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, datetime]:
    """By lead, when its newest activity was that is kept; those that we made are none of its own."""
    r, found = SiteActivityRow, dict[int, datetime]()
    for some in in_chunks(lead_ids):
        newest = select(r.lofty_lead_id, func.max(r.created_at).label("newest"))
        rows = session.execute(
            newest.where(r.lofty_lead_id.in_(some), r.ours.is_(False)).group_by(r.lofty_lead_id)
        )
        found.update(tuple(row) for row in rows)
    return found


def forget_activities(session: TeamSession, before: datetime) -> int:
    """Those that are older, whoever made them; how many there were."""
    gone = session.execute(delete(SiteActivityRow).where(SiteActivityRow.created_at < before))
    return gone.rowcount if isinstance(gone, CursorResult) else 0


_READ = and_(SiteReadingRow.team_id == LeadRow.team_id, SiteReadingRow.lofty_lead_id == LeadRow.lofty_lead_id)
_VISITORS = (
    select(
        LeadRow.lofty_lead_id,
        LeadRow.last_visit_at,
        SiteReadingRow.read_at.is_not(None),
        SiteReadingRow.newest_at,
    )
    .outerjoin(SiteReadingRow, _READ)
    .where(IN_SYNC)
)


def moved_leads(session: TeamSession, limit: int, since: datetime) -> list[SiteVisitor]:
    """Present team leads that were on the site later than their reading covers, who was there last first; of those that
    never were read, whoever was there after `since`."""
    moved = or_(SiteReadingRow.visit_read_at.is_(None), LeadRow.last_visit_at > SiteReadingRow.visit_read_at)
    chosen = _VISITORS.where(LeadRow.last_visit_at > since, moved)
    newest_first = chosen.order_by(LeadRow.last_visit_at.desc(), LeadRow.lofty_lead_id.desc())
    return [SiteVisitor(*row) for row in session.execute(newest_first.limit(limit))]


def visitors(session: TeamSession, lead_ids: Sequence[int]) -> dict[int, SiteVisitor]:
    """Those of these leads whose activities may be read, by id."""
    found: dict[int, SiteVisitor] = {}
    for some in in_chunks(lead_ids):
        rows = session.execute(_VISITORS.where(LeadRow.lofty_lead_id.in_(some)))
        found |= {row[0]: SiteVisitor(*row) for row in rows}
    return found


def visitor_in_turn(session: TeamSession, after: int) -> SiteVisitor | None:
    """The next lead after this one, by id, and after the last the first again; None where there is nobody."""
    by_id = _VISITORS.order_by(LeadRow.lofty_lead_id).limit(1)
    row = (
        session.execute(by_id.where(LeadRow.lofty_lead_id > after)).first() or session.execute(by_id).first()
    )
    return SiteVisitor(*row) if row else None


def mark_read(session: TeamSession, visitor: SiteVisitor, newest_at: datetime | None, at: datetime) -> None:
    """All that this visitor did was read, down to what was known; `newest_at`: the newest of it, known or new."""
    row = {
        "lofty_lead_id": visitor.lofty_lead_id,
        "read_at": at,
        "visit_read_at": visitor.visited_at,
        "newest_at": newest_at,
        # Also where nothing is new: a run that was shot may have stored it.
        "unlooked": True,
    }
    upsert(session, SiteReadingRow, [row])


def mark_told(session: TeamSession, lead_ids: Iterable[int]) -> None:
    """The team's own site told of these leads: they are to be looked at for triggers. How far Lofty's activities were
    read stays."""
    upsert(
        session,
        SiteReadingRow,
        [{"lofty_lead_id": lead_id, "unlooked": True} for lead_id in sorted(set(lead_ids))],
    )
