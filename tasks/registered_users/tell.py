"""What was decided about registered users, told at once by the bridge; the flow heals what was missed."""

from collections.abc import Callable, Sequence

from schemas.model.outbox import OperationName
from tasks.outbox.deliver import deliver_waiting
from tasks.registered_users.telling.access import plan_access
from tasks.registered_users.telling.users_agent import plan_user_agents
from tasks.run.context import TeamRun

PLANS: Sequence[tuple[str, Callable[[TeamRun], object]]] = (
    ("plan what users may see", plan_access),
    ("plan whose users they are", plan_user_agents),
)
"""In this order: what shuts a listing first. Steps of the flow too."""
TOLD: tuple[OperationName, ...] = (OperationName.SET_ACCESS, OperationName.SET_USER_AGENT)
"""What is delivered at once."""


def tell_of_users(run: TeamRun, seconds: float) -> None:
    """To the site, and to whom it concerns, for at most so long. No call where nothing has changed."""
    if run.users is None or run.paused is not None:
        return
    for _, plan in PLANS:
        plan(run)
    deliver_waiting(run, seconds, only=TOLD)
