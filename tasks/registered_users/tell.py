"""What was decided about registered users, told at once by the bridge; the flow heals what was missed."""

from connectors import clock
from schemas.model.outbox import OperationName
from tasks.outbox.deliver import deliver_waiting
from tasks.registered_users.claims.plan_posts import plan_posts
from tasks.registered_users.due import Verb, give_waiting_talks
from tasks.registered_users.operations import USERS_OPERATIONS
from tasks.registered_users.talks.sending import plan_talk_messages, send_talk_messages
from tasks.registered_users.telling.access import plan_access
from tasks.registered_users.telling.users_agent import plan_user_agents
from tasks.run.context import TeamRun

PLANS: tuple[tuple[str, Verb], ...] = (
    ("plan what users may see", plan_access),
    ("plan whose users they are", plan_user_agents),
    ("plan posts of leads to claim", plan_posts),
    ("plan messages of talks", plan_talk_messages),
)
"""In this order: what shuts a listing first. Steps of the flow too."""
TOLD: tuple[OperationName, ...] = tuple(operation.name for operation in USERS_OPERATIONS)
"""What is delivered at once."""


def tell_of_users(run: TeamRun, seconds: float) -> None:
    """To the site, and to whom it concerns, for at most so long. No call where nothing has changed."""
    if run.users is None or run.paused is not None:
        return
    give_waiting_talks(run)
    for _, plan in PLANS:
        plan(run)
    until = clock.ticks() + seconds
    deliver_waiting(run, seconds, only=TOLD)
    # Of each talk one message was planned: the next follows when that is at the site.
    send_talk_messages(run, until - clock.ticks())
