"""R3, R6: which registered users become leads in Lofty, where the team wants that (`site.make_leads`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from schemas.model.registered_users.people import RegisteredUser

SOURCE = "Registered user"
"""A new lead's source."""
LONGEST_NAME = 30


class Next(StrEnum):
    """IS: it is that lead; SEVERAL: a person says which; WAITS: another plan of ours makes it a lead; MAKE: nobody
    knows it."""

    IS = "is"
    SEVERAL = "several"
    WAITS = "waits"
    MAKE = "make"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a user besides: leads with its email, and with its phone; the lead that its contact is, and
    whether that contact is about to become one."""

    by_email: frozenset[int] = frozenset()
    by_phone: frozenset[int] = frozenset()
    contact_lead: int | None = None
    contact_becomes_one: bool = False


def becomes_lead(user: RegisteredUser) -> bool:
    """Whether a user is to be a lead: it has an agent, is there, and Lofty does not know it."""
    return user.has_agent and user.lofty_lead_id is None and not user.merged_into and user.closed_at is None


def next_step(known: Known) -> tuple[Next, int | None]:
    """What is done about such a user, and which lead it is."""
    both, fits = known.by_email & known.by_phone, known.by_email | known.by_phone
    if known.contact_lead is not None:
        return Next.IS, known.contact_lead
    for some in (both, known.by_email, known.by_phone):
        if len(some) == 1:
            return Next.IS, next(iter(some))
    if fits:
        return Next.SEVERAL, None
    return (Next.WAITS if known.contact_becomes_one else Next.MAKE), None


def details_of_lead(user: RegisteredUser, email: str, phone: str) -> dict[str, object]:
    """As Lofty takes them. A name of one word is a first name."""
    first, _, last = user.name.strip().partition(" ")
    emails: Sequence[str] = [email] if email else []
    return {
        "firstName": first[:LONGEST_NAME].strip() or "Registered",
        "lastName": last[:LONGEST_NAME].strip() or ("" if first else "user"),
        "emails": emails,
        "phones": [phone] if phone else [],
        "source": SOURCE,
    }
