"""V: what the integration sees."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.people.directory import People
from rules.register import rule
from schemas.model.decisions import AskPerson, Leave
from schemas.model.leads import Ownership, Presence
from schemas.model.people import Agent
from schemas.model.transactions import Transaction

LEAD_ADDRESS = "https://crm.lofty.com/leads/"
_LINK = re.compile(re.escape(LEAD_ADDRESS) + r"([1-9][0-9]{0,17})(?![0-9])")


@rule("V1", "Only team leads exist for the integration: a lead owned personally, or hidden, is private.")
def is_private(hidden: bool, ownership: Ownership, private_leads: str) -> bool:
    """`private_leads` is the team's setting: "personal" (Personal or hidden) or "hidden" (hidden only)."""
    return hidden or (private_leads == "personal" and ownership is Ownership.PERSONAL)


class Change(StrEnum):
    """What a change of a lead's visibility means."""

    NONE = "unchanged"
    PICKED_UP = "picked up"
    DROPPED = "dropped"


@rule(
    "V2",
    "A private lead that becomes a team lead is picked up with all of its history; a team lead that becomes "
    "private drops out of every count, and A and L stop for its transactions, which stay as they are.",
)
def change_of_visibility(*, was_private: bool | None, is_private_now: bool) -> Change:
    """`was_private` is None for a lead that was never seen before."""
    if was_private is None or was_private == is_private_now:
        return Change.NONE
    return Change.DROPPED if is_private_now else Change.PICKED_UP


@rule(
    "V3",
    "A trashed lead goes on counting; a lead that is erased, merged away or no longer visible is gone. "
    "Gone means: not found, neither plainly nor in the trash.",
)
def presence(*, found: bool, found_in_trash: bool) -> Presence:
    """From `GET` without and with the trash."""
    if found:
        return Presence.PRESENT
    return Presence.TRASHED if found_in_trash else Presence.GONE


MAX_DROP_SHARE, MAX_DROP_COUNT = 0.02, 20


def may_drop(missing: int, known: int, *, confirmed: bool = False) -> bool:
    """V3's guard: a sweep that would drop over 2 % and over 20 leads, or all of them, drops nobody and asks."""
    if confirmed or missing == 0:
        return True
    too_many = missing > MAX_DROP_COUNT and missing > known * MAX_DROP_SHARE
    return not too_many and missing < known


SWEEPS_MISSED = 2


def may_wipe(gone_for: timedelta, days: timedelta, sweeps_missed: int) -> bool:
    """V3: personal data of a gone lead go after the team's days and two complete sweeps that did not meet it."""
    return gone_for >= days and sweeps_missed >= SWEEPS_MISSED


def is_closed(transaction: Transaction, today: date) -> bool:
    """Closed: status code CLOSD, or a closed date on or before the local day."""
    reached = transaction.closed_on is not None and transaction.closed_on <= today
    return transaction.closed_code or reached


def is_open(transaction: Transaction, today: date) -> bool:
    """Open: not closed, not lost, not deleted. A locked transaction may be open."""
    return not (is_closed(transaction, today) or transaction.lost or transaction.deleted)


@rule(
    "V4",
    "No rule writes to a Sisu transaction that is closed, lost, locked or deleted, nor to an unlinked one.",
)
def writing_forbidden(transaction: Transaction, today: date) -> Leave | None:
    """Why nothing may be written to this transaction; None when it may be."""
    reasons = {
        "deleted": transaction.deleted,
        "lost": transaction.lost,
        "closed": is_closed(transaction, today),
        "locked": transaction.locked,
        "not linked to a lead": linked_lead(transaction.lofty_link) is None,
    }
    because = next((reason for reason, holds in reasons.items() if holds), None)
    return Leave("V4", f"the transaction is {because}") if because else None


