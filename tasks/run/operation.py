"""What there is to know of one outbox operation. `tasks/operations.py` is the table of all; a run carries it along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim
from connectors.store.outbox.requests import OutboxRequest
from schemas.model.outbox import OperationName, Subject, Vendor
from tasks.report.lines import About
from tasks.run.delivery_result import DeliveryResult

Run = TypeVar("Run")
"""The run of one team, which holds the table and so cannot be named here."""


def always(run: Any, claim: Claim) -> bool:  # noqa: ARG001 - the shape of `creates`
    """Every delivery of it makes something new."""
    return True


def never(run: Any, claim: Claim) -> bool:  # noqa: ARG001
    """No delivery of it makes anything new."""
    return False


def nothing_more(run: Any, session: TeamSession, claim: Claim, because: str) -> None:
    """A refusal is kept on the row alone."""


@dataclass(frozen=True, slots=True)
class Operation(Generic[Run]):
    """`vendor`: where it is written; `calls`: whom its delivery calls, where that is not the vendor alone; `subject`:
    what its entity is; `label`: for people; `changes`: what it changes, where its payload names no fields.

    `deliver`: sends it, and stores the receipt. `creates`: whether this delivery makes something new, which must not be
    repeated blindly (V8). `store_refusal`: what a refusal leaves behind besides its row, in the same transaction.
    `guarded`: it replaces values on many records, so the guard against bulk changes looks at it.
    """

    name: OperationName
    vendor: Vendor
    subject: Subject
    label: str
    deliver: Callable[[Run, Claim], DeliveryResult]
    calls: tuple[Vendor, ...] = ()
    changes: str = ""
    creates: Callable[[Run, Claim], bool] = never
    store_refusal: Callable[[Run, TeamSession, Claim, str], None] = nothing_more
    guarded: bool = False

    def request(
        self,
        entity: int | str,
        payload: dict[str, Any],
        rules: tuple[str, ...],
        *,
        rank: int = 1,
        newest: int = 0,
    ) -> OutboxRequest:
        """A row of it. A lower `rank` goes first (0: a person waits), then the higher `newest`."""
        return OutboxRequest(self.vendor, self.name, str(entity), payload, rules, rank=rank, newest=newest)

    def about(self, entity: str, outbox_id: str) -> About:
        """What a row is about, for people: a lead or a transaction by its id, or else the row itself."""
        return (
            About(self.subject, int(entity)) if self.subject.has_number else About(f"outbox row {outbox_id}")
        )

    @property
    def called(self) -> tuple[Vendor, ...]:
        """Whoever has to be up for it."""
        return self.calls or (self.vendor,)
