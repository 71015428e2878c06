"""Q7: the owner of an inquiry that nobody cares for is asked how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.register import rule
from schemas.model.inquiries.contacts import NOBODY
from schemas.model.inquiries.words import ContactStatus

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact as it stands. `active`: when its Active inquiries were done; `asked_at`: when an owner was asked last,
    whoever that was; all in UTC."""

    status: ContactStatus
    owner_id: int
    active: tuple[datetime, ...] = ()
    talked_at: datetime | None = None
    edited_at: datetime | None = None
    asked_at: datetime | None = None


@rule(
    "Q7",
    "While an inquiry is Active and for 7 days nobody edited or talked to the contact, its owner is asked for an "
    "update once a week, one request per contact. Inactive, Closed or a new owner ends it. Off unless switched on.",
)
def asks_for_update(contact: Standing, now: datetime) -> bool:
    """Whether its owner is asked now. Exactly 7 days are enough."""
    if contact.owner_id == NOBODY or contact.status is ContactStatus.CLOSED:
        return False
    quiet = (contact.talked_at, contact.edited_at, contact.asked_at)
    return _one_waits(contact.active, now) and all(at is None or now - at >= WEEK for at in quiet)


def still_waits(contact: Standing, asked_at: datetime) -> bool:
    """Whether the request that was planned then is still one when it goes out: nobody took care meanwhile."""
    if contact.status is ContactStatus.CLOSED or not contact.active:
        return False
    return all(at is None or at < asked_at for at in (contact.talked_at, contact.edited_at))


def _one_waits(active: Iterable[datetime], now: datetime) -> bool:
    return any(now - at >= WEEK for at in active)
