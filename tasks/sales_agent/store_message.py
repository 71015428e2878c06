"""A message stored before it is sent, with its row of the outbox and the triggers that it tells (E11, E18)."""

from collections.abc import Sequence

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.ledger.decisions import Noted
from connectors.store.messages.messages import add_message, change_message, messages_of
from connectors.store.outbox.requests import enqueue, in_flight
from connectors.store.sales_agent.trigger_states import record_answer, set_state, set_state_of_message
from rules.sales_agent.messages.answers import asked_by
from rules.sales_agent.policy.channel import way_of
from schemas.model.outbox import OperationName
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import Channel, Trigger, TriggerState, aspect_of
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.sales_agent.ask import Choice
from tasks.sales_agent.compose import composed, introduces
from tasks.sales_agent.reading.run_outcomes import RunOutcomes

SENDS = {Channel.TEXT: OperationName.SEND_TEXT, Channel.CHAT: OperationName.SEND_CHAT}
NOTHING_TO_SAY = Judgement(
    Answer.NO, "E17", "no text can be made for it: the assistant's and the team's name must be readable"
)


def store_message(run: TeamRun, session: TeamSession, choice: Choice) -> None:
    """In one transaction. A lead whose last message is under way gets none: it is asked about again."""
    if choice.asked is None:
        return
    trigger, lead = choice.asked.trigger, choice.asked.lead.lead
    lead_id = trigger.lofty_lead_id
    channel = way_of(choice.asked)
    said = [message for message in messages_of(session, [lead_id]).get(lead_id, []) if not message.written_by]
    body = composed(run, session, trigger, lead, said)
    if body is None:
        record_answer(session, trigger, NOTHING_TO_SAY, run.as_of)
        tell(run, session, trigger, NOTHING_TO_SAY)
        return
    message = Message(
        new_id(),
        lead_id,
        channel,
        body.body,
        run.as_of,
        rule=trigger.rule,
        anchor=trigger.anchor,
        template=body.template_id,
        introduces=introduces(run, said),
        asked=asked_by(body.template_id),
    )
    operation = run.operations[SENDS[channel]]
    if enqueue(
        session, operation.request(lead_id, {"message": message.message_id}, (trigger.rule,)), clock.now()
    ):
        add_message(session, message)
        _tell_of(run, session, choice, trigger, message.message_id)


def _tell_of(run: TeamRun, session: TeamSession, choice: Choice, trigger: Trigger, message_id: str) -> None:
    record_answer(session, trigger, Judgement(Answer.GO, trigger.rule, "planned"), run.as_of)
    set_state(session, [trigger], TriggerState.PLANNED, message_id=message_id)
    for other in choice.joined:
        joined = Judgement(Answer.NO, "E11", f"told with the message for {trigger.rule}")
        record_answer(session, other, joined, run.as_of)
        tell(run, session, other, joined)
    set_state(session, choice.joined, TriggerState.JOINED, message_id=message_id)
    session.once_stored.append(lambda: run.report.count("planned"))


def is_under_way(session: TeamSession, lead_id: int) -> bool:
    """Whether a message to the lead is about to be sent, or may be on its way."""
    return any(in_flight(session, operation, str(lead_id)) for operation in SENDS.values())


def planned_to(session: TeamSession, lead_id: int) -> list[Message]:
    """Messages to a lead that wait to be sent."""
    messages = messages_of(session, [lead_id]).get(lead_id, [])
    return [message for message in messages if message.state is MessageState.PLANNED]


def withdraw_planned(session: TeamSession, lead_id: int, because: str) -> None:
    """What the agent was about to say is not said: its row of the outbox is somebody else's by now, and its triggers
    are asked about again."""
    for message in planned_to(session, lead_id):
        change_message(session, message.message_id, state=MessageState.DROPPED.value, because=because)
        for state in (TriggerState.PLANNED, TriggerState.JOINED):
            set_state_of_message(session, message.message_id, state, TriggerState.OPEN)


def tell(
    run: TeamRun, session: TeamSession, trigger: Trigger, said: Judgement, *, on_record: bool = False
) -> None:
    """Put on record what the policy said of a trigger, and count it: a wait is no "no". `on_record`: it is there."""
    tell_all(run, session, [(trigger, said)], on_record=on_record)


def tell_all(
    run: TeamRun,
    session: TeamSession,
    answers: Sequence[tuple[Trigger, Judgement]],
    *,
    on_record: bool = False,
) -> None:
    """The same of many."""
    noes = [answer_noted(trigger, said) for trigger, said in answers if said.answer is Answer.NO]
    if noes:
        (run.tell if on_record else run.decided)(session, *noes)
    for trigger, said in answers:
        run.state(RunOutcomes).add_answer(trigger, said)
        if said.answer is Answer.WAIT:
            run.report.count("waiting")
            run.report.line("left", about(trigger), said.rule, said.because)


def about(trigger: Trigger) -> About:
    """What a line of the report is about."""
    return About("lead", trigger.lofty_lead_id, aspect_of(trigger.rule))


def answer_noted(trigger: Trigger, said: Judgement) -> Noted:
    """What the policy said, as it goes on record."""
    return Noted("lead", trigger.lofty_lead_id, aspect_of(trigger.rule), "left", said.rule, said.because)
