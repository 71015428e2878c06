"""All that is known of one contact, for whoever sees it (Q6, Q8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.store.engine import TeamSession
from connectors.store.inquiries.changes import changes_of
from connectors.store.inquiries.contacts import contacts, keys_of_contact
from connectors.store.inquiries.inquiries import inquiries_of
from connectors.store.inquiries.listed.viewing import contact_seen
from connectors.store.inquiries.shares import shares_of
from connectors.store.inquiries.suggestions import Suggestion, suggestion_of
from connectors.store.site.people import people_of_leads
from connectors.store.transactions.transactions import transactions_of
from rules.inquiries.editing import manages, may_edit, may_share
from rules.leads.visibility import is_open
from schemas.model.inquiries.contacts import NOBODY, Contact, ContactChange, ContactField
from schemas.model.inquiries.edits import Share
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.listed import InquiryViewer
from schemas.model.inquiries.words import SAVES
from schemas.model.site.people import PersonKind
from schemas.parsing.values import LARGEST_ID
from tasks.run.context import TeamRun
from tasks.views.inquiries.choices import Choices, choices_in
from tasks.views.inquiries.names import name_of
from tasks.views.lead_access import seen_lead
from tasks.views.lead_page import LinkedTransaction

_BURST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Call:
    """The suggestion to call (Q5): `saves` within a day brought it."""

    suggestion: Suggestion
    saves: int


@dataclass(frozen=True, slots=True)
class ContactPage:
    """`as_who`: by what its viewer sees it. `lead_seen`: whether the viewer sees the lead that it is; only then the
    transactions, and its accounts on the site, are there. `owns`: may edit it, `shares`: may share it, `manages`: is
    the concierge, or an admin."""

    contact: Contact
    as_who: str
    keys: tuple[str, ...]
    inquiries: tuple[Inquiry, ...]
    changes: tuple[ContactChange, ...]
    shared: tuple[Share, ...]
    call: Call | None
    lead_seen: bool
    transactions: tuple[LinkedTransaction, ...]
    accounts: tuple[str, ...]
    known: Choices
    edits: bool
    shares: bool
    manages: bool

    @property
    def name(self) -> str:
        """How people call it."""
        return name_of(self.contact)


def contact_page(run: TeamRun, viewer: InquiryViewer, contact_id: int) -> ContactPage | None:
    """None for a contact that the viewer does not see, and for one that is not there. No call."""
    asked = contact_id if 0 < contact_id <= LARGEST_ID else 0
    with run.store.read(run.team_id) as session:
        contact = contacts(session, [asked]).get(asked) if contact_seen(session, viewer, asked) else None
        return _page(session, run, viewer, contact) if contact else None


def _page(session: TeamSession, run: TeamRun, viewer: InquiryViewer, contact: Contact) -> ContactPage:
    number, lead_id = contact.contact_id, contact.lofty_lead_id
    done = tuple(inquiries_of(session, [number]).get(number, ()))
    seen = seen_lead(session, viewer.viewer, lead_id) if lead_id else None
    lead_seen = bool(seen and seen.lead)
    return ContactPage(
        contact, _as_who(viewer, contact), tuple(keys_of_contact(session, number)), done,
        changes_of(session, number), shares_of(session, number), _call(session, number, done), lead_seen,
        _transactions(session, run, lead_id if lead_seen else None), _accounts(session, lead_id if lead_seen else None),
        choices_in(session), may_edit(viewer, contact, ContactField.PRIORITY), may_share(viewer, contact),
        manages(viewer),
    )  # fmt: skip


def _as_who(viewer: InquiryViewer, contact: Contact) -> str:
    if contact.owner_id != NOBODY and contact.owner_id == viewer.member_id:
        return "the agent to whom it is assigned"
    return "the concierge or an admin" if viewer.everything else "an agent with whom it is shared"


def _call(session: TeamSession, contact_id: int, done: Sequence[Inquiry]) -> Call | None:
    found = suggestion_of(session, contact_id)
    if found is None:
        return None
    return Call(found, _most_at_once([it.acted_at for it in done if it.type in SAVES], found.due_at))


def _most_at_once(saves: Sequence[datetime], due_at: datetime) -> int:
    """Saves within 24 hours, shortly before the call was due."""
    near = sorted(at for at in saves if due_at - 2 * _BURST - timedelta(hours=9) <= at <= due_at)
    return max((sum(first <= at <= first + _BURST for at in near) for first in near), default=0)


def _transactions(session: TeamSession, run: TeamRun, lead_id: int | None) -> tuple[LinkedTransaction, ...]:
    if lead_id is None:
        return ()
    return tuple(
        LinkedTransaction(
            deal.sisu_client_id,
            deal.side.value if deal.side else "",
            "deleted" if deal.deleted else "open" if is_open(deal, run.today) else "not open",
        )
        for deal in transactions_of(session, lead_id)
    )


def _accounts(session: TeamSession, lead_id: int | None) -> tuple[str, ...]:
    """Its accounts on the site, where one is connected (Q6)."""
    if lead_id is None:
        return ()
    known = people_of_leads(session, [lead_id]).get(lead_id, [])
    return tuple(person_id for kind, person_id in known if kind is PersonKind.USER)
