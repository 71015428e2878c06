"""Q4: who is told of an inquiry by mail, whether at all, and when."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from rules.people.contacts import email
from rules.register import rule
from schemas.model.inquiries.alerts import AlertKind
from schemas.model.inquiries.contacts import NOBODY
from schemas.model.inquiries.words import InquiryType
from schemas.model.people import Member

FRESH = timedelta(hours=24)
"""What was done longer ago when we heard of it, and a mail that could not go out for longer, is no news."""
APART = timedelta(hours=1)
"""Between two mails of background to one agent."""


@rule(
    "Q4",
    "Alerts go out by email when the action takes place, of what was done within 24 hours of its arrival, never from "
    "a backfill. Forms ask for an answer now; saves are background, gathered to at most one mail an hour and agent. "
    "Where nobody is assigned, forms go to the concierges, saves to nobody. No inquiry stands in two mails to one "
    "receiver.",
)
def alert_kind(
    done: InquiryType, acted_at: datetime, seen_at: datetime, *, backfill: bool = False
) -> AlertKind | None:
    """What kind of mail an inquiry is worth; None: none. Exactly 24 hours are within them; an act that is ahead of our
    clock is of this moment."""
    if backfill or seen_at - acted_at > FRESH:
        return None
    return AlertKind.NOW if done.is_form else AlertKind.BACKGROUND


def receivers(
    kind: AlertKind, owner_id: int, members: Iterable[Member], concierges: Sequence[str]
) -> tuple[str, ...]:
    """Addresses, each once. A member who has left, and one who has no address, is nobody: of what asks for an answer
    the concierges are told then. Whoever a contact is shared with is not told (Q6)."""
    everybody = tuple(members)
    if owner := agent_address(owner_id, everybody):
        return (owner,)
    if kind is not AlertKind.NOW:
        return ()
    gone = {email(member.email) for member in everybody if member.left}
    gone -= {email(member.email) for member in everybody if not member.left}
    told = (email(address) for address in concierges)
    return tuple(dict.fromkeys(address for address in told if address and address not in gone))


def agent_address(owner_id: int, members: Iterable[Member]) -> str:
    """Of the assigned agent, by the member's id; "" for nobody."""
    found = (member for member in members if member.lofty_member_id == owner_id and not member.left)
    return next((email(member.email) for member in found), "") if owner_id != NOBODY else ""


def is_stale(due_at: datetime, now: datetime) -> bool:
    """Whether a mail could not go out for so long that it is no news any more."""
    return now - due_at > FRESH


def may_follow(last: datetime | None, now: datetime) -> bool:
    """Whether an agent whose last mail of background went then may get the next one."""
    return last is None or now - last >= APART
