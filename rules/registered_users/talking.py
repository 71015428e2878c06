"""R3: who talks to a user, until when, and what an ISA may say of a user to those who could claim them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import phonenumbers

from rules.people.contacts import addresses
from rules.register import rule
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.talks import Shift, Talk, Wish
from schemas.model.registered_users.words import AgentKind, TalkState

_NEVER = datetime.min.replace(tzinfo=UTC)
PLANS = {"buy": "wants to buy", "sell": "wants to sell", "rent": "wants to rent"}
"""What a user may wish, as agents read it."""


@rule(
    "R3",
    "Contact assigns the greeting's agent; Acknowledge, or no choice for 24 hours, an ISA on shift for the area: who "
    "has the fewest open talks, then whoever was given none for longest. Nobody on shift: it waits for the next shift.",
)
def isa_for(
    area: str, isas: Iterable[RosterAgent], shifts: Sequence[Shift], open_talks: Mapping[str, int], now: datetime,
    zone: ZoneInfo,
) -> RosterAgent | None:  # fmt: skip
    """Who gets a talk that waits; None: it waits. `open_talks`: how many each ISA has, by id; `zone`: the team's."""
    able = [isa for isa in isas if is_on_shift(isa, area, shifts, now, zone)]
    return min(
        able,
        key=lambda isa: (open_talks.get(isa.agent_id, 0), isa.given_at or _NEVER, isa.agent_id),
        default=None,
    )


def is_on_shift(isa: RosterAgent, area: str, shifts: Iterable[Shift], now: datetime, zone: ZoneInfo) -> bool:
    """Whether this ISA takes talks of the area now: there, serving it, and in one of their shifts for it, if they have
    any at all."""
    if isa.kind is not AgentKind.ISA or not isa.is_there or not isa.serves(area):
        return False
    theirs = [shift for shift in shifts if shift.agent_id == isa.agent_id]
    return not theirs or any(_serves(shift, area) and covers(shift, now, zone) for shift in theirs)


def _serves(shift: Shift, area: str) -> bool:
    return not shift.areas or not area or area.casefold() in {known.casefold() for known in shift.areas}


def covers(shift: Shift, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock on the wall stands within the shift: an hour that clocks skip is not worked, one that they
    repeat is worked twice. The end is no part of it."""
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if not shift.over_midnight:
        return local.weekday() == shift.weekday and shift.from_minute <= minute < shift.until_minute
    begun = local.weekday() == shift.weekday and minute >= shift.from_minute
    return begun or (local.weekday() == (shift.weekday + 1) % 7 and minute < shift.until_minute)


def silent_from(talk: Talk, talk_hours: float) -> datetime:
    """When a talk closes that hears no word of the user until then. What waits for an ISA does not close: nobody has
    spoken to the user yet."""
    return talk.quiet_since + timedelta(hours=talk_hours)


def is_silent(talk: Talk, talk_hours: float, now: datetime) -> bool:
    """Whether a talk has ended by the user's silence."""
    return talk.state is TalkState.OPEN and now >= silent_from(talk, talk_hours)


def may_be_talked_to(user: RegisteredUser) -> str:
    """Why nobody talks to this user (any more); "" where an ISA may."""
    if user.is_blocked:
        return "the user is blocked"
    if user.closed_at is not None:
        return "the user has closed their account"
    if user.has_agent:
        return "the user has an agent"
    return ""


def first_name(user: RegisteredUser, country: str) -> str:
    """All that is said of a user before somebody claims them; "" where what they gave as a name tells how to reach
    them."""
    words = user.name.split()
    return "" if not words or names_contact(user.name, country) else words[0]


def summary_of(name: str, wish: Wish) -> str:
    """What the post says: first name, wish and area, in one line."""
    wants = PLANS.get(wish.plans, "is looking for a home")
    words = f" {' '.join(wish.words.split())}" if wish.words.strip() else ""
    return f"{name or 'Somebody'} {wants} in {wish.area.strip()}.{words}"


def wrong_with(wish: Wish, country: str) -> str:
    """Why a wish cannot be posted, in words; "" where it can."""
    if not wish.area.strip():
        return "say the area: it decides which group the lead is posted to"
    if wish.plans not in ("", *PLANS):
        return f"“{wish.plans[:20]}” is no plan: choose buy, sell or rent"
    if names_contact(f"{wish.area}\n{wish.words}", country):
        return "leave out how to reach them: emails and phone numbers come with the claim"
    return ""


def names_contact(text: str, country: str) -> bool:
    """Whether a text has an email address or a phone number in it."""
    return bool(addresses(text)) or phonenumbers.PhoneNumberMatcher(text, country).has_next()
