"""A text whose answer was lost is looked for twice in the lead's texts, then given up: none is sent twice (E18)."""

from connectors import clock
from connectors.store.ledger.decisions import Noted
from connectors.store.messages.messages import change_message, messages_of
from connectors.store.outbox.claims import Claim, finish, leave_unknown
from connectors.store.sales_agent.conversations import note_text_out
from connectors.store.sales_agent.trigger_states import set_state_of_message
from rules.sales_agent.messages.gsm7 import comparable
from schemas.lofty.texts import TextRow
from schemas.model.communications import Direction
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import TriggerState, aspect_of
from tasks.messages.recognise import EARLIER
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryOutcome, DeliveryResult, left
from tasks.sales_agent.sending.not_sent import drop, tell_of_unanswered
from tasks.sales_agent.sending.receipt import store_receipt

LOOKS = 2
NOT_SENT = Judgement(Answer.NO, "E18", "whoever was to send it died before it was sent")
GIVEN_UP = "its answer was lost, and two looks did not find it: given up, it may have arrived"


def look_for_text(run: TeamRun, claim: Claim, message: Message) -> DeliveryResult:
    """1 call a look; the second one time-out and settling time after the first."""
    if message.sent_at is None:
        return drop(run, claim, message, NOT_SENT)
    found = _found(run, message)
    if found is not None:
        store_receipt(run, claim, message, "", found.communication_id)
        return DELIVERED
    if message.looks + 1 >= LOOKS:
        return _give_up(run, claim, message)
    because = "its answer was lost: looked for once"
    with run.store.write(run.team_id) as session:
        change_message(session, message.message_id, looks=message.looks + 1)
        leave_unknown(session, claim, clock.now() + run.window, because)
    return DeliveryResult(DeliveryOutcome.UNKNOWN, because)


def _found(run: TeamRun, message: Message) -> TextRow | None:
    """An outbound text of the same words, about as late or later, that is no other message of ours."""
    with run.store.read(run.team_id) as session:
        others = messages_of(session, [message.lofty_lead_id]).get(message.lofty_lead_id, [])
    taken = {other.communication_id for other in others if other.message_id != message.message_id}
    said, sent_at = comparable(message.body), message.sent_at
    return next(
        (
            text
            for text in run.lofty.texts.of_lead(message.lofty_lead_id, run.priority)
            if text.direction is Direction.OUTBOUND
            and text.communication_id not in taken
            and comparable(text.body) == said
            and (sent_at is None or text.sent_at >= sent_at - EARLIER)
        ),
        None,
    )


def _give_up(run: TeamRun, claim: Claim, message: Message) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now(), because=GIVEN_UP):
            return left(GIVEN_UP)
        change_message(session, message.message_id, state=MessageState.LOST.value, because=GIVEN_UP)
        if message.sent_at is not None:
            note_text_out(session, message.lofty_lead_id, message.sent_at)
        tell_of_unanswered(run, session, message)
        set_state_of_message(
            session, message.message_id, TriggerState.PLANNED, TriggerState.LEFT,
            answer="no", answer_rule="E18", because=GIVEN_UP,
        )  # fmt: skip
        given_up = Noted("lead", message.lofty_lead_id, aspect_of(message.rule), "ask", "E18", GIVEN_UP)
        run.decided(session, given_up)
    return left(GIVEN_UP)
