"""What users may see of a restricted board, for the site's copy (R11): planned where what is allowed has changed, told
as it is at the delivery."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim
from connectors.store.registered_users.standing import (
    note_access_told,
    standing_of,
    untell_access,
    untold_access,
)
from schemas.model.outbox import OperationName
from schemas.model.registered_users.standing import Standing
from schemas.site.acts import Access
from tasks.registered_users.telling.delivering import Sending, Telling, deliver
from tasks.registered_users.telling.planning import ToTell, Untold, entity_of, plan
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DeliveryResult


def plan_access(run: TeamRun) -> None:
    """No call; each row costs 1. Raises StoreBusy."""
    plan(run, ACCESS)


def deliver_access(run: TeamRun, claim: Claim) -> DeliveryResult:
    """`PUT /v1/users/{id}/access`: 1 call. Raises a VendorError where the site failed."""
    return deliver(run, claim, Telling(ACCESS, _fresh, _send, _untell))


def _untold(session: TeamSession, most: int) -> Sequence[Untold]:
    return [_as_told(standing) for standing in untold_access(session, most)]


def _as_told(standing: Standing) -> Untold:
    payload = {
        "user_id": standing.user_id, "board": standing.board, "allowed": standing.allowed,
        "because": standing.access_because, "version": standing.access_version,
    }  # fmt: skip
    entity = entity_of(standing.user_id, standing.board)
    return Untold(entity, payload, standing.access_because, partial(_told, standing))


def _told(standing: Standing, session: TeamSession) -> None:
    note_access_told(session, standing)


def _fresh(session: TeamSession, payload: dict[str, Any]) -> Untold | None:
    standing = standing_of(session, str(payload["user_id"]), str(payload["board"]))
    return _as_told(standing) if standing else None


def _send(sending: Sending) -> None:
    said = {name: value for name, value in sending.payload.items() if name != "user_id"}
    sending.people.set_access(
        sending.payload["user_id"], Access(**said), sending.key, sending.priority, before=sending.before
    )


def _untell(session: TeamSession, payload: dict[str, Any]) -> None:
    untell_access(session, payload["user_id"], payload["board"], payload["version"])


ACCESS = ToTell(
    OperationName.SET_ACCESS,
    "PUT /v1/users/{id}/access",
    "access of",
    "its copy of who may see what is as old as its last GET /access",
    _untold,
)
