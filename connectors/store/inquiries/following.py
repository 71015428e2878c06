"""What is known of contacts' leads elsewhere in the store: whose they are, how far their transactions are, who talked
to them. Read as sets, so that a run costs the same few statements however many contacts there are."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, case, exists, func, or_, select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import LINKED, PRESENT, is_open
from schemas.model.inquiries.words import ContactStatus
from schemas.tables import (
    CommunicationRow,
    ContactKeyRow,
    ContactRow,
    ContactShareRow,
    InquiryRow,
    LeadRow,
    TransactionRow,
)


class Reassigned(NamedTuple):
    """A contact whose lead Lofty has given to somebody else since it was looked at. `user_id` 0: to nobody."""

    contact_id: int
    user_id: int


def reassigned(session: TeamSession) -> list[Reassigned]:
    """All of them."""
    user = func.coalesce(LeadRow.assigned_user_id, 0)
    same_lead = and_(LeadRow.team_id == ContactRow.team_id, LeadRow.lofty_lead_id == ContactRow.lofty_lead_id)
    chosen = select(ContactRow.contact_id, user).join(LeadRow, same_lead)
    return [
        Reassigned(*row) for row in session.execute(chosen.where(PRESENT, user != ContactRow.told_user_id))
    ]


class Standing(NamedTuple):
    """What a contact's status depends on, and what it is: whether one of its lead's transactions is open and under
    contract, is open, was closed; how many it is shared with."""

    contact_id: int
    status: str
    owner_id: int
    under_contract: bool
    open: bool
    closed: bool
    shared: bool


def standings(session: TeamSession, today: date) -> list[Standing]:
    """Of every contact that has a transaction or a share, or says so though it has none any more; and of those that are
    assigned and do not say so, or say so and are not. `today`: the team's."""
    deals, shares = _deals(session, today), _shared(session)
    found: dict[int, Standing] = {}
    for row in _in_question(session, deals, shares):
        contact_id, lead_id, status, owner_id = row
        under_contract, still_open, closed = deals.get(lead_id, (False, False, False))
        found[contact_id] = Standing(
            contact_id, status, owner_id, under_contract, still_open, closed, contact_id in shares
        )
    return list(found.values())


def _deals(session: TeamSession, today: date) -> dict[int, tuple[bool, bool, bool]]:
    t = TransactionRow
    still_open = is_open(today)
    closed = and_(t.lost.is_(False), or_(t.closed_code.is_(True), t.closed_on <= today))
    flags = [
        func.max(case((condition, 1), else_=0))
        for condition in (and_(still_open, t.under_contract_on.is_not(None)), still_open, closed)
    ]
    rows = session.execute(select(t.lofty_lead_id, *flags).where(LINKED).group_by(t.lofty_lead_id))
    return {lead_id: (bool(pending), bool(some), bool(over)) for lead_id, pending, some, over in rows}


def _shared(session: TeamSession) -> set[int]:
    return set(session.scalars(select(ContactShareRow.contact_id).distinct()))


def _in_question(session: TeamSession, deals: Iterable[int], shares: Iterable[int]) -> Iterable[Any]:
    c = ContactRow
    columns = select(c.contact_id, c.lofty_lead_id, c.contact_status, c.owner_id)
    plain = (ContactStatus.ASSIGNED.value, ContactStatus.AGENT_DATABASE.value)
    wrong = or_(
        c.contact_status.not_in(plain),
        and_(c.owner_id == 0, c.contact_status == ContactStatus.ASSIGNED.value),
        and_(c.owner_id != 0, c.contact_status == ContactStatus.AGENT_DATABASE.value),
    )
    yield from session.execute(columns.where(wrong))
    for some in in_chunks(deals):
        yield from session.execute(columns.where(c.lofty_lead_id.in_(some)))
    for some in in_chunks(shares):
        yield from session.execute(columns.where(c.contact_id.in_(some)))


class Talk(NamedTuple):
    """A communication of a lead that is a contact."""

    contact_id: int
    event: str
    direction: str
    made_by: str
    lofty_user_id: int | None
    happened_at: datetime


def talks(session: TeamSession, since: datetime) -> list[Talk]:
    """Communications of contacts from then on, the first first."""
    m = CommunicationRow
    same_lead = and_(ContactRow.team_id == m.team_id, ContactRow.lofty_lead_id == m.lofty_lead_id)
    chosen = select(
        ContactRow.contact_id, m.event, m.direction, m.made_by, m.lofty_user_id, m.happened_at
    ).join(ContactRow, same_lead)
    rows = session.execute(chosen.where(m.happened_at >= since).order_by(m.happened_at, m.communication_id))
    return [Talk(*row) for row in rows]


def unanswered(session: TeamSession, contact_ids: Sequence[int]) -> dict[int, list[tuple[datetime, int]]]:
    """Inquiries that nobody has answered, by contact: when, and which."""
    found: dict[int, list[tuple[datetime, int]]] = {}
    i = InquiryRow
    for some in in_chunks(contact_ids):
        chosen = select(i.contact_id, i.acted_at, i.inquiry_id).where(i.contact_id.in_(some))
        for contact_id, acted_at, inquiry_id in session.execute(chosen.where(i.answered_at.is_(None))):
            found.setdefault(contact_id, []).append((acted_at, inquiry_id))
    return found


def keys_without_a_lead(session: TeamSession) -> dict[int, list[str]]:
    """Emails and phones of contacts that are no lead, by contact; emails first."""
    found: dict[int, list[str]] = {}
    k = ContactKeyRow
    same = and_(ContactRow.team_id == k.team_id, ContactRow.contact_id == k.contact_id)
    rows = session.execute(select(k.contact_id, k.key).join(ContactRow, same).where(_NO_LEAD))
    for contact_id, key in rows:
        found.setdefault(contact_id, []).append(key)
    return {
        contact_id: sorted(keys, key=lambda key: ("@" not in key, key)) for contact_id, keys in found.items()
    }


_NO_LEAD = ~exists().where(
    LeadRow.team_id == ContactRow.team_id, LeadRow.lofty_lead_id == ContactRow.lofty_lead_id, PRESENT
)
"""Nobody's, or of a lead that is not there: it was merged away, or Lofty has not shown it yet."""


def any_without_a_lead(session: TeamSession) -> bool:
    """Whether there is a contact that is no lead."""
    return session.scalar(select(ContactRow.contact_id).where(_NO_LEAD).limit(1)) is not None
