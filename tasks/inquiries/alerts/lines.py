"""Lines of mails about inquiries: who, how to reach them, which property, when. Nothing of a lead that is hidden from
the reader (O5)."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from rules.people.contacts import dialled, email, phone
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.words import InquiryType
from schemas.parsing.visible import visible
from tasks.mail.letter import Line, short

MOST_LINES = 50
"""Of what is gathered in a mail; the rest is counted, and stands on the pages."""
_NAME, _ADDRESS = 60, 200
DID = {
    InquiryType.CONTACT: "asks to be contacted",
    InquiryType.SCHEDULE_SHOWING: "asks for a showing",
    InquiryType.QUESTION: "has a question",
    InquiryType.SAVED_SEARCH: "saved a search",
    InquiryType.SAVED_FAVORITE: "saved a favorite",
}


@dataclass(frozen=True, slots=True)
class Case:
    """What a line of a mail is about. `inquiry`: None for a suggestion or an update; `count`: of the saves of a
    suggestion; `whole`: whether the reader may see all of it (O5), else the first name alone."""

    contact: Contact
    inquiry: Inquiry | None = None
    count: int = 0
    whole: bool = True


def inquiry_of(case: Case) -> Inquiry:
    """Which a form or a save is about. Raises ValueError for a case without."""
    if case.inquiry is None:
        msg = "a form or a save is an inquiry"
        raise ValueError(msg)
    return case.inquiry


def ways_to(case: Case) -> list[Line]:
    """The phone first: a call is quickest."""
    if not case.whole:
        return []
    number, address, found = phone(case.contact.phone), visible(case.contact.email).strip(), list[Line]()
    if case.contact.phone.strip():
        shown = short(dialled(visible(case.contact.phone)), _NAME)
        found.append(Line(shown, "Phone", f"tel:{number}" if number else ""))
    if address:
        known = email(address)
        found.append(
            Line(short(address, _ADDRESS), "Email", f"mailto:{quote(known, safe='@')}" if known else "")
        )
    return found


def property_of(case: Case) -> list[Line]:
    """As the source says, where it says anything."""
    home = inquiry_of(case).home
    price = f"${home.price:,}" if home.price else ""
    listing = f"listing {home.listing_id}" if home.listing_id else ""
    said = ", ".join(part for part in (home.address, price, listing) if part)
    return [Line(short(said, _ADDRESS), "Property")] if case.whole and said else []


def save_line(case: Case, pages: str, zone: ZoneInfo) -> Line:
    """One of what is gathered. `pages`: the address of the pages, empty where it leads nowhere."""
    inquiry = inquiry_of(case)
    place = property_of(case)
    said = f"{name_of(case)} {DID[inquiry.type]}{f': {place[0].text}' if place else ''}"
    return Line(said, moment(inquiry.acted_at, zone), address_of(case, pages) if pages else "")


def more_than_shown(number: int) -> list[Line]:
    """How many are counted only."""
    return [Line(f"And {number - MOST_LINES:,} more.")] if number > MOST_LINES else []


def name_of(case: Case) -> str:
    """The name, or by what else the contact is known."""
    known = (case.contact.name, case.contact.email, dialled(visible(case.contact.phone)))
    said = first_name_of(case) if not case.whole else next((text for text in known if text.strip()), "")
    return short(said, _NAME) or "A contact"


def first_name_of(case: Case) -> str:
    """The first word of its name; "" without one."""
    return short(next(iter(case.contact.name.split()), ""), _NAME)


def link_to(case: Case, pages: str) -> Line:
    """The contact's page."""
    return Line("Open the contact", href=address_of(case, pages))


def address_of(case: Case, pages: str) -> str:
    """Of the contact's page."""
    return f"{pages}/contact?id={case.contact.contact_id}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """In the team's zone, as people write it."""
    local = at.astimezone(zone)
    return f"{local:%a %b} {local.day}, {local.hour % 12 or 12}:{local:%M %p %Z}"
