"""A contact whom Lofty does not know becomes a lead there (`inquiries.make_leads`); O2 decides whose. 2 calls for who
is known, 2 more for a new lead."""

from contextlib import nullcontext

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.inquiries.contacts import change_contact, contacts, keys_of_contact
from connectors.store.inquiries.inquiries import inquiries_of
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim, finish
from connectors.store.outbox.requests import enqueue
from connectors.store.teams.people import members_of_team
from rules.inquiries.intake import only_one
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.words import InquirySite
from schemas.model.outbox import OperationName
from tasks.leads.make_lead import leads_with, make_lead
from tasks.outbox.intent import looking_for_a_creation
from tasks.outbox.leave import leave
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left

LONGEST_NAME = 30
SOURCE = "Website"
KNOWN = "it is a lead by now"
SEVERAL = "its email or phone fit several leads: a person says which"
UNREACHABLE = "it has neither an email nor a phone"


def plan_leads(run: TeamRun, session: TeamSession, contact_ids: set[int]) -> None:
    """Of these contacts those that are no lead are to become one, where the team wants that."""
    if not run.team.inquiries.make_leads:
        return
    operation = run.operations[OperationName.MAKE_LEAD]
    for contact_id, contact in sorted(contacts(session, contact_ids).items()):
        if contact.lofty_lead_id is None:
            enqueue(session, operation.request(contact_id, {}, ("Q1",)), clock.now())


def deliver_lead(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where a look-up or the creation failed; the row then waits, or is looked at again."""
    contact_id = int(claim.entity)
    with run.store.read(run.team_id) as session:
        contact = contacts(session, [contact_id]).get(contact_id)
        keys = keys_of_contact(session, contact_id)
    if contact is None or contact.lofty_lead_id is not None:
        return leave(run, claim, KNOWN)
    email = next((key for key in keys if "@" in key), "")
    phone = next((key for key in keys if "@" not in key), "")
    if not email and not phone:
        return leave(run, claim, UNREACHABLE)
    with looking_for_a_creation() if claim.sent_before else nullcontext():
        by_email, by_phone = leads_with(run, email, phone)
    lead_id = only_one([by_email & by_phone, by_email, by_phone])
    if lead_id is None and (by_email or by_phone):
        return leave(run, claim, SEVERAL)
    made = lead_id is None
    if lead_id is None:
        lead_id = make_lead(run, claim, _details(contact, email, phone), _owner(run, contact))
    return _became(run, claim, contact_id, lead_id, made=made)


def _details(contact: Contact, email: str, phone: str) -> dict[str, object]:
    first, _, last = contact.name.partition(" ")
    return {
        "firstName": first[:LONGEST_NAME].strip() or "Contact",
        "lastName": last[:LONGEST_NAME].strip() or ("" if first else str(contact.contact_id)),
        "emails": [email] if email else [],
        "phones": [phone] if phone else [],
        "source": contact.contact_source or SOURCE,
    }


def _owner(run: TeamRun, contact: Contact) -> int | None:
    """O2: of the main site it is the company's; of an agent's own site that agent's."""
    with run.store.read(run.team_id) as session:
        told = inquiries_of(session, [contact.contact_id]).get(contact.contact_id, [])
        members = {member.lofty_member_id: member for member in members_of_team(session)}
    member = members.get(contact.owner_id)
    if not told or told[-1].site is not InquirySite.AGENT or member is None or not member.user_ids:
        return None
    return member.user_ids[0]


def _became(run: TeamRun, claim: Claim, contact_id: int, lead_id: int, *, made: bool) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now()):
            return left(KNOWN)
        change_contact(session, contact_id, {"lofty_lead_id": lead_id})
        if made:
            because = f"contact {contact_id} became a lead: nobody had its details"
            run.decided(session, Noted("lead", lead_id, "contact", "set", "Q1", because))
    run.report.count("delivered", 0 if made else 1)
    return DELIVERED
