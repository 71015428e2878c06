"""Tables of the store: mirror (what is), ledger (what we decided, sent and wait for)."""

from schemas.tables.activities import (
    AttributionRow,
    CommunicationRow,
    CountedLeadRow,
    FigureRow,
    StaleDayRow,
)
from schemas.tables.base import Base, TeamOwned
from schemas.tables.counterparts import (
    ChoiceRow,
    CounterpartRow,
    GoLiveStepRow,
    LoftyTransactionRow,
    MatchRow,
    PauseRow,
)
from schemas.tables.lead_source_counts import LeadSourceCountRow
from schemas.tables.ledger import (
    CreationRow,
    CursorRow,
    DecisionRow,
    FieldStateRow,
    LinkRow,
    NotificationRow,
    OutboxRow,
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
from schemas.tables.people import ActRow, LoginLinkRow, SessionRow

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
