"""C: the figures that a communication adds to, and when a figure is pushed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from rules.calendar import local_day
from rules.register import rule
from schemas.model.communications import Verdict
from schemas.model.decisions import Leave
from schemas.model.people import Agent

SUFFIX = " (Chime)"
CONVERSATIONS, HOURS = "Conversations (Chime)", "Hours Prospected (Chime)"
DIALS, TEXTS, EMAILS = "Dials (Chime)", "Texts (Chime)", "Emails (Chime)"
LOGGED_CALLS = "Logged Calls (Chime)"
_CALLS: dict[str, tuple[str, ...]] = {
    "talked": ("Outgoing Calls (Chime)", DIALS),
    "voice_message": ("Outgoing Voice Messages (Chime)", DIALS),
    "no_answer": ("No Answer (Chime)", DIALS),
    "bad_number": ("Bad Number (Chime)", DIALS),
    "failed": ("Failed Calls Dialed (Chime)",),
    "incoming_call": ("Incoming Calls (Chime)",),
}
FIGURES: Mapping[str, tuple[str, ...]] = {
    **_CALLS,
    **{f"logged_{kind}": (*names, LOGGED_CALLS) for kind, names in _CALLS.items()},
    "outgoing_text": ("Outgoing Texts (Chime)", TEXTS),
    "incoming_text": ("Incoming Texts (Chime)",),
    "logged_text": ("Logged Texts (Chime)", TEXTS),
    "outgoing_email": ("Outgoing Emails (Chime)", EMAILS),
    "incoming_email": ("Incoming Emails (Chime)",),
    "logged_email": ("Logged Emails (Chime)", EMAILS),
}
"""What a verdict adds one to: its own figure, the total above it, the view beside it (C7)."""
ACTIVITIES = tuple(
    dict.fromkeys([CONVERSATIONS, HOURS, *(name for names in FIGURES.values() for name in names)])
)
"""Every figure that is kept and pushed."""
TREE: tuple[tuple[str, int], ...] = (
    (CONVERSATIONS, 0),
    (HOURS, 0),
    (DIALS, 0),
    *((name, 1) for name in ("Outgoing Calls (Chime)", "Outgoing Voice Messages (Chime)")),
    *((name, 1) for name in ("No Answer (Chime)", "Bad Number (Chime)")),
    (TEXTS, 0),
    *((name, 1) for name in ("Outgoing Texts (Chime)", "Logged Texts (Chime)")),
    (EMAILS, 0),
    *((name, 1) for name in ("Outgoing Emails (Chime)", "Logged Emails (Chime)")),
    *((name, 0) for name in ("Incoming Calls (Chime)", "Failed Calls Dialed (Chime)", LOGGED_CALLS)),
    *((name, 0) for name in ("Incoming Texts (Chime)", "Incoming Emails (Chime)")),
)
"""Every figure with its depth below its total, as people read them."""
_PLACES = Decimal("0.0001")


@rule(
    "C13", "Only names that end in `(Chime)` are pushed, parts and totals; the general ones are Sisu's own."
)
def is_pushed(activity: str) -> bool:
    """Whether a figure of this name may be written."""
    return activity.endswith(SUFFIX)


@rule("C11", "A communication counts on the local day on which it happened, whenever it arrives.")
def day_of(happened_at: datetime, zone: ZoneInfo) -> date:
    """The team's calendar day; around midnight and a clock change as people there see it."""
    return local_day(happened_at, zone)


@rule("C12", "A figure is set, not added: pushed only when it differs from what was pushed, zero included.")
def is_due(amount: int, pushed: int) -> bool:
    """`pushed`: the figure that Sisu was last given, 0 where it never was: a zero is then no news."""
    return amount != pushed


def figures_stay(agent: Agent | None) -> Leave | None:
    """V6, C12: why an agent is given no figures any more, though they differ; None for whoever is."""
    if agent is None:
        return Leave("V6", "Sisu lists no such agent any more: what the agent was given stays")
    return None if agent.active else Leave("V6", "the Sisu agent is deactivated: what it was given stays")


def shown(activity: str, amount: int) -> int | Decimal:
    """A figure as Sisu takes it: seconds of `Hours Prospected` as decimal hours to 4 places."""
    if activity != HOURS:
        return amount
    return (Decimal(amount) / 3600).quantize(_PLACES, ROUND_HALF_UP)


def tally(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """The figures of these verdicts, counted one by one: what the store's statement must agree with."""
    found: dict[str, int] = {}
    for verdict in verdicts:
        added = [(name, 1) for name in FIGURES.get(verdict.counts_as, ())]
        added += [(CONVERSATIONS, 1)] if verdict.conversation else []
        added += [(HOURS, verdict.seconds)] if verdict.seconds else []
        for name, amount in added:
            found[name] = found.get(name, 0) + amount
    return found
