"""What of leads to claim goes out through the outbox; `tasks/operations.py` has it beside all others."""

from schemas.model.outbox import OperationName, Subject, Vendor
from tasks.registered_users.claims.deliver_mail import deliver_claim_mail
from tasks.registered_users.claims.deliver_post import deliver_post
from tasks.run.context import TeamRun
from tasks.run.operation import Operation, always

CLAIM_OPERATIONS: tuple[Operation[TeamRun], ...] = (
    Operation(
        OperationName.POST_GROUP,
        Vendor.SITE,
        Subject.CLAIM,
        "A lead in the group chat of an area's ISAs",
        deliver_post,
        changes="post",
    ),
    Operation(
        OperationName.POST_BOARD,
        Vendor.SITE,
        Subject.CLAIM,
        "A lead on the claim board of an area",
        deliver_post,
        changes="post",
    ),
    Operation(
        OperationName.MAIL_CLAIM,
        Vendor.OFFICE,
        Subject.CLAIM,
        "A mail to an agent about a lead to claim",
        deliver_claim_mail,
        changes="mail",
        creates=always,
    ),
)
