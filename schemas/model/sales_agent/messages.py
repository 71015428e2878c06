"""Nouns of messages: what the sales agent, or a person on our pages, writes to a lead, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.model.sales_agent.triggers import Channel


class MessageState(StrEnum):
    """PLANNED: its body is stored; SENDING: the request is about to be sent, or was, and its outcome is not known;
    LOST: looked for twice after a lost answer and given up (E18); DROPPED: the policy said no before it was sent."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    LOST = "lost"
    REFUSED = "refused"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a lead. `rule` and `anchor`: of its trigger, "" where a person wrote it; `written_by`: that
    person's email, "" for the agent. `template`: by which it was made; `introduces`: it names the assistant and says
    how to stop (E17). `communication_id`: of the row in Lofty's feed that is this message, None as long as unknown.
    `outcome`: as Lofty spells what became of it. `asked`: what it asks (`replies.Asked`), "" for nothing that a bare
    answer could be understood by."""

    message_id: str
    lofty_lead_id: int
    channel: Channel
    body: str
    planned_at: datetime
    state: MessageState = MessageState.PLANNED
    rule: str = ""
    anchor: str = ""
    written_by: str = ""
    template: str = ""
    introduces: bool = False
    sent_at: datetime | None = None
    phone: str = ""
    vendor_message_id: str = ""
    communication_id: int | None = None
    outcome: str = ""
    looks: int = 0
    because: str = ""
    asked: str = ""

    @property
    def label(self) -> str:
        """What the timeline calls it (E23)."""
        return "[Site Message]" if self.channel is Channel.CHAT else "[Auto Text]"


class StopBy(StrEnum):
    """How a stop came to be known (E14, M2)."""

    REPLY = "reply"
    EARLIER_TEXT = "earlier text"
    CARRIER = "carrier"
    PERSON = "person"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Stop:
    """A number that gets no text. `number_key`: a keyed hash of the number; `evidence`: the communication, or whose
    word; `lifted_at` None: it holds."""

    number_key: str
    since: datetime
    by: StopBy
    evidence: str = ""
    reason: str = ""
    lifted_at: datetime | None = None
    lifted_by: str = ""
    lifted_because: str = ""
