"""A small leads tab in a random state: whose contacts did what, whose leads are hidden, and everybody who may look."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from connectors.store.engine import Store
from connectors.store.inquiries.contacts import add_contacts, add_keys
from connectors.store.inquiries.inquiries import add_inquiries
from connectors.store.leads.leads import save_leads
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from connectors.store.upsert import upsert
from rules.access.viewers import NOBODY
from rules.inquiries.listing import keys_meant
from schemas.model.access import Right, Viewer
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.listed import Candidate, InquiryFilters, InquiryViewer
from schemas.model.inquiries.words import (
    INTEREST,
    ContactStatus,
    ContactType,
    InquirySite,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
)
from schemas.model.leads import Lead
from schemas.model.people import Member
from schemas.tables import ContactShareRow
from tests.support.leads.lead_world import lead_world

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
MEMBERS = (1, 2, 3)
NAMES = ("Ann Gómez", "ann", "Zoë O'Brien", "Gomez Annika", "50% a_b", "", "Mary Ann  Diaz", "annan")
QUERIES = (
    "ANN", "gomez", "ann g", "zoe", "o'brien", "brien", "50%", "a_b", "_", "x", "c1@x.test", "C2@X.TEST",
    "(970) 555-0103", "9705550104", "L1", " L2 ", "l1", "nobody", "  ",
)  # fmt: skip
SOURCES = ("Broker", "Agent", "Zillow Premier", "")
TEXTS = ("broker", "ZILLOW  premier", "Agent", "never heard")


@dataclass(frozen=True)
class TabWorld:
    """`viewers`: members, some with the export right; concierges, a company admin's session, and nobody."""

    candidates: tuple[Candidate, ...]
    contacts: tuple[Candidate, ...]
    leads: tuple[Lead, ...]
    viewers: tuple[InquiryViewer, ...]


def tab_world(dice: Random, inquiries: int = 24) -> TabWorld:
    """Values are few, so that many are equal, and instants too."""
    world = lead_world(dice)
    leads = {lead.lofty_lead_id: lead for lead in world.leads}
    people = tuple(_person(dice, number, leads) for number in range(1, 10))
    done = tuple(_done(dice, number, dice.choice(people)) for number in range(1, inquiries + 1))
    seen = [InquiryViewer(viewer, everything=viewer.company) for viewer in world.viewers]
    concierge = Viewer(name="desk@office.test", rights=frozenset({Right.EXPORT_SHARED}))
    more = (
        InquiryViewer(concierge, everything=True),
        InquiryViewer(world.viewers[0], everything=True),
        InquiryViewer(NOBODY),
    )
    return TabWorld(done, people, world.leads, (*seen, *more))


def _person(dice: Random, number: int, leads: dict[int, Lead]) -> Candidate:
    lead_id = dice.choice((None, *leads, 77))
    contact = Contact(
        number, lead_id, dice.choice(NAMES), f"c{number}@x.test", f"+1970555010{number}",
        dice.choice(tuple(ContactStatus)), dice.choice(SOURCES), dice.choice((None, *ContactType)),
        dice.choice((0, *MEMBERS, 9)), dice.choice(SOURCES), dice.choice((None, *INTEREST)),
        dice.choice((None, *Priority)), dice.choice((None, *TimeFrame)), AT,
    )  # fmt: skip
    shared = frozenset(dice.sample(MEMBERS, dice.choice((0, 0, 1, 2))))
    keys = frozenset({contact.email, contact.phone})
    nothing = Inquiry(0, number, InquiryType.CONTACT, AT, AT)
    return Candidate(nothing, contact, keys, shared, leads.get(lead_id) if lead_id else None)


def _done(dice: Random, number: int, who: Candidate) -> Candidate:
    made = Inquiry(
        number, who.contact.contact_id, dice.choice(tuple(InquiryType)),
        AT + timedelta(hours=dice.randrange(-30, 30)), AT, dice.choice(tuple(LeadStatus)),
        dice.choice(tuple(InquirySite)), Home(dice.choice(("", "L1", "L2"))), "text", dice.random() < 0.2,
    )  # fmt: skip
    return Candidate(made, who.contact, who.keys, who.shared_with, who.lead)


def asked(dice: Random) -> InquiryFilters:
    """A few filters, some of them of many values."""

    def values(given, often: float = 0.15):
        return tuple(dice.sample(tuple(given), dice.randrange(1, 3))) if dice.random() < often else ()

    def instant(often: float = 0.15):
        return AT + timedelta(hours=dice.randrange(-30, 30)) if dice.random() < often else None

    found = InquiryFilters(
        values(InquiryType, 0.25), values(LeadStatus, 0.1), values(ContactStatus), values(TEXTS, 0.1),
        values(ContactType), values((0, *MEMBERS, 9), 0.3), values(TEXTS, 0.1), values(INTEREST), values(Priority),
        values(TimeFrame, 0.1),
        instant(), instant(), dice.choice(QUERIES) if dice.random() < 0.4 else "",
    )  # fmt: skip
    return replace(found, keys=keys_meant(found.query))


def stored(store: Store, team: str, world: TabWorld) -> str:
    """The team's store holds this world."""
    with store.write(team) as session:
        ensure_team(session)
        save_leads(session, world.leads, lambda _: False, AT)
        save_people(session, [Member(n, (10 + n,), f"m{n}@office.test") for n in MEMBERS], [])
        add_contacts(session, [one.contact for one in world.contacts], {})
        add_keys(session, {key: one.contact.contact_id for one in world.contacts for key in one.keys})
        shares = [
            {"contact_id": one.contact.contact_id, "member_id": member, "shared_by": "x", "shared_at": AT}
            for one in world.contacts
            for member in one.shared_with
        ]
        upsert(session, ContactShareRow, shares)
        add_inquiries(session, [one.inquiry for one in world.candidates])
    return team
