"""Rows are claimed, sent and finished; a stale holder can store nothing.

A claim expires. Whoever takes an expired one over finds `sent_at` set when something may have been sent.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Update, and_, or_, select, update

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.leads.leads import lock_lead
from schemas.model.outbox import CLAIMED, DONE, REFUSED, UNKNOWN, WAITING, OperationName
from schemas.tables import CreationRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimed row. `sent_before`: an earlier holder may have sent it; `sent_at`: when it was about to."""

    outbox_id: str
    token: str
    target: str
    operation: str
    entity: str
    payload: dict[str, Any]
    rules: tuple[str, ...]
    attempts: int
    sent_before: bool
    sent_at: datetime | None = None


def waiting(
    session: TeamSession,
    now: datetime,
    entities: Iterable[str] | None = None,
    *,
    besides: str = "",
    only: Collection[str] = (),
) -> list[str]:
    """Ids of rows that may be claimed now (of these entities only, besides one operation, of some alone), in their
    order."""
    statement = select(OutboxRow.outbox_id).where(_claimable(now))
    if besides:
        statement = statement.where(OutboxRow.operation != besides)
    if only:
        statement = statement.where(OutboxRow.operation.in_(only))
    if entities is not None:
        statement = statement.where(OutboxRow.entity.in_(list(entities)))
    order = (OutboxRow.rank, OutboxRow.newest.desc(), OutboxRow.planned_at)
    return list(session.scalars(statement.order_by(*order)))


def claim_row(session: TeamSession, outbox_id: str, now: datetime, until: datetime) -> Claim | None:
    """Take a row until then; None when somebody else has it, or another creation of its lead is in flight."""
    row = session.scalar(select(OutboxRow).where(OutboxRow.outbox_id == outbox_id))
    if row is None or (
        row.operation == OperationName.CREATE_TRANSACTION and _other_creation(session, row, now)
    ):
        return None
    token = new_id()
    taken = _changed(
        session,
        update(OutboxRow)
        .where(OutboxRow.outbox_id == outbox_id, _claimable(now))
        .values(state=CLAIMED, claim=token, claim_until=until, attempts=OutboxRow.attempts + 1),
    )
    if not taken:
        return None
    session.refresh(row)
    return Claim(
        row.outbox_id,
        token,
        row.target,
        row.operation,
        row.entity,
        row.payload,
        tuple(row.rules),
        row.attempts,
        sent_before=row.sent_at is not None,
        sent_at=row.sent_at,
    )


def _other_creation(session: TeamSession, row: OutboxRow, now: datetime) -> bool:
    # Creates of one lead go one at a time.
    lead_id = int(row.payload["lead"])
    lock_lead(session, lead_id)
    statement = (
        select(OutboxRow.outbox_id)
        .join(CreationRow, and_(CreationRow.creation_key == OutboxRow.entity))
        .where(
            OutboxRow.operation == OperationName.CREATE_TRANSACTION,
            OutboxRow.outbox_id != row.outbox_id,
            CreationRow.lofty_lead_id == lead_id,
            or_(
                OutboxRow.state == UNKNOWN,
                and_(
                    OutboxRow.state == CLAIMED,
                    or_(OutboxRow.claim_until > now, OutboxRow.sent_at.is_not(None)),
                ),
                and_(OutboxRow.state == WAITING, OutboxRow.sent_at.is_not(None)),
            ),
        )
    )
    return session.scalar(statement) is not None


def record_intent(session: TeamSession, claim: Claim, now: datetime, until: datetime) -> bool:
    """Note that the request is about to be sent; False when the claim has expired: send nothing then."""
    return _changed(
        session, _mine(claim).where(OutboxRow.claim_until > now).values(sent_at=now, claim_until=until)
    )


def change_payload(session: TeamSession, claim: Claim, payload: dict[str, Any]) -> None:
    """What it is about to send is no longer what was planned. In the transaction of `record_intent`."""
    _changed(session, _mine(claim).values(payload=payload))


def renew(session: TeamSession, claim: Claim, now: datetime, until: datetime) -> bool:
    """It is sent this very moment, after a wait for its slot; False when somebody else has the row: send nothing."""
    return _changed(session, _mine(claim).values(sent_at=now, claim_until=until))


def finish(
    session: TeamSession, claim: Claim, at: datetime, *, refused: bool = False, because: str = ""
) -> bool:
    """Done, or refused for good. False when the claim was lost meanwhile."""
    state = REFUSED if refused else DONE
    return _changed(session, _mine(claim).values(state=state, because=because, finished_at=at, claim=""))


def put_back(session: TeamSession, claim: Claim, because: str, *, nothing_sent: bool) -> bool:
    """Wait for the next run; `nothing_sent` forgets that it was sent, since it certainly was not done."""
    values: dict[str, Any] = {"state": WAITING, "because": because, "claim": ""}
    if nothing_sent:
        values["sent_at"] = None
    return _changed(session, _mine(claim).values(**values))


def leave_unknown(session: TeamSession, claim: Claim, until: datetime, because: str) -> bool:
    """The outcome is unknown: nobody touches the row until then."""
    return _changed(session, _mine(claim).values(state=UNKNOWN, not_before=until, because=because, claim=""))


def _claimable(now: datetime) -> Any:
    return or_(
        OutboxRow.state == WAITING,
        and_(OutboxRow.state == UNKNOWN, OutboxRow.not_before <= now),
        and_(OutboxRow.state == CLAIMED, OutboxRow.claim_until <= now),
    )


def _mine(claim: Claim) -> Update:
    return update(OutboxRow).where(
        OutboxRow.outbox_id == claim.outbox_id, OutboxRow.claim == claim.token, OutboxRow.state == CLAIMED
    )


def _changed(session: TeamSession, statement: Update) -> bool:
    done = session.execute(statement.execution_options(synchronize_session=False))
    return cast(CursorResult[Any], done).rowcount == 1
