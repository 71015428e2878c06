"""Conversations as people see them (M1): what was said to a lead and by it, why, and where it stands. No call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.settings.teams import Team
from connectors.store.chunks import in_chunks
from connectors.store.engine import Store, TeamSession
from connectors.store.leads.leads import leads_in_use
from connectors.store.leads.roles import with_roles
from connectors.store.messages.messages import MAY_HAVE_ARRIVED, messages_of
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.conversing import Told, conversing_leads, told_to
from connectors.store.sales_agent.replies import replies_of
from connectors.store.sales_agent.understood import from_json
from rules.sales_agent.conversations import sees_conversation
from rules.sales_agent.standing import standing
from rules.sales_agent.triggers.words import in_words
from schemas.model.access import Viewer
from schemas.model.communications import Direction
from schemas.model.sales_agent.conversations import Conversation, ConversationState, Reply, is_chat
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.triggers import Channel
from schemas.parsing.values import LARGEST_ID
from tasks.sales_agent.facts import facts_of


@dataclass(frozen=True, slots=True)
class Said:
    """One message. `id`: of ours the message, of an inbound one the communication; `label`: what the timeline calls it
    (E23), "" for what a person wrote; `because`: of ours its trigger, of an inbound one what was heard in it."""

    id: str
    at: datetime
    direction: Direction
    channel: Channel
    label: str
    text: str
    because: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownConversation:
    """One lead's, the oldest message first. `name`: the lead's."""

    lead_id: int
    name: str
    state: ConversationState
    messages: tuple[Said, ...]

    @property
    def last_at(self) -> datetime | None:
        """When something was said last."""
        return self.messages[-1].at if self.messages else None


def own_conversations(
    store: Store, team: Team, viewer: Viewer, as_of: datetime
) -> tuple[ShownConversation, ...]:
    """Of the leads that the viewer works, and of nobody else's; where something was said last comes first."""
    with store.read(team.team_id) as session:
        lead_ids = sorted(conversing_leads(session, viewer))
        found = [
            shown for some in in_chunks(lead_ids) for shown in _shown(session, team, some, as_of).values()
        ]
    return tuple(sorted(found, key=_latest_first))


def conversation_of(
    store: Store, team: Team, viewer: Viewer, lead_id: int, as_of: datetime
) -> ShownConversation | None:
    """Of one lead; None for one that the viewer does not see, or that is not there, and where nothing was ever said or
    silenced."""
    # Asked for all the same where no lead can have this id: nothing is quicker about one that is not there.
    asked = lead_id if 0 < lead_id <= LARGEST_ID else 0
    with store.read(team.team_id) as session:
        known = leads_in_use(session, [asked]).get(asked)
        lead = with_roles(session, known) if known else None
        if lead is None or not sees_conversation(viewer, lead):
            return None
        shown = _shown(session, team, [asked], as_of)[asked]
    return shown if shown.messages or shown.state is ConversationState.SILENT else None


def _shown(
    session: TeamSession, team: Team, lead_ids: Sequence[int], as_of: datetime
) -> dict[int, ShownConversation]:
    facts = facts_of(team, session, lead_ids, as_of)
    ours, theirs, told = messages_of(session, facts), replies_of(session, facts), told_to(session, facts)
    silences = conversations(session, facts)
    return {
        lead_id: ShownConversation(
            lead_id, known.lead.name,
            standing(known, silences.get(lead_id, Conversation(lead_id)), _last_sent(ours.get(lead_id, ()))).state,
            _in_order(ours.get(lead_id, ()), theirs.get(lead_id, ()), told),
        )
        for lead_id, known in facts.items()
    }  # fmt: skip


def _last_sent(messages: Sequence[Message]) -> datetime | None:
    sent = [message.sent_at for message in messages if message.state.value in MAY_HAVE_ARRIVED]
    return max((moment for moment in sent if moment), default=None)


def _in_order(
    ours: Sequence[Message], theirs: Sequence[Reply], told: Mapping[str, Sequence[Told]]
) -> tuple[Said, ...]:
    sent = [message for message in ours if message.state.value in MAY_HAVE_ARRIVED]
    lines = [*(_our(message, told.get(message.message_id, ())) for message in sent), *map(_their, theirs)]
    return tuple(sorted(lines, key=lambda line: (line.at, line.direction is Direction.INBOUND, line.id)))


def _our(message: Message, told: Sequence[Told]) -> Said:
    return Said(
        message.message_id, message.sent_at or message.planned_at, Direction.OUTBOUND, message.channel,
        "" if message.written_by else message.label, message.body, _why_sent(message, told),
    )  # fmt: skip


def _why_sent(message: Message, told: Sequence[Told]) -> str:
    """By whom, or for which trigger, and which others were told with it (E11); that its answer was lost (E18)."""
    if message.written_by:
        return f"M2: {message.written_by} wrote it"
    own = [trigger for trigger in told if (trigger.rule, trigger.anchor) == (message.rule, message.anchor)]
    others = sorted({trigger.rule for trigger in told if trigger not in own})
    said = [f"{message.rule}: {in_words(message.rule, own[0].detail if own else '')}"] if message.rule else []
    said += [f"told with it (E11): {', '.join(others)}"] if others else []
    lost = message.because and message.state is MessageState.LOST
    return "; ".join([*said, f"E18: {message.because}"] if lost else said) or message.because


def _their(reply: Reply) -> Said:
    return Said(
        str(reply.communication_id), reply.received_at, Direction.INBOUND,
        Channel.CHAT if is_chat(reply.communication_id) else Channel.TEXT, "", reply.body,
        what_was_heard(reply), from_json(reply.understood).tags,
    )  # fmt: skip


def what_was_heard(reply: Reply) -> str:
    """K4: the stop, and the phrase that decided; else what it says (K1), why it is no reply, or ""."""
    if reply.stop != "none":
        return f"K4: {reply.stop} stop ({reply.rule})"
    said = from_json(reply.understood)
    if said.intents or said.unclear:
        return f"K1: {', '.join(said.intents) or 'not understood'}"
    return f"K4: {reply.rule}" if reply.rule else ""


def _latest_first(shown: ShownConversation) -> tuple[float, int]:
    return (-shown.last_at.timestamp() if shown.last_at else 0.0, shown.lead_id)
