"""What alerts are decided by, read for many inquiries at once: a fixed number of statements, however many they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.inquiries.words import InquiryType
from schemas.tables import ContactRow, InquiryRow, LeadRow, SiteActivityRow

_MANY = 2_000
"""Ids in one statement."""


@dataclass(frozen=True, slots=True)
class New:
    """An inquiry that has just come, and whose contact it is."""

    inquiry_id: int
    type: InquiryType
    acted_at: datetime
    seen_at: datetime
    contact_id: int
    owner_id: int


@dataclass(slots=True)
class Past:
    """Of a contact: what it did, as far as that is on record. `active_before_at`: what came before its newest doings,
    where nothing else tells of it any more. `saves`: with the ids of the inquiries."""

    owner_id: int
    known_since: datetime
    talked_at: datetime | None
    active_before_at: datetime | None
    times: list[datetime] = field(default_factory=list)
    saves: dict[int, datetime] = field(default_factory=dict)


def new_inquiries(session: TeamSession, inquiry_ids: Sequence[int]) -> list[New]:
    """Those of these inquiries that there are, the first that was done first."""
    i, c, found = InquiryRow, ContactRow, list[New]()
    columns = (i.inquiry_id, i.type, i.acted_at, i.seen_at, i.contact_id, c.owner_id)
    for some in in_chunks(inquiry_ids, _MANY):
        joined = select(*columns).join(c, and_(c.team_id == i.team_id, c.contact_id == i.contact_id))
        rows = session.execute(joined.where(i.inquiry_id.in_(some)))
        found += [New(row[0], InquiryType(row[1]), *row[2:]) for row in rows]
    return sorted(found, key=lambda new: (new.acted_at, new.inquiry_id))


def pasts(session: TeamSession, contact_ids: Iterable[int], since: datetime) -> dict[int, Past]:
    """By contact, what it did from then on."""
    found: dict[int, Past] = {}
    for some in in_chunks(contact_ids, _MANY):
        leads = _begin(session, some, found)
        _inquiries(session, some, since, found)
        if leads:
            _on_the_site(session, leads, since, found)
    return found


def _begin(session: TeamSession, contact_ids: Sequence[int], found: dict[int, Past]) -> dict[int, int]:
    """Contacts by their leads. A contact is known since Lofty had its lead."""
    c = ContactRow
    of_it = and_(LeadRow.team_id == c.team_id, LeadRow.lofty_lead_id == c.lofty_lead_id)
    columns = (
        c.contact_id, c.lofty_lead_id, c.owner_id, c.first_seen_at, LeadRow.created_at, c.talked_at,
        c.active_before_at,
    )  # fmt: skip
    leads: dict[int, int] = {}
    rows = session.execute(select(*columns).outerjoin(LeadRow, of_it).where(c.contact_id.in_(contact_ids)))
    for contact_id, lead_id, owner_id, first_seen, created, talked_at, before in rows:
        since = min(first_seen, created) if created else first_seen
        found[contact_id] = Past(owner_id, since, talked_at, before)
        if lead_id is not None:
            leads[lead_id] = contact_id
    return leads


def _inquiries(
    session: TeamSession, contact_ids: Sequence[int], since: datetime, found: dict[int, Past]
) -> None:
    i = InquiryRow
    chosen = select(i.contact_id, i.inquiry_id, i.type, i.acted_at).where(i.contact_id.in_(contact_ids))
    for contact_id, inquiry_id, kind, at in session.execute(chosen.where(i.acted_at >= since)):
        if contact_id in found:
            found[contact_id].times.append(at)
            if not InquiryType(kind).is_form:
                found[contact_id].saves[inquiry_id] = at


def _on_the_site(
    session: TeamSession, leads: dict[int, int], since: datetime, found: dict[int, Past]
) -> None:
    s = SiteActivityRow
    theirs = (s.lofty_lead_id.in_(list(leads)), s.created_at >= since, s.ours.is_(False))
    for lead_id, at in session.execute(select(s.lofty_lead_id, s.created_at).where(*theirs)):
        found[leads[lead_id]].times.append(at)


def talks(session: TeamSession, contact_ids: Iterable[int]) -> dict[int, datetime]:
    """By contact, when somebody last talked to it; who was never talked to is not there."""
    c, found = ContactRow, dict[int, datetime]()
    for some in in_chunks(contact_ids, _MANY):
        talked = select(c.contact_id, c.talked_at).where(c.contact_id.in_(some), c.talked_at.is_not(None))
        found.update(tuple(row) for row in session.execute(talked))
    return found
