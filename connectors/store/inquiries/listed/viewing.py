"""Q8 in SQL: whose inquiries a viewer sees. `rules.inquiries.listing.sees_contact` says the same of one contact; a test
on random worlds and both databases holds them equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, not_, or_, select

from connectors.store.engine import TeamSession
from connectors.store.leads.among import among_text, gathered, is_sqlite, not_among_text
from connectors.store.leads.seen import HIDDEN, mine
from schemas.model.inquiries.listed import InquiryViewer
from schemas.tables import ContactRow, ContactShareRow, InquiryRow, LeadRow

Conditions = list[ColumnElement[bool]]
FEW_ASKED = 500
"""So many contacts are asked about by themselves whether they are hidden."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Ids of contacts: how many, and as one text (`gathered`)."""

    count: int
    text: str

    def holds(self, session: TeamSession, column: Any) -> ColumnElement[bool]:
        """Whether it is one of them."""
        return among_text(session, self.text, column) if self.count else false()

    def parted(self, first: int) -> "list[Contacts]":
        """So many of them, and the rest."""
        if self.count <= first:
            return [self] if self.count else []
        listed, (begin, end) = self.text[1:-1].split(","), (self.text[0], self.text[-1])
        return [
            Contacts(len(some), f"{begin}{','.join(some)}{end}") for some in (listed[:first], listed[first:])
        ]

    def lacks(self, session: TeamSession, column: Any) -> Conditions:
        """That it is none of them."""
        return [not_among_text(session, self.text, column)] if self.count else []


@dataclass(frozen=True, slots=True)
class Way:
    """To inquiries, by what holds for each. `few`: those of few contacts, or of a listing, which are all read and then
    sorted; the others are read in the order of time, along the index. `of`: the contacts whose they are, where these
    are known; `since`, `before`: when they were done (`then`)."""

    holds: Conditions
    few: bool = False
    of: Contacts | None = None
    since: datetime | None = None
    before: datetime | None = None

    def then(self, acted_at: Any = InquiryRow.acted_at) -> Conditions:
        """That it was done then."""
        since = [] if self.since is None else [acted_at >= self.since]
        return [*since, *([] if self.before is None else [acted_at < self.before])]

    def also(self, more: Sequence[ColumnElement[bool]]) -> "Way":
        """To those alone for which this holds too."""
        return replace(self, holds=[*self.holds, *more])


def shared_with(session: TeamSession, viewer: InquiryViewer) -> Contacts:
    """What others have shared with the viewer (Q6)."""
    if not viewer.member_id:
        return Contacts(0, "")
    s = ContactShareRow
    found = select(s.contact_id).where(s.team_id == session.team_id, s.member_id == viewer.member_id)
    return session.once(("shared with", viewer.member_id), lambda: Contacts(*gathered(session, found)))


def not_hidden(session: TeamSession, viewer: InquiryViewer, among: Contacts | None = None) -> Conditions:
    """O5, O9: no inquiry of a contact whose lead is hidden from the viewer, by the leads as they are stored now. These
    are few, and read before: none of them is looked up for each inquiry. `among`: of inquiries of these alone."""
    # SQLite has gone through all that is hidden sooner than it has found a few contacts.
    few = among if among and among.count <= FEW_ASKED and not is_sqlite(session) else None
    hidden = session.once(("hidden from", viewer, few), lambda: _hidden(session, viewer, few))
    return hidden.lacks(session, InquiryRow.contact_id)


def _hidden(session: TeamSession, viewer: InquiryViewer, few: Contacts | None) -> Contacts:
    c = ContactRow.contact_id
    if few is not None:
        chosen = select(c).where(few.holds(session, c), _lead_hidden(session, viewer))
    else:
        chosen = _of_leads(session).where(HIDDEN, not_(mine(session, viewer.viewer)))
    return Contacts(*gathered(session, chosen))


def _lead_hidden(session: TeamSession, viewer: InquiryViewer) -> ColumnElement[bool]:
    return exists().where(
        LeadRow.team_id == session.team_id, LeadRow.lofty_lead_id == ContactRow.lofty_lead_id, HIDDEN,
        not_(mine(session, viewer.viewer)),
    )  # fmt: skip


def _of_leads(session: TeamSession) -> Select[tuple[int]]:
    c, lead = ContactRow, LeadRow.lofty_lead_id
    if is_sqlite(session):
        # From the leads to their contacts: `+ 0` keeps it from going the other way, contact by contact.
        of_contact = and_(LeadRow.team_id == c.team_id, c.lofty_lead_id == lead + 0)
        return select(c.contact_id).join(LeadRow, of_contact)
    # Two indexes side by side, in one order: `OFFSET 0` keeps PostgreSQL from reading the table of contacts for them.
    ours = c.team_id == session.team_id, c.lofty_lead_id.is_not(None)
    inner = select(c.contact_id, c.lofty_lead_id).where(*ours).order_by(c.team_id, c.lofty_lead_id).offset(0)
    both = inner.subquery()
    return select(both.c.contact_id).join(LeadRow, lead == both.c.lofty_lead_id)


def contact_seen(session: TeamSession, viewer: InquiryViewer, contact_id: int) -> bool:
    """Whether the viewer sees this contact, whatever it did."""
    c, s, member = ContactRow, ContactShareRow, viewer.member_id
    shared = exists().where(
        s.team_id == session.team_id, s.contact_id == c.contact_id, s.member_id == (member or 0)
    )
    theirs = or_(c.owner_id == member, shared) if member else false()
    chosen = select(c.contact_id).where(c.contact_id == contact_id, not_(_lead_hidden(session, viewer)))
    return session.scalar(chosen if viewer.everything else chosen.where(theirs)) is not None
