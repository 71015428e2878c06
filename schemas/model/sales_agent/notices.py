"""Nouns of notices: what somebody of the office is told of a lead, and by which ways (N)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a person is told of. LIKELY_STOP: a reply may ask for no more texts; START: one asks for texts again;
    UNCLEAR: one was not understood; UNANSWERED: one got no answer; SOON: within three months; VIEWING: a home that was
    suggested; AGAIN, ESCALATED: a hand-over that nobody took up; WHO: a visitor of the site whose details
    fit several leads."""

    LIKELY_STOP = "likely stop"
    START = "start"
    UNCLEAR = "unclear"
    UNANSWERED = "unanswered"
    EVALUATION = "evaluation"
    CALL = "call"
    VIEWING = "viewing"
    SOON = "soon"
    SHOWING = "showing"
    OFFER = "offer"
    SELL = "sell"
    LISTINGS = "listings"
    QUALIFIED = "qualified"
    JUST_LOOKING = "just looking"
    INFORMATION = "information"
    FINANCING = "financing"
    HELP = "specific help"
    THREAT = "threat"
    HARM = "self-harm"
    AGAIN = "again"
    ESCALATED = "escalated"
    WHO = "who it is"


class Way(StrEnum):
    """By what a person is reached. GATEWAY: a text through the team's own gateway; LOFTY_TEXT: Lofty's text, which goes
    to the owner of the API key alone; OPPORTUNITY: Lofty's, which goes to the lead's agent; PAGE: no other way is left,
    it stands on the pages. TASK: a task in Lofty for the lead's agent, with a push to the phone."""

    GATEWAY = "gateway"
    LOFTY_TEXT = "lofty_text"
    EMAIL = "email"
    OPPORTUNITY = "opportunity"
    TASK = "task"
    PAGE = "page"


class WayState(StrEnum):
    """UNKNOWN: its answer was lost, so it is not repeated this way (N4); REFUSED: certainly not sent, and the other
    side said no; SKIPPED: certainly not sent, and no longer wanted this way."""

    PLANNED = "planned"
    SENT = "sent"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    SKIPPED = "skipped"

    @property
    def may_have_arrived(self) -> bool:
        """Whether the person has got it, or still may."""
        return self in (WayState.PLANNED, WayState.SENT, WayState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class NoticeWay:
    """One notice to one person, by one way. `user_id`: by which leads name the person, 0 for nobody; `because`: why it
    was not sent, free of personal data."""

    way: Way
    user_id: int
    state: WayState = WayState.PLANNED
    sent_at: datetime | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """One case of which people are told, once: `rule`, lead and `anchor` (the reply's communication, say) tell it from
    every other (N4). What it says is made when it is sent."""

    notice_id: str
    lofty_lead_id: int
    rule: str
    kind: NoticeKind
    anchor: str
    created_at: datetime
    ways: tuple[NoticeWay, ...] = ()

    @property
    def case_key(self) -> str:
        """The case in one word; of one team."""
        return f"{self.rule}:{self.lofty_lead_id}:{self.anchor}"

    @property
    def reply(self) -> str:
        """The communication of the reply that it is about, "" for none."""
        first = self.anchor.partition(":")[0]
        return first if first.isdigit() else ""

    @property
    def may_have_been_told(self) -> bool:
        """Whether anybody has got it, or still may."""
        return any(row.state.may_have_arrived for row in self.ways)

    def tried(self, user_id: int) -> dict[Way, WayState]:
        """The ways to one person so far."""
        return {row.way: row.state for row in self.ways if row.user_id == user_id}
