"""A text that was not sent: dropped by the policy, refused by Lofty or by the carrier; it is not charged (E16)."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted
from connectors.store.messages.messages import change_message
from connectors.store.messages.messages import message as stored_message
from connectors.store.outbox.claims import Claim, finish
from connectors.store.sales_agent.conversations import release_charge
from connectors.store.sales_agent.trigger_states import record_answer, set_state_of_message
from connectors.store.sales_agent.triggers import triggers_of_message
from schemas.model.leads import Lead
from schemas.model.sales_agent.messages import Message, MessageState, StopBy
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import ANSWER, TriggerState, aspect_of
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DeliveryResult, left, refused
from tasks.sales_agent.notices.unanswered import plan_unanswered
from tasks.sales_agent.stops.record import record_stop
from tasks.sales_agent.store_message import tell


def put_back_unsent(run: TeamRun, message: Message) -> None:
    """Certainly not: it is not charged (E16), and may go at the next try."""
    with run.store.write(run.team_id) as session:
        change_message(session, message.message_id, state=MessageState.PLANNED.value, sent_at=None)
        release_charge(session, message.message_id)


def store_refused_text(run: TeamRun, session: TeamSession, claim: Claim, because: str) -> None:
    """Lofty said no: its triggers are left for good, nothing is charged; an answer is a person's to give."""
    message = stored_message(session, str(claim.payload.get("message", "")))
    if message is None:
        return
    tell_of_unanswered(run, session, message)
    _store_refusal(session, message.message_id, because)


def tell_of_unanswered(run: TeamRun, session: TeamSession, message: Message) -> None:
    """An answer that did not go out, or may not have, is a person's to give (E18)."""
    if message.rule == ANSWER and not message.written_by:
        for row in triggers_of_message(session, message.message_id):
            plan_unanswered(run, session, row.trigger)


def _store_refusal(session: TeamSession, message_id: str, because: str) -> None:
    change_message(session, message_id, state=MessageState.REFUSED.value, sent_at=None, because=because)
    release_charge(session, message_id)
    left = {"answer": Answer.NO.value, "answer_rule": "E14", "because": because}
    set_state_of_message(session, message_id, TriggerState.PLANNED, TriggerState.LEFT, **left)


def stop_by_the_carrier(run: TeamRun, claim: Claim, message: Message, lead: Lead) -> DeliveryResult:
    """E14: a send that the carrier refuses because of a stop sets it."""
    because = "the carrier refuses the number: it has said stop"
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), because=because)
        _store_refusal(session, message.message_id, because)
        record_stop(run, session, lead, run.as_of, StopBy.CARRIER, evidence="carrier")
        stopped = Noted("lead", lead.lofty_lead_id, aspect_of(message.rule), "left", "E14", because)
        run.decided(session, stopped)
    return refused(because)


def drop(run: TeamRun, claim: Claim, message: Message, said: Judgement) -> DeliveryResult:
    """The policy says no, or not yet: nothing was sent, and its triggers are asked about again."""
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now(), because=said.because):
            return left(said.because)
        change_message(
            session,
            message.message_id,
            state=MessageState.DROPPED.value,
            because=f"{said.rule}: {said.because}",
        )
        for row in triggers_of_message(session, message.message_id):
            if row.trigger.rule == message.rule and row.state is TriggerState.PLANNED:
                record_answer(session, row.trigger, said, run.as_of)
                tell(run, session, row.trigger, said)
        for state in (TriggerState.PLANNED, TriggerState.JOINED):
            set_state_of_message(session, message.message_id, state, TriggerState.OPEN)
    return left(said.because)
