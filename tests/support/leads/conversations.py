"""What was said with the marked leads: texts of the agent, of a member, and answers."""

from datetime import UTC, datetime, timedelta

from connectors.store.engine import Store
from connectors.store.messages.messages import add_message
from connectors.store.sales_agent.replies import save_replies
from connectors.store.sales_agent.trigger_states import record_answer, set_state
from connectors.store.sales_agent.triggers import save_found
from rules.sales_agent.understanding.heard import hear
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import Channel, Strength, Trigger, TriggerState
from tests.support.leads.hidden_leads import TEAM

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


def wrote(store: Store, lead_id: int, number: int = 1, *, team: str = TEAM, **more: object) -> str:
    """A text of the agent to a lead, for five homes; a message of another `state` by naming it. Its id."""
    message_id, at = f"m{lead_id}x{number}", NOON + timedelta(hours=number)
    given = {
        "state": MessageState.SENT,
        "rule": "E7",
        "anchor": f"a{number}",
        "sent_at": at,
        "template": "E7-en-1",
        "channel": Channel.TEXT,
    }
    body = f"Bodymark{lead_id}x of text {number}"
    trigger = Trigger(
        lead_id, "E7", f"a{number}", at, Channel.CHAT, Strength.VIEW, home=f"Homemark{lead_id}x Oak St"
    )
    with store.write(team) as session:
        add_message(session, Message(message_id, lead_id, body=body, planned_at=at, **{**given, **more}))
        if "written_by" not in more:
            save_found(session, [trigger], at)
            record_answer(session, trigger, Judgement(Answer.GO, "E7", "planned"), at)
            set_state(session, [trigger], TriggerState.SENT, message_id=message_id)
    return message_id


def answered(store: Store, lead_id: int, body: str, *, minutes: int = 90, team: str = TEAM) -> int:
    """An inbound text, understood as the flow does. Its id."""
    heard, number = hear(body), lead_id * 1000 + minutes
    reply = Reply(
        number, lead_id, NOON + timedelta(minutes=minutes), body, heard.stop, heard.reply, heard.starts, heard.rule,
        heard.matched, heard.version,
    )  # fmt: skip
    with store.write(team) as session:
        save_replies(session, [reply], NOON)
    return number
