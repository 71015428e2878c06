"""What is written about registered users: to the site, and by mail."""

from schemas.model.outbox import OperationName, Subject, Vendor
from tasks.registered_users.claims.operations import CLAIM_OPERATIONS
from tasks.registered_users.talks.deliver import deliver_talk
from tasks.registered_users.talks.sending import store_refused_talk
from tasks.registered_users.telling.access import deliver_access
from tasks.registered_users.telling.users_agent import deliver_user_agent
from tasks.run.context import TeamRun
from tasks.run.operation import Operation

USERS_OPERATIONS: tuple[Operation[TeamRun], ...] = (
    Operation(
        OperationName.SET_ACCESS,
        Vendor.SITE,
        Subject.USER,
        "What a registered user may see on the site",
        deliver_access,
        changes="access",
    ),
    Operation(
        OperationName.SET_USER_AGENT,
        Vendor.SITE,
        Subject.USER,
        "Who looks after a registered user",
        deliver_user_agent,
        changes="agent",
    ),
    *CLAIM_OPERATIONS,
    Operation(
        OperationName.SEND_TALK,
        Vendor.SITE,
        Subject.TALK,
        "A message of an ISA in the site's chat",
        deliver_talk,
        changes="chat",
        store_refusal=store_refused_talk,
    ),
)
