"""The office of marked leads (`hidden_leads`), each of whom is a contact that did one thing; two more are no leads."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete

from connectors.store.engine import Store
from connectors.store.inquiries.contacts import add_contacts, add_keys
from connectors.store.inquiries.inquiries import add_inquiries
from connectors.store.upsert import upsert
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.words import (
    ContactStatus,
    ContactType,
    InquirySite,
    InquiryType,
    Priority,
    TimeFrame,
)
from schemas.tables import ContactKeyRow, ContactRow, ContactShareRow, InquiryRow, InquirySourceRow
from tests.support.installation import write_teams
from tests.support.leads.hidden_leads import ANN, AT, BEN, CHIEF, TEAM

OWNERS = {1: 0, 2: CHIEF, 3: ANN, 4: ANN, 5: BEN, 6: 6, 7: BEN, 8: ANN, 9: 0}
"""By contact: contact N is lead N, up to 7."""
SHARED = {3: BEN, 4: BEN, 8: BEN}
DESK = "desk@office.test"
SEES = {
    "boss@office.test": {1, 2, 3, 8, 9}, DESK: {1, 2, 3, 8, 9}, "ann@office.test": {3, 4, 8},
    "ben@office.test": {3, 5, 7, 8}, "chief@office.test": {2}, "all@office.test": set(),
}  # fmt: skip
"""By email, inquiries (Q8, O5): 4 is Ann's hidden lead, 5 and 7 are Ben's; Ann works 7, which is Ben's contact."""
_TYPES = tuple(InquiryType)


def contact(number: int) -> Contact:
    """Its marker stands in everything that is said of it."""
    mark = f"mark{number}x"
    return Contact(
        number, number if number < 8 else None, f"First{mark} Last{mark}", f"{mark}@mail.test",
        f"+1970555{number}{number}00",
        ContactStatus.SHARED if number in SHARED else ContactStatus.ASSIGNED, "Broker", ContactType.BUYER,
        OWNERS[number], "Referral", number % 6, Priority.HOT, TimeFrame.TO_3, AT,
    )  # fmt: skip


def inquiry(number: int) -> Inquiry:
    """A day apart, the last the newest."""
    done = AT - timedelta(days=20 - number)
    return Inquiry(
        number, number, _TYPES[number % 5], done, done, site=InquirySite.COMPANY,
        home=Home(f"MLS{number}", f"{number} Main Street", 500_000 + number), message=f"Messagemark{number}x",
    )  # fmt: skip


def fill_tab(store: Store) -> None:
    """Into the office of marked leads, in place of the tab that it has for everybody."""
    everybody = [contact(number) for number in OWNERS]
    with store.write(TEAM) as session:
        for table in (InquirySourceRow, InquiryRow, ContactShareRow, ContactKeyRow, ContactRow):
            session.execute(delete(table))
        add_contacts(session, everybody, {})
        add_keys(session, {key: one.contact_id for one in everybody for key in (one.email, one.phone)})
        add_inquiries(session, [inquiry(number) for number in OWNERS])
        shares = [
            {"contact_id": number, "member_id": member, "shared_by": "ann@office.test", "shared_at": AT}
            for number, member in SHARED.items()
        ]
        upsert(session, ContactShareRow, shares)


def with_concierge(folder: Path) -> None:
    """The teams file names one, who is no member."""
    nowhere = "http://127.0.0.1:9"
    more = f'sales_agent = {{ enabled = true }}\ninquiries = {{ concierges = ["{DESK}"] }}'
    write_teams(folder, {TEAM: {"lofty": nowhere, "sisu": nowhere, "more": more}})
