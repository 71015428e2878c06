"""Tables of registered users (R), beside the store."""

from schemas.tables.registered_users.base import UsersBase, UsersOwned
from schemas.tables.registered_users.claims import ClaimQuotaRow, ClaimRow, ClaimUseRow
from schemas.tables.registered_users.people import RegisteredUserRow, SiteAgentRow, UserAssignmentRow
from schemas.tables.registered_users.records import (
    AppealRow,
    BlockedPersonRow,
    ConsumerAuditRow,
    QualificationStepRow,
    UserKeyRow,
    UserMergeRow,
)
from schemas.tables.registered_users.standing import CounterRow, GreetingRow, StandingRow, UserRequestRow
from schemas.tables.registered_users.talks import IsaShiftRow, TalkMessageRow, TalkRow

__all__ = [
    "AppealRow",
    "BlockedPersonRow",
    "ClaimQuotaRow",
    "ClaimRow",
    "ClaimUseRow",
    "ConsumerAuditRow",
    "CounterRow",
    "GreetingRow",
    "IsaShiftRow",
    "QualificationStepRow",
    "RegisteredUserRow",
    "SiteAgentRow",
    "StandingRow",
    "TalkMessageRow",
    "TalkRow",
    "UserAssignmentRow",
    "UserKeyRow",
    "UserMergeRow",
    "UserRequestRow",
    "UsersBase",
    "UsersOwned",
]
