"""Q2: how it stands with a contact, whose it is, and when an inquiry was answered."""

from dataclasses import dataclass

from rules.register import rule
from schemas.model.communications import Direction, Event, Maker
from schemas.model.inquiries.contacts import NOBODY
from schemas.model.inquiries.words import ContactStatus

_SPOKEN = (Event.CALL, Event.TEXT, Event.EMAIL)
_PEOPLE = (Maker.PERSON, Maker.LOGGED)


@dataclass(frozen=True, slots=True)
class Deals:
    """A lead's linked Sisu transactions (V4, V5): whether one is open and under contract, one is open at all, one was
    closed."""

    under_contract: bool = False
    open: bool = False
    closed: bool = False


@rule(
    "Q2",
    "A contact's status follows its linked transactions (one open and under contract: Pending; none open and one "
    "closed: Closed), then a share (Shared), then the assigned agent (Assigned), else Agent Database.",
)
def contact_status(deals: Deals, *, shared: bool, owner_id: int) -> ContactStatus:
    """What the status is; nobody sets it by hand."""
    if deals.under_contract:
        return ContactStatus.PENDING
    if deals.closed and not deals.open:
        return ContactStatus.CLOSED
    if shared:
        return ContactStatus.SHARED
    return ContactStatus.ASSIGNED if owner_id != NOBODY else ContactStatus.AGENT_DATABASE


def is_talk(event: Event, made_by: Maker) -> bool:
    """Q5, Q7: a communication with a person of the office, whoever began it."""
    return event in _SPOKEN and made_by in _PEOPLE


def is_answer(event: Event, direction: Direction, made_by: Maker) -> bool:
    """Q2: a call, text or email by which a person answers what came before it."""
    return is_talk(event, made_by) and direction is Direction.OUTBOUND