@rule("V5", "An unlinked transaction is invisible, whoever made it.")
def linked_lead(lofty_link: str) -> int | None:
    """The lead that a `Lofty Link` points to: any value that begins with the lead's address links."""
    match = _LINK.match(lofty_link.strip())
    return int(match.group(1)) if match else None


def link_to_mend(lofty_link: str, *, known: bool) -> AskPerson | None:
    """V5: what is wrong with a filled `Lofty Link`; `known`: the lead that it points to is one of the account's."""
    lead_id = linked_lead(lofty_link)
    if lead_id is None:
        return AskPerson(
            "V5", "its Lofty Link names no lead: it counts as unlinked, copy the lead's address there"
        )
    if not known:
        because = f"its Lofty Link points to lead {lead_id}, which this Lofty account does not have: nothing is synced"
        return AskPerson("V5", because)
    others = sorted({int(number) for number in _LINK.findall(lofty_link)} - {lead_id})
    if others:
        named = ", ".join(map(str, others))
        return AskPerson("V5", f"its Lofty Link names several leads: {lead_id} counts, {named} does not")
    return None


@dataclass(frozen=True, slots=True)
class Unattributed:
    """Somebody who cannot be attributed to an active Sisu agent, with the reason (V6)."""

    because: str


@rule(
    "V6",
    "A member and an agent are the same person when their emails are equal, ignoring case; who matches no "
    "active agent, or several, is reported and never guessed.",
)
def agent_of_user(user_id: int | None, people: People) -> Agent | Unattributed:
    """The Sisu agent of a Lofty user, or why there is none."""
    if not user_id:
        return Unattributed("nobody is assigned")
    member = people.member(user_id)
    if member is None:
        return Unattributed(f"Lofty user {user_id} is no member of the team")
    found = people.agents_with(member.email)
    active = [agent for agent in found if agent.active]
    if len(active) == 1:
        return active[0]
    if active:
        return Unattributed(f"Lofty member {member.lofty_member_id} matches several active Sisu agents")
    if found:
        return Unattributed(f"Lofty member {member.lofty_member_id} matches only a deactivated Sisu agent")
    return Unattributed(f"Lofty member {member.lofty_member_id} has no Sisu agent with the same email")


def agents_with_email(email: str, people: People) -> tuple[Agent, ...]:
    """V6 for somebody of whom only the email is known: the one active agent with it, and the deactivated ones before;
    nobody when none is active, or several are."""
    found = people.agents_with(email)
    return found if sum(agent.active for agent in found) == 1 else ()


def agents_ever(user_id: int | None, people: People) -> tuple[Agent, ...]:
    """V6 looking back: every agent that a Lofty user was, though deactivated, or no longer a member, by now."""
    member = people.anyone(user_id)
    return people.agents_with(member.email) if member else ()


@rule("V7", 'A Sisu "Mortgage" account is refused at set-up.')
def account_refused(market: str) -> str | None:
    """What to tell the admin; None when the account is supported."""
    if market.strip().casefold() != "mortgage":
        return None
    return 'this Sisu account has the market "Mortgage", which Dealbridge does not support: use the real-estate account'


class NextStep(StrEnum):
    """What to do after a vendor call."""

    DONE = "done"
    REPEAT = "repeat"
    LOOK_FIRST = "look first"
    REFUSE = "refuse"
    STOP_TEAM = "stop team"


@rule(
    "V8",
    "When a side is down, slow or limiting, the integration catches up by itself: nothing is lost, nothing "
    "is done twice. What certainly was not done is repeated; what may have been done is looked for first.",
)
def after_failure(*, fault: str, creates: bool) -> NextStep:
    """`fault`: "unsent", "busy", "unknown" (lost answer, 5xx), "refused" or "credential".

    A partial update carries absolute values and every repeat reads first, so only creations need a look.
    """
    if fault == "credential":
        return NextStep.STOP_TEAM
    if fault == "refused":
        return NextStep.REFUSE
    return NextStep.LOOK_FIRST if fault == "unknown" and creates else NextStep.REPEAT
