"""Tables of the store, by subject."""

from schemas.tables.access import (
    ActRow,
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
from schemas.tables.lead_sources import LeadSourceCountRow, LeadSourceRow
from schemas.tables.leads import LeadAssignmentRow, LeadRoleRow, LeadRow, LeadWordsRow
from schemas.tables.ledger import CursorRow, DecisionRow, NotificationRow, QuarantineRow
from schemas.tables.lofty_transactions import CounterpartRow, LoftyTransactionRow
from schemas.tables.outbox import OutboxRow
from schemas.tables.teams import AgentRow, MemberRow, OfficeRow, PauseRow, PondRow, TeamRow
from schemas.tables.transactions import CreationRow, LinkRow, TransactionRow

__all__ = [
    "ActRow",
    "AgentRow",
    "AppointmentRow",
    "AttributionRow",
    "Base",
    "ChoiceRow",
    "CommunicationRow",
    "CountedLeadRow",
    "CounterpartRow",
    "CreationRow",
    "CursorRow",
    "DecisionRow",
    "ExportRow",
    "ExportedLeadRow",
    "FieldStateRow",
    "FigureRow",
    "GoLiveStepRow",
    "LeadAssignmentRow",
    "LeadRoleRow",
    "LeadRow",
    "LeadSourceCountRow",
    "LeadSourceRow",
    "LeadWordsRow",
    "LinkRow",
    "LoftyTransactionRow",
    "LoginLinkRow",
    "MatchRow",
    "MemberRow",
    "NotificationRow",
    "OfficeRow",
    "OutboxRow",
    "PauseRow",
    "PolicyChangeRow",
    "PolicyRow",
    "PondRow",
    "QuarantineRow",
    "RightRow",
    "SessionRow",
    "StaleDayRow",
    "TeamOwned",
    "TeamRow",
    "TransactionRow",
    "WrittenFieldRow",
]
