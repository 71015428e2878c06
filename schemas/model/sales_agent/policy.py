"""Nouns of the policy: what it is asked with, and what it answers (E11 to E16, E24, E25)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from schemas.model.leads import Lead
from schemas.model.sales_agent.triggers import Trigger


class Answer(StrEnum):
    """NO and WAIT use up no state trigger: it is asked again (E18)."""

    GO = "go"
    WAIT = "wait"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the policy says of one message, by which rule and why, in words without personal data. `until`: when a wait
    may be over, where that is known. `tag`: a mark that the lead is to get."""

    answer: Answer
    rule: str = ""
    because: str = ""
    until: datetime | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """A team's settings that the policy asks, in our words. `engagements`: in a month, None without a limit; `agents`,
    `leads`: whom a pilot is limited to, empty for all; `quiet_after_person`: E13's."""

    zone: ZoneInfo
    engage_style: str = "balanced"
    hours: str = "state"
    unanswered_limit: int = 3
    without_chat: str = "leave"
    consent_tag: str = ""
    engagements: int | None = None
    quiet_after_person: timedelta = timedelta(days=14)
    first_texts_per_day: int = 50
    beside_lofty_agent: bool = False
    agents: frozenset[int] | None = None
    leads: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """What holds for every lead of the team just now. `confirmed`: an owner or admin has confirmed the dry run;
    `halted`: too many stops came of the last texts (E25); `lofty_agent_texts`: Lofty's own agent does (E24);
    `engagements_used`: this month; `first_texts_today`: to leads whose state was true before the switch was turned on,
    which was at `switched_on_at`."""

    confirmed: bool = False
    halted: bool = False
    lofty_agent_texts: bool = False
    site_connected: bool = False
    engagements_used: int = 0
    first_texts_today: int = 0
    switched_on_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """What is known of one lead just now. Instants are UTC, None for never.

    `phone`: the number that a text would go to, in E.164, "" for none. `muted`: by us; `muted_in_lofty`: by Lofty, None
    where it was not asked. `unmuted_at`: when the silence was last lifted here. `person_contact_at`: the last call,
    text or email of a person to the lead; `contact_at`: the last call, text or email of a person either way, or text or
    chat message of ours; `inbound_text_at`: the lead's last text. `sent`: when our texts to the lead went out, oldest
    first; `triggered`: those of them that no reply asked for, `answered`: the others; `unanswered`: how many since its
    last text, without those that did not arrive. `no_response_at`: when it was tagged for not answering. `engaged`: it
    was charged this month already. `site_id`: by which the team's site knows it, "" where it does not.
    """

    lead: Lead
    private: bool = False
    phone: str = ""
    stopped: bool = False
    muted: bool = False
    muted_in_lofty: bool | None = None
    unmuted_at: datetime | None = None
    person_contact_at: datetime | None = None
    contact_at: datetime | None = None
    inbound_text_at: datetime | None = None
    sent: tuple[datetime, ...] = ()
    triggered: tuple[datetime, ...] = ()
    answered: tuple[datetime, ...] = ()
    unanswered: int = 0
    no_response_at: datetime | None = None
    engaged: bool = False
    site_id: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One message that might be sent, and everything that the policy looks at."""

    trigger: Trigger
    lead: LeadFacts
    team: TeamFacts
    terms: Terms
    as_of: datetime
