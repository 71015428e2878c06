"""How one try to deliver a row of the outbox ended."""

from dataclasses import dataclass
from enum import StrEnum


class DeliveryOutcome(StrEnum):
    """What became of the row."""

    DELIVERED = "delivered"
    LEFT = "left"
    """Done without a write: by now nothing is wanted, or it is there."""
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """Sent, and the answer is lost: nobody touches it until it can no longer take effect."""
    WAITING = "waiting"
    """For a later try, for another row, or for whoever else has claimed it."""


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """`record_id`: of the vendor's record, where one was made; `because`: why it was not delivered."""

    outcome: DeliveryOutcome
    because: str = ""
    record_id: int | None = None


DELIVERED = DeliveryResult(DeliveryOutcome.DELIVERED)
WAITING = DeliveryResult(DeliveryOutcome.WAITING)


def left(because: str) -> DeliveryResult:
    """Nothing was written, and why."""
    return DeliveryResult(DeliveryOutcome.LEFT, because)


def refused(because: str) -> DeliveryResult:
    """The vendor, or a rule at the last moment, said no for good."""
    return DeliveryResult(DeliveryOutcome.REFUSED, because)
