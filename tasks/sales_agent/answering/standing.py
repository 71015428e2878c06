"""What is known of a lead's conversation when a reply of it is understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.messages.messages import MAY_HAVE_ARRIVED, messages_of
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.notices import notices_of
from connectors.store.sales_agent.replies import replies_of
from connectors.store.sales_agent.understood import Kept, from_json
from rules.sales_agent.answers.answering import Before
from rules.sales_agent.answers.knowledge import role_of, together, with_the_crm
from rules.sales_agent.handover import looked_at, waiting_cases
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.messages import Message
from schemas.model.sales_agent.notices import Notice, NoticeKind
from schemas.model.sales_agent.policy import LeadFacts
from schemas.model.sales_agent.replies import Asked, Role, Slots, Understood


@dataclass(frozen=True, slots=True)
class Standing:
    """`told`: what its earlier replies were understood to say, the oldest first; `waiting`: cases of which nobody has
    taken up; `latest`: when the newest reply that was understood came."""

    lead: Lead
    messages: tuple[Message, ...]
    replies: tuple[Reply, ...]
    told: tuple[Kept, ...]
    waiting: tuple[Notice, ...]
    qualified: bool
    latest: datetime | None

    @property
    def ours(self) -> list[str]:
        """What we wrote to the lead."""
        return [message.body for message in self.messages if message.body]

    @property
    def role(self) -> Role | None:
        """Who the lead said to be last."""
        return next((kept.role for kept in reversed(self.told) if kept.role), None)

    def asked(self, at: datetime) -> Asked | None:
        """What our last message before then asked."""
        sent = [message for message in self.messages if message.sent_at and message.sent_at <= at]
        last = max(sent, key=_sent_at, default=None)
        return Asked(last.asked) if last and last.asked else None

    def known(self, slots: Slots, role: Role | None) -> Slots:
        """With what this reply tells, and with what the CRM knows."""
        return with_the_crm(together([*(kept.slots for kept in self.told), slots]), self.lead, role)

    def before(self, said: Understood, asked: Asked | None) -> Before:
        """What the answer to this reply depends on."""
        role = role_of(self.lead, said.role or self.role, together(kept.slots for kept in self.told))
        return Before(role, self.known(said.slots, role), asked, bool(self.waiting), self.qualified)


def standing_of(session: TeamSession, facts: LeadFacts, as_of: datetime) -> Standing:
    """Of one lead, out of what is stored."""
    lead_id = facts.lead.lofty_lead_id
    messages = tuple(
        message
        for message in messages_of(session, [lead_id]).get(lead_id, ())
        if message.state.value in MAY_HAVE_ARRIVED
    )
    replies = tuple(replies_of(session, [lead_id]).get(lead_id, ()))
    understood = [reply for reply in replies if reply.understood]
    notices = notices_of(session, lead_id)
    return Standing(
        facts.lead,
        messages,
        replies,
        tuple(from_json(reply.understood) for reply in understood),
        tuple(waiting_cases_of(session, facts, notices, as_of)),
        any(notice.kind is NoticeKind.QUALIFIED for notice in notices),
        max((reply.received_at for reply in understood), default=None),
    )


def told_by(lead: Lead, replies: Sequence[Reply]) -> tuple[Slots, Role | None]:
    """What all of the lead's replies tell, the oldest first, and who speaks by them."""
    kept = [from_json(reply.understood) for reply in replies if reply.understood]
    told = together(said.slots for said in kept)
    return told, role_of(lead, next((said.role for said in reversed(kept) if said.role), None), told)


def waiting_cases_of(
    session: TeamSession, facts: LeadFacts, notices: Sequence[Notice], as_of: datetime
) -> list[Notice]:
    """Cases of a lead that nobody has taken up yet."""
    lead_id = facts.lead.lofty_lead_id
    silence = conversations(session, [lead_id]).get(lead_id)
    return waiting_cases(notices, facts.person_contact_at, looked_at(silence), as_of)


def _sent_at(message: Message) -> datetime:
    return message.sent_at or message.planned_at
