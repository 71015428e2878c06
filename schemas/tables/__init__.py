"""Tables of the store, by subject."""

from schemas.tables.access import (
    ActRow,
    ExportedInquiryRow,
    ExportedLeadRow,
    ExportRow,
    LoginLinkRow,
    PolicyChangeRow,
    PolicyRow,
    RightRow,
    SessionRow,
)
from schemas.tables.activities import AttributionRow, CommunicationRow, CountedLeadRow, FigureRow, StaleDayRow
from schemas.tables.appointments import AppointmentRow
from schemas.tables.base import Base, TeamOwned
from schemas.tables.fields import FieldStateRow, WrittenFieldRow
from schemas.tables.go_live import ChoiceRow, GoLiveStepRow, MatchRow
from schemas.tables.inquiries import (
    AlertRow,
    ContactChangeRow,
    ContactKeyRow,
    ContactRow,
    ContactShareRow,
    InquiryRow,
    InquirySourceRow,
    OpenWordRow,
    SavedSearchRow,
)
from schemas.tables.lead_sources import LeadSourceCountRow, LeadSourceRow
from schemas.tables.leads import LeadAssignmentRow, LeadRoleRow, LeadRow, LeadWordsRow
from schemas.tables.ledger import CursorRow, DecisionRow, NotificationRow, QuarantineRow
from schemas.tables.lofty_transactions import CounterpartRow, LoftyTransactionRow
from schemas.tables.outbox import OutboxRow
from schemas.tables.sales_agent import (
    ConversationRow,
    EngagementRow,
    FeedbackRow,
    MarkRow,
    MessageRow,
    NoticeRow,
    NoticeWayRow,
    OwnTextRow,
    ReplyRow,
    StopRow,
    TriggerRow,
)
from schemas.tables.site import SiteEventRow, SitePersonRow, SiteVisitorRow
from schemas.tables.site_activities import SiteActivityRow, SiteReadingRow
from schemas.tables.teams import AgentRow, MemberRow, OfficeRow, PauseRow, PondRow, TeamRow
from schemas.tables.transactions import CreationRow, LinkRow, TransactionRow

__all__ = [
    "ActRow",
    "AgentRow",
    "AlertRow",
    "AppointmentRow",
    "AttributionRow",
    "Base",
    "ChoiceRow",
    "CommunicationRow",
    "ContactChangeRow",
    "ContactKeyRow",
    "ContactRow",
    "ContactShareRow",
    "ConversationRow",
    "CountedLeadRow",
    "CounterpartRow",
    "CreationRow",
    "CursorRow",
    "DecisionRow",
    "EngagementRow",
    "ExportRow",
    "ExportedInquiryRow",
    "ExportedLeadRow",
    "FeedbackRow",
    "FieldStateRow",
    "FigureRow",
    "GoLiveStepRow",
    "InquiryRow",
    "InquirySourceRow",
    "LeadAssignmentRow",
    "LeadRoleRow",
    "LeadRow",
    "LeadSourceCountRow",
    "LeadSourceRow",
    "LeadWordsRow",
    "LinkRow",
    "LoftyTransactionRow",
    "LoginLinkRow",
    "MarkRow",
    "MatchRow",
    "MemberRow",
    "MessageRow",
    "NoticeRow",
    "NoticeWayRow",
    "NotificationRow",
    "OfficeRow",
    "OpenWordRow",
    "OutboxRow",
    "OwnTextRow",
    "PauseRow",
    "PolicyChangeRow",
    "PolicyRow",
    "PondRow",
    "QuarantineRow",
    "ReplyRow",
    "RightRow",
    "SavedSearchRow",
    "SessionRow",
    "SiteActivityRow",
    "SiteEventRow",
    "SitePersonRow",
    "SiteReadingRow",
    "SiteVisitorRow",
    "StaleDayRow",
    "StopRow",
    "TeamOwned",
    "TeamRow",
    "TransactionRow",
    "TriggerRow",
    "WrittenFieldRow",
]
