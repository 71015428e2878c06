"""Contacts with an inquiry that nobody takes care of (Q7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.inquiries.alerts import AlertKind
from schemas.model.inquiries.contacts import NOBODY
from schemas.model.inquiries.words import ContactStatus, LeadStatus
from schemas.tables import AlertRow, ContactRow, InquiryRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contact of which an update may be asked (Q7), with its Active inquiries."""

    contact_id: int
    status: ContactStatus
    owner_id: int
    talked_at: datetime | None
    edited_at: datetime | None
    active: tuple[datetime, ...] = ()


def contacts_untouched(session: TeamSession, before: datetime, most: int, above: int = 0) -> list[Waiting]:
    """Contacts with an owner and an Active inquiry that was done by then, which nobody has edited or talked to, and of
    which no owner was asked since, whoever that was; by their ids, above this one."""
    c = ContactRow
    untouched = (
        c.contact_id > above, c.owner_id != NOBODY, c.contact_status != ContactStatus.CLOSED.value,
        _not_since(c.talked_at, before), _not_since(c.edited_at, before), _has_active(before),
        ~_is_asked(before),
    )  # fmt: skip
    columns = (c.contact_id, c.contact_status, c.owner_id, c.talked_at, c.edited_at)
    rows = session.execute(select(*columns).where(*untouched).order_by(c.contact_id).limit(most))
    return [
        Waiting(number, ContactStatus(status), owner, talked, edited, (before,))
        for number, status, owner, talked, edited in rows
    ]


def standing(session: TeamSession, contact_ids: Iterable[int]) -> dict[int, Waiting]:
    """These contacts as they stand now."""
    c, i, found = ContactRow, InquiryRow, dict[int, Waiting]()
    columns = (c.contact_id, c.contact_status, c.owner_id, c.talked_at, c.edited_at)
    for some in in_chunks(contact_ids):
        active: dict[int, list[datetime]] = {}
        is_active = i.lead_status == LeadStatus.ACTIVE.value
        chosen = select(i.contact_id, i.acted_at).where(i.contact_id.in_(some), is_active)
        for contact_id, at in session.execute(chosen):
            active.setdefault(contact_id, []).append(at)
        for number, status, owner, talked, edited in session.execute(
            select(*columns).where(c.contact_id.in_(some))
        ):
            done = tuple(active.get(number, ()))
            found[number] = Waiting(number, ContactStatus(status), owner, talked, edited, done)
    return found


def _not_since(column: Any, before: datetime) -> ColumnElement[bool]:
    return or_(column.is_(None), column <= before)


def _has_active(before: datetime) -> ColumnElement[bool]:
    i = InquiryRow
    return exists().where(
        i.team_id == ContactRow.team_id, i.contact_id == ContactRow.contact_id, i.acted_at <= before,
        i.lead_status == LeadStatus.ACTIVE.value,
    )  # fmt: skip


def _is_asked(since: datetime) -> ColumnElement[bool]:
    a = AlertRow
    return exists().where(
        a.team_id == ContactRow.team_id, a.contact_id == ContactRow.contact_id, a.kind == AlertKind.UPDATE.value,
        a.due_at > since,
    )  # fmt: skip
