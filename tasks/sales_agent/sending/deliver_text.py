"""Send one text: the lead and its silence read afresh, the policy asked once more, the intent stored, sent, receipt.

3 calls, and the feed where this run has not read it yet; after a lost answer none is sent again, and each look costs 1
(E18).
"""

from connectors import clock
from connectors.errors import NotFound, OptedOut, VendorError, certainly_not_done
from connectors.store.engine import TeamSession
from connectors.store.messages.messages import change_message
from connectors.store.messages.messages import message as stored_message
from connectors.store.outbox.claims import Claim, finish
from connectors.store.sales_agent.conversations import charge
from connectors.store.sales_agent.triggers import triggers_of_message
from rules.sales_agent.policy.quota import month_of
from schemas.model.leads import Lead
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.policy import Answer, Judgement, LeadFacts
from schemas.model.sales_agent.triggers import TriggerState
from tasks.leads.pull import find_lead, read_afresh
from tasks.outbox.intent import keep_claim, store_intent
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left
from tasks.sales_agent.ask import GONE, choose
from tasks.sales_agent.facts import lead_facts
from tasks.sales_agent.histories import histories
from tasks.sales_agent.plan_messages import learn_the_newest
from tasks.sales_agent.sending.earlier_texts import read_earlier_texts
from tasks.sales_agent.sending.look_for_text import look_for_text
from tasks.sales_agent.sending.not_sent import drop, put_back_unsent, stop_by_the_carrier
from tasks.sales_agent.sending.receipt import store_receipt
from tasks.sales_agent.terms import is_on, team_facts, terms

UNKNOWN_MESSAGE = "its message is not known here"
OVER = "it was settled before: what it was about is asked about anew when it happens again"
_OVER = (MessageState.SENT, MessageState.LOST, MessageState.REFUSED, MessageState.DROPPED)
OFF = Judgement(Answer.NO, "E25", "the sales agent was switched off")
USED_UP = Judgement(Answer.NO, "E16", "the engagements of this month are used up")


def deliver_text(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where a read or the send failed; the row then waits, or is looked for."""
    with run.store.read(run.team_id) as session:
        message = stored_message(session, str(claim.payload.get("message", "")))
    over = UNKNOWN_MESSAGE if message is None else OVER if message.state in _OVER else ""
    if message is None or over:
        with run.store.write(run.team_id) as session:
            finish(session, claim, clock.now(), because=over)
        return left(over)
    if claim.sent_before or message.state is not MessageState.PLANNED:
        return look_for_text(run, claim, message)
    if not message.written_by and is_on(run):
        learn_the_newest(run)
    try:
        lead = read_afresh(run, message.lofty_lead_id)
    except NotFound:
        find_lead(run, message.lofty_lead_id)
        return drop(run, claim, message, GONE)
    read_earlier_texts(run, lead)
    muted = run.lofty.texts.is_muted(lead.lofty_lead_id, run.priority)
    return _ask_once_more(run, claim, message, lead, muted=muted)


def _ask_once_more(
    run: TeamRun, claim: Claim, message: Message, lead: Lead, *, muted: bool
) -> DeliveryResult:
    with run.store.read(run.team_id) as session:
        said, facts = judged(run, session, message, lead, muted=muted)
    if said.answer is not Answer.GO or facts is None:
        return drop(run, claim, message, said)
    if not reserve(run, message, facts):
        return drop(run, claim, message, USED_UP)
    return _send(run, claim, message, lead, facts)


def judged(
    run: TeamRun, session: TeamSession, message: Message, lead: Lead, *, muted: bool
) -> tuple[Judgement, LeadFacts | None]:
    """What the policy says of it now, with what it looked at. `lead`, `muted`: as Lofty has them now."""
    lead_id = message.lofty_lead_id
    facts = lead_facts(run, session, [lead_id], fresh=lead, muted_in_lofty=muted).get(lead_id)
    if message.written_by:
        return _of_a_person(facts), facts
    if not is_on(run):
        return OFF, None
    found = [
        row.trigger
        for row in triggers_of_message(session, message.message_id)
        if row.state is TriggerState.PLANNED
    ]
    told = [trigger for trigger in found if (trigger.rule, trigger.anchor) == (message.rule, message.anchor)]
    known = histories(session, [lead_id], run.as_of).get(lead_id)
    team = team_facts(run, session, message.message_id)
    choice = choose(run, told, facts, team, terms(run, session), known)
    if choice.goes is not None:
        return Judgement(Answer.GO), facts
    return next(iter(choice.answers.values()), Judgement(Answer.NO, "E18", "its trigger is gone")), facts


def _of_a_person(facts: LeadFacts | None) -> Judgement:
    """Stops hold for a person's own text too; nothing else of the policy does (E13)."""
    if facts is None:
        return GONE
    if facts.stopped or facts.lead.cannot_text or not facts.phone:
        return Judgement(Answer.NO, "E14", "the lead gets no texts")
    return Judgement(Answer.GO)


def reserve(run: TeamRun, message: Message, facts: LeadFacts) -> bool:
    """E16: charged before it is sent, so that two runs at once cannot overdraw."""
    if message.written_by:
        return True
    with run.store.write(run.team_id) as session:
        team, limit = team_facts(run, session), terms(run, session).engagements
        month = month_of(run.as_of, run.team.zone)
        if limit is not None and not facts.engaged and team.engagements_used >= limit:
            return False
        charge(session, month, message.lofty_lead_id, message.message_id, run.as_of)
    return True


def _send(run: TeamRun, claim: Claim, message: Message, lead: Lead, facts: LeadFacts) -> DeliveryResult:
    def sending(session: TeamSession, _: object) -> None:
        change_message(
            session,
            message.message_id,
            state=MessageState.SENDING.value,
            sent_at=run.as_of,
            phone=facts.phone,
        )

    store_intent(run, claim, sending)
    try:
        sent = run.lofty.texts.send(
            lead.lofty_lead_id, message.body, facts.phone, run.priority, before=lambda: keep_claim(run, claim)
        )
    except OptedOut:
        return stop_by_the_carrier(run, claim, message, lead)
    except VendorError as error:
        if certainly_not_done(error):
            put_back_unsent(run, message)
        raise
    store_receipt(run, claim, message, sent.message_id)
    return DELIVERED
