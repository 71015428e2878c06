"""Tables of the store, by subject."""

from schemas.tables.access import ActRow, LoginLinkRow, SessionRow
from schemas.tables.activities import AttributionRow, CommunicationRow, CountedLeadRow, FigureRow, StaleDayRow
from schemas.tables.appointments import AppointmentRow
from schemas.tables.base import Base, TeamOwned
from schemas.tables.fields import FieldStateRow, WrittenFieldRow
from schemas.tables.go_live import ChoiceRow, GoLiveStepRow, MatchRow
from schemas.tables.lead_sources import LeadSourceCountRow, LeadSourceRow
from schemas.tables.leads import LeadAssignmentRow, LeadRow
from schemas.tables.ledger import CursorRow, DecisionRow, NotificationRow, QuarantineRow
from schemas.tables.lofty_transactions import CounterpartRow, LoftyTransactionRow
from schemas.tables.outbox import OutboxRow
from schemas.tables.teams import AgentRow, MemberRow, PauseRow, TeamRow
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
    "FieldStateRow",
    "FigureRow",
    "GoLiveStepRow",
    "LeadAssignmentRow",
    "LeadRow",
    "LeadSourceCountRow",
    "LeadSourceRow",
    "LinkRow",
    "LoftyTransactionRow",
    "LoginLinkRow",
    "MatchRow",
    "MemberRow",
    "NotificationRow",
    "OutboxRow",
    "PauseRow",
    "QuarantineRow",
    "SessionRow",
    "StaleDayRow",
    "TeamOwned",
    "TeamRow",
    "TransactionRow",
    "WrittenFieldRow",
]
