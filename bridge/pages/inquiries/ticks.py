"""A row of the list that somebody ticks, as a form carries it: which inquiry of whom, and what stood there (Q2)."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.edits import Wish
from schemas.model.inquiries.listed import ListedInquiry
from schemas.parsing.values import spelled_id
from tasks.views.inquiries.choices import Choices

CARRIED = (
    ContactField.CONTACT_TYPE, ContactField.BUSINESS_SOURCE, ContactField.INTEREST, ContactField.PRIORITY,
    ContactField.TIME_FRAME, ContactField.LEAD_STATUS, ContactField.OWNER,
)  # fmt: skip
OF_AN_INQUIRY = (ContactField.LEAD_STATUS, ContactField.ANSWERED)
CLEAR = "-"
"""What is chosen for "nothing": "" leaves a field as it is."""
_BETWEEN = "*"


def tick_of(row: ListedInquiry) -> str:
    """Short, since a form may carry two hundred of them."""
    seen = (getattr(row, name.value) for name in CARRIED)
    said = [str(row.contact_id), str(row.id), *("" if value is None else str(value) for value in seen)]
    return _BETWEEN.join(quote(text, safe=" ") for text in said)


def wishes_of(ticks: Iterable[str], wanted: Mapping[ContactField, str], known: Choices) -> list[Wish] | None:
    """What is wanted of each row that is ticked; None for a tick that no page of ours has made."""
    found = []
    for tick in ticks:
        contact, inquiry, *rest = [unquote(text) for text in tick.split(_BETWEEN)] + [""]
        seen = dict(zip(CARRIED, rest, strict=False))
        contact_id, inquiry_id = spelled_id(contact), spelled_id(inquiry)
        if not contact_id or not inquiry_id or len(rest) != len(CARRIED) + 1:
            return None
        for name, value in wanted.items():
            of = inquiry_id if name in OF_AN_INQUIRY else 0
            was = _owner(seen[name], known) if name is ContactField.OWNER else seen.get(name)
            found.append(Wish(contact_id, name, "" if value == CLEAR else value, was, of))
    return found


def _owner(email: str, known: Choices) -> str | None:
    """The member's id; None where the email is not one member's alone."""
    ids = known.ids_of(email) if email else (0,)
    return str(ids[0]) if len(ids) == 1 else None
