"""Who looks after a user: planned where we have changed it, told as it is at the delivery. What the site itself has
said is not told to it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim
from connectors.store.registered_users.people import (
    note_agent_told,
    untell_agent,
    untold_agents,
    user_by_id,
)
from schemas.model.outbox import OperationName
from schemas.model.registered_users.people import RegisteredUser
from schemas.site.acts import UsersAgent
from tasks.registered_users.telling.delivering import Sending, Telling, deliver
from tasks.registered_users.telling.planning import ToTell, Untold, entity_of, plan
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DeliveryResult


def plan_user_agents(run: TeamRun) -> None:
    """No call; each row costs 1. Raises StoreBusy."""
    plan(run, USERS_AGENT)


def deliver_user_agent(run: TeamRun, claim: Claim) -> DeliveryResult:
    """`PUT /v1/users/{id}/agent`: 1 call. Raises a VendorError where the site failed."""
    return deliver(run, claim, Telling(USERS_AGENT, _fresh, _send, _untell))


def _untold(session: TeamSession, most: int) -> Sequence[Untold]:
    return [_as_told(user) for user in untold_agents(session, most)]


def _as_told(user: RegisteredUser) -> Untold:
    payload = {
        "user_id": user.user_id,
        "agent_id": user.agent_id or None,
        "kind": user.agent_kind.value if user.agent_id and user.agent_kind else None,
        "version": user.agent_version,
    }
    return Untold(entity_of(user.user_id), payload, "R3", partial(_told, user))


def _told(user: RegisteredUser, session: TeamSession) -> None:
    note_agent_told(session, user.user_id, user.agent_version)


def _fresh(session: TeamSession, payload: dict[str, Any]) -> Untold | None:
    user = user_by_id(session, str(payload["user_id"]))
    return _as_told(user) if user else None


def _send(sending: Sending) -> None:
    said = {name: value for name, value in sending.payload.items() if name != "user_id"}
    sending.people.set_agent(
        sending.payload["user_id"], UsersAgent(**said), sending.key, sending.priority, before=sending.before
    )


def _untell(session: TeamSession, payload: dict[str, Any]) -> None:
    untell_agent(session, payload["user_id"], payload["version"])


USERS_AGENT = ToTell(
    OperationName.SET_USER_AGENT,
    "PUT /v1/users/{id}/agent",
    "agent of",
    "it does not know who looks after its users",
    _untold,
)
