"""A text went out: its message, its triggers and the conversation say so, and the lead is to be marked (E21)."""

from connectors import clock
from connectors.store.ledger.decisions import Noted
from connectors.store.messages.messages import change_message
from connectors.store.outbox.claims import Claim, finish
from connectors.store.sales_agent.conversations import conversations, note, note_text_out
from connectors.store.sales_agent.trigger_states import set_state_of_message
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.triggers import Channel, TriggerState, aspect_of
from schemas.model.site.visitors import is_visitor
from tasks.run.context import TeamRun
from tasks.sales_agent.marks import plan_contacted
from tasks.sales_agent.reading.run_outcomes import RunOutcomes
from tasks.sales_agent.sending.note_of_chat import plan_note


def store_receipt(
    run: TeamRun, claim: Claim, message: Message, vendor_message_id: str, communication_id: int | None = None
) -> None:
    """In one transaction; nothing where somebody else has the row by now."""
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now()):
            return
        change_message(
            session, message.message_id, state=MessageState.SENT.value, vendor_message_id=vendor_message_id,
            communication_id=communication_id,
        )  # fmt: skip
        set_state_of_message(session, message.message_id, TriggerState.PLANNED, TriggerState.SENT)
        lead_id = message.lofty_lead_id
        known = conversations(session, [lead_id]).get(lead_id)
        sent_at = message.sent_at or run.as_of
        note_text_out(session, lead_id, sent_at)
        if message.written_by:
            run.report.count("delivered")
            return
        note(session, lead_id, first_text_at=(known and known.first_text_at) or sent_at)
        plan_contacted(run, session, lead_id)
        if message.channel is Channel.CHAT and not is_visitor(lead_id):
            plan_note(run, session, message)
        sent = Noted("lead", lead_id, aspect_of(message.rule), "set", message.rule, "a message was sent")
        run.decided(session, sent)
        run.state(RunOutcomes).add_sent(message.message_id, message.rule)
