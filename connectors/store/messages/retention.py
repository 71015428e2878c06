"""The words of old messages and replies: emptied in time. That something was said, when and by which rule, stands."""

from datetime import datetime

from sqlalchemy import CursorResult, func, update

from connectors.store.engine import TeamSession
from schemas.model.sales_agent.messages import MessageState
from schemas.tables import MessageRow, ReplyRow

_UNDER_WAY = (MessageState.PLANNED.value, MessageState.SENDING.value)


def forget_texts(session: TeamSession, before: datetime) -> int:
    """Of what was said before, either way: the words, and what was heard and understood in them. What is under way, or
    waits to be understood, keeps its own. Returns how many texts there were."""
    message, reply = MessageRow, ReplyRow
    said_at = func.coalesce(message.sent_at, message.planned_at)
    ours = update(message).where(said_at < before, message.body != "", message.state.not_in(_UNDER_WAY))
    theirs = update(reply).where(
        reply.received_at < before,
        (reply.body != "") | (reply.matched != "") | (reply.understood != ""),
        reply.waits.is_(False),
    )
    emptied = (ours.values(body=""), theirs.values(body="", matched="", understood=""))
    done = [session.execute(each.execution_options(synchronize_session=False)) for each in emptied]
    return sum(each.rowcount for each in done if isinstance(each, CursorResult))
