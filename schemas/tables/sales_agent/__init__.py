"""Tables of the sales agent."""

from schemas.tables.sales_agent.conversations import (
    ConversationRow,
    EngagementRow,
    MarkRow,
    MessageRow,
    ReplyRow,
)
from schemas.tables.sales_agent.feedback import FeedbackRow
from schemas.tables.sales_agent.notices import NoticeRow, NoticeWayRow
from schemas.tables.sales_agent.own_texts import OwnTextRow
from schemas.tables.sales_agent.stops import StopRow
from schemas.tables.sales_agent.triggers import TriggerRow

__all__ = [
    "ConversationRow",
    "EngagementRow",
    "FeedbackRow",
    "MarkRow",
    "MessageRow",
    "NoticeRow",
    "NoticeWayRow",
    "OwnTextRow",
    "ReplyRow",
    "StopRow",
    "TriggerRow",
]
