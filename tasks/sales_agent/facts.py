"""What is known of leads just now, as the policy asks for it: a few statements for many leads, no call."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from connectors.settings.teams import Team
from connectors.store.engine import TeamSession
from connectors.store.messages.messages import MAY_HAVE_ARRIVED, messages_of
from connectors.store.sales_agent.conversations import conversations, engaged_in
from connectors.store.sales_agent.replies import last_chat_replies
from connectors.store.sales_agent.spoken import Spoken, spoken_with
from connectors.store.sales_agent.stops import stopped_among
from connectors.store.site.people import people_of_leads
from rules.leads.visibility import is_private
from rules.sales_agent.deliveries import did_not_arrive
from rules.sales_agent.numbers import number_of, numbers_of
from rules.sales_agent.policy.quota import month_of
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import Conversation
from schemas.model.sales_agent.messages import Message
from schemas.model.sales_agent.policy import LeadFacts
from schemas.model.sales_agent.triggers import ANSWER, Channel
from tasks.run.context import TeamRun
from tasks.sales_agent.people import people_in_use

_ARRIVED = frozenset(MAY_HAVE_ARRIVED)


def lead_facts(
    run: TeamRun,
    session: TeamSession,
    lead_ids: Iterable[int],
    *,
    fresh: Lead | None = None,
    muted_in_lofty: bool | None = None,
) -> dict[int, LeadFacts]:
    """Of those leads that are present, by lead. `fresh`: one of them as it was just read."""
    return facts_of(
        run.team, session, lead_ids, run.as_of, fresh=fresh, muted_in_lofty=muted_in_lofty,
    )  # fmt: skip


def facts_of(
    team: Team,
    session: TeamSession,
    lead_ids: Iterable[int],
    as_of: datetime,
    *,
    fresh: Lead | None = None,
    muted_in_lofty: bool | None = None,
) -> dict[int, LeadFacts]:
    """The same for whoever only looks, and runs nothing."""
    leads = people_in_use(session, lead_ids)
    if fresh is not None:
        leads[fresh.lofty_lead_id] = fresh
    said = messages_of(session, leads)
    spoken = spoken_with(session, leads, as_of)
    silences = conversations(session, leads)
    reached, chats = people_of_leads(session, list(leads)), last_chat_replies(session, leads)
    engaged = engaged_in(session, month_of(as_of, team.zone), leads)
    numbers = {lead_id: numbers_of(lead) for lead_id, lead in leads.items()}
    stopped = stopped_among(session, {number for some in numbers.values() for number in some})
    return {
        lead_id: _facts(
            team,
            lead,
            said.get(lead_id, ()),
            spoken.get(lead_id, Spoken()),
            silences.get(lead_id, Conversation(lead_id)),
            stopped=not stopped.isdisjoint(numbers[lead_id]),
            site_id=next((person_id for _, person_id in reached.get(lead_id, ())), ""),
            chatted_at=chats.get(lead_id),
            engaged=lead_id in engaged,
            muted_in_lofty=muted_in_lofty,
        )
        for lead_id, lead in leads.items()
    }


def _facts(
    team: Team,
    lead: Lead,
    messages: Sequence[Message],
    spoken: Spoken,
    silence: Conversation,
    *,
    stopped: bool,
    site_id: str,
    chatted_at: datetime | None,
    engaged: bool,
    muted_in_lofty: bool | None,
) -> LeadFacts:
    arrived = [message for message in messages if message.state.value in _ARRIVED and message.sent_at]
    ours = [message for message in arrived if not message.written_by]
    typed = [message.sent_at for message in arrived if message.written_by and message.sent_at]
    dead = frozenset(message.phone for message in arrived if did_not_arrive(message.outcome))
    sent = tuple(moment for message in ours if (moment := message.sent_at))
    answers = {message.sent_at for message in ours if message.rule == ANSWER}
    return LeadFacts(
        lead=lead,
        private=is_private(lead.hidden, lead.ownership, team.private_leads),
        phone=number_of(lead, dead).phone,
        stopped=stopped,
        muted=silence.muted_at is not None,
        muted_in_lofty=muted_in_lofty,
        unmuted_at=silence.unmuted_at,
        person_contact_at=_latest(spoken.person_at, *typed),
        contact_at=_latest(spoken.contact_at, chatted_at, *sent, *typed),
        inbound_text_at=spoken.inbound_text_at,
        sent=sent,
        triggered=tuple(moment for moment in sent if moment not in answers),
        answered=tuple(moment for moment in sent if moment in answers),
        unanswered=_unanswered(ours, spoken.inbound_text_at),
        no_response_at=silence.no_response_at,
        engaged=engaged,
        site_id=site_id,
    )


def _unanswered(ours: Sequence[Message], inbound_at: datetime | None) -> int:
    return sum(
        message.channel is Channel.TEXT
        and not did_not_arrive(message.outcome)
        and message.sent_at is not None
        and (inbound_at is None or message.sent_at > inbound_at)
        for message in ours
    )


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)
