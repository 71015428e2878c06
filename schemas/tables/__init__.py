"""Tables of the store: mirror (what is), ledger (what we decided, sent and wait for)."""

from schemas.tables.base import Base, TeamOwned
from schemas.tables.lead_source_counts import LeadSourceCountRow
from schemas.tables.ledger import (
    CreationRow,
    CursorRow,
    DecisionRow,
    FieldStateRow,
    LinkRow,
    OutboxRow,
    PingRow,
    QuarantineRow,
    WrittenFieldRow,
)
from schemas.tables.mirror import (
    AgentRow,
    AppointmentRow,
    LeadAssignmentRow,
    LeadRow,
    LeadSourceRow,
    MemberRow,
    TeamRow,
    TransactionRow,
)
from schemas.tables.people import LoginLinkRow, SessionRow
from schemas.tables.twins import ChoiceRow, LoftyTransactionRow, MatchRow, PauseRow, TwinRow

__all__ = [
    "AgentRow",
    "AppointmentRow",
    "Base",
    "ChoiceRow",
    "CreationRow",
    "CursorRow",
    "DecisionRow",
    "FieldStateRow",
    "LeadAssignmentRow",
    "LeadRow",
    "LeadSourceCountRow",
    "LeadSourceRow",
    "LinkRow",
    "LoftyTransactionRow",
    "LoginLinkRow",
    "MatchRow",
    "MemberRow",
    "OutboxRow",
    "PauseRow",
    "PingRow",
    "QuarantineRow",
    "SessionRow",
    "TeamOwned",
    "TeamRow",
    "TransactionRow",
    "TwinRow",
    "WrittenFieldRow",
]
