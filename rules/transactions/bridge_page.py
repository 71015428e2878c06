"""B: what the bridge page shows, offers and creates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.appointments import appointment_fields, appointment_for_new_transaction, appointment_met
from rules.lead_sources.sources import source_in_sisu
from rules.leads.visibility import Unattributed, agent_of_user
from rules.people.directory import People
from rules.register import rule
from rules.transactions.lofty import Status, status
from rules.transactions.verdict import lead_value
from schemas.model.addresses import Address
from schemas.model.appointments import Appointment
from schemas.model.decisions import AskPerson, Leave, SetField
from schemas.model.fields import LEAD_FIELDS
from schemas.model.leads import Lead, Presence
from schemas.model.people import Agent
from schemas.model.transactions import Side, Transaction


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page may do for a lead: list its transactions, create another, and why not."""

    lists: bool
    creates: bool
    because: str = ""


@rule(
    "B8",
    "A private, erased or unknown lead gets a page that says so and offers nothing; a trashed lead's page lists its "
    "transactions and creates none.",
)
def page_offer(presence: Presence, *, private: bool) -> Offer:
    """A lead that the integration never saw is GONE here: both look alike from outside."""
    if presence is Presence.GONE:
        return Offer(
            lists=False,
            creates=False,
            because="This lead no longer exists in Lofty, or is not visible to us.",
        )
    if private:
        return Offer(
            lists=False, creates=False, because="This lead is private. Private leads stay outside of Sisu."
        )
    if presence is Presence.TRASHED:
        return Offer(
            lists=True,
            creates=False,
            because="This lead is in Lofty's trash. Restore it in Lofty before you create a transaction.",
        )
    return Offer(lists=True, creates=True)


@rule(
    "B2",
    "The page shows the lead, all of its linked transactions, the appointment that will be used, and a form: type, and "
    "agent out of all active Sisu agents, the lead's assigned agent preselected when the email matches.",
)
def preselected_agent(lead: Lead, people: People) -> Agent | None:
    """An ISA is never preselected (B9)."""
    agent = None if lead.pond_id else agent_of_user(lead.assigned_user_id, people)
    return agent if isinstance(agent, Agent) and not agent.is_isa else None


@rule(
    "B9",
    "When the lead has no agent, or its agent is an ISA in Sisu or unknown there, the page says what to mend first and "
    "asks for the agent; without an appointment it says that one should be made first, and lets the person go on.",
)
def advice(lead: Lead, people: People, appointments: Sequence[Appointment]) -> tuple[str, ...]:
    """Sentences for the page, most important first."""
    sentences = []
    agent = Unattributed("pond") if lead.pond_id else agent_of_user(lead.assigned_user_id, people)
    mend = "Assign the lead in Lofty to the agent who will work it, then reload this page; or choose the agent below."
    if isinstance(agent, Unattributed):
        nobody = lead.pond_id or not lead.assigned_user_id
        state = (
            "has no agent in Lofty" if nobody else "is assigned to somebody who has no active user in Sisu"
        )
        sentences.append(f"This lead {state}. {mend}")
    elif agent.is_isa:
        sentences.append(f"This lead is assigned to an ISA ({agent.name or 'unnamed'}). {mend}")
    if not any(not a.deleted for a in appointments):
        sentences.append(
            "This lead has no appointment yet. Make it in Lofty first, with the agent as its owner: then its days are "
            "filled in at once. You can also go on without one."
        )
    return tuple(sentences)


@rule(
    "B5",
    "Submitting twice makes one transaction; a deliberate second one is possible and is asked for explicitly.",
)
def second_transaction(open_count: int, being_made: int, *, another: bool) -> Leave | None:
    """Why the form may not create yet; None when it may."""
    if another or not (open_count or being_made):
        return None
    if open_count:
        return Leave("B5", "The lead already has an open transaction.")
    return Leave("B5", "A transaction for this lead is just being made.")


@rule(
    "B4", "A seller transaction also takes the lead's mailing address, at creation only; a buyer's does not."
)
def address_at_creation(side: Side, mailing_address: Address) -> Address:
    """An empty address for buyers."""
    return mailing_address if side is Side.SELLER else Address()


@dataclass(frozen=True, slots=True)
class NewTransaction:
    """What one creation sends, beside its `Lofty Link`. The lead source is given by name ("" for none)."""

    side: Side
    agent_id: int
    values: tuple[SetField, ...]
    address: Address
    lead_source: str
    counting_appointment_id: int | None
    reports: tuple[AskPerson, ...]


@rule(
    "B6",
    "The link identifies the lead, not the person who clicks: changes are attributed in Sisu to the assigned agent.",
)
@rule(
    "B3",
    "Creating makes one Sisu transaction with the chosen agent, lead name and contact fields, lead source, Lofty Link, "
    "and the appointment fields of A6 to A9, at once.",
)
def new_transaction(
    lead: Lead,
    side: Side,
    agent: Agent,
    appointments: Iterable[Appointment],
    people: People,
    zone: ZoneInfo,
    as_of: datetime,
) -> NewTransaction:
    """Empty lead fields are not sent. Who clicked is no argument: the chosen agent is all that Sisu hears of (B6)."""
    values = [
        SetField(name, value, "B3", "made through the bridge page")
        for name in LEAD_FIELDS
        if (value := lead_value(lead, name))
    ]
    counting = appointment_for_new_transaction(agent, appointments, people)
    reports: list[AskPerson] = []
    if counting:
        sets, report = appointment_fields(counting, agent.sisu_agent_id, people, zone)
        met = appointment_met(counting, zone, as_of, people)
        values += [*sets, met] if met else sets
        reports += [report] if report else []
    return NewTransaction(
        side=side,
        agent_id=agent.sisu_agent_id,
        values=tuple(values),
        address=address_at_creation(side, lead.mailing_address),
        lead_source=source_in_sisu(lead.source, lead.tags),
        counting_appointment_id=counting.lofty_appointment_id if counting else None,
        reports=tuple(reports),
    )


def milestone(transaction: Transaction, today: date) -> str:
    """The status that a page shows, derived from the furthest date (`pipeline_status` is never read)."""
    if transaction.deleted:
        return "Deleted"
    stage = status(transaction, today)
    if stage in (Status.LOST, Status.CLOSED, Status.PENDING):
        return stage.title()
    reached = (
        ("Live Listing", transaction.live_on),
        ("Signed", stage is Status.SIGNED),
        ("Appt Met", transaction.appointment_met_on),
        ("Appt Set", transaction.appointment_set_on),
    )
    return next((name for name, day in reached if day), "Pipeline")
