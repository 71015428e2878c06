"""Contacts of the office of marked leads, one a lead, each with a form and a save: all that is said of one carries its
lead's marker."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from connectors.store.engine import TeamSession
from connectors.store.inquiries.changes import record_changes
from connectors.store.inquiries.contacts import add_contacts, add_keys
from connectors.store.inquiries.inquiries import add_inquiries, add_sources
from connectors.store.inquiries.shares import share_contact
from schemas.model.inquiries.alerts import AlertKind, AlertState
from schemas.model.inquiries.contacts import Contact, ContactChange, ContactField
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.inquiries import Inquiry, InquirySource
from schemas.model.inquiries.words import ContactStatus, InquiryType, Via
from schemas.model.leads import Lead
from schemas.tables import AlertRow


def inquire(
    session: TeamSession,
    leads: Sequence[Lead],
    owners: dict[int, int],
    shares: Sequence[tuple[int, int]],
    at: datetime,
) -> None:
    """`owners`: members by lead; `shares`: contact and member. A contact has the number of its lead."""
    add_contacts(session, [contact_of(lead, owners.get(lead.lofty_lead_id, 0), at) for lead in leads], {})
    for lead in leads:
        number = lead.lofty_lead_id
        mark = f"mark{number}x"
        add_keys(session, {f"{mark}@mail.test": number})
        done = inquiries_of_contact(number, at)
        add_inquiries(session, done)
        told = {it.inquiry_id: [InquirySource(Via.FILE, f"native:{it.inquiry_id}", at)] for it in done}
        add_sources(session, told)
        said = ContactChange(
            number, ContactField.BUSINESS_SOURCE, "", f"Word{mark}", f"editor{mark}@x.test", at
        )
        record_changes(session, [said])
        session.add(
            AlertRow(
                alert_id=f"call{number}", kind=AlertKind.SUGGESTION.value, subject_id=number, contact_id=number,
                receiver=f"called{mark}@x.test", state=AlertState.SENT.value, due_at=at,
            )
        )  # fmt: skip
    for contact_id, member_id in shares:
        share_contact(session, contact_id, member_id, f"sharermark{contact_id}x@x.test", at)
    session.flush()


def contact_of(lead: Lead, owner_id: int, at: datetime) -> Contact:
    """Assigned, and called as its lead is."""
    mark = f"mark{lead.lofty_lead_id}x"
    return Contact(
        lead.lofty_lead_id, lead.lofty_lead_id, f"First{mark} Last{mark}", f"{mark}@mail.test", lead.phones[0],
        ContactStatus.ASSIGNED, "Broker", owner_id=owner_id, business_source="Referral", interest=3,
        first_seen_at=at - timedelta(days=300), last_active_at=at, edited_at=at,
    )  # fmt: skip


def inquiries_of_contact(number: int, at: datetime) -> list[Inquiry]:
    """A form and a save."""
    mark = f"mark{number}x"
    home = Home(f"Listing{mark}", f"Home{mark}", 500_000)
    kinds = (InquiryType.QUESTION, InquiryType.SAVED_FAVORITE)
    return [
        Inquiry(
            10 * number + n, number, kind, at - timedelta(hours=number), at, home=home, message=f"Asks{mark}"
        )
        for n, kind in enumerate(kinds)
    ]
