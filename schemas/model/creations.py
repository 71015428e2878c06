"""Transactions that people ask for on the bridge page (B5)."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.model.transactions import Side


class CreationState(StrEnum):
    """Where a creation stands."""

    MAKING = "making"
    MADE = "made"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Creation:
    """What one form asked for, and what became of it. `email_sent`, `appointment_ids` (as A6 saw them) and
    `counting_appointment_id` are known once it was sent, `sisu_client_id` once it is made."""

    creation_key: str
    lofty_lead_id: int
    side: Side
    sisu_agent_id: int
    state: CreationState
    because: str
    email_sent: str
    appointment_ids: tuple[int, ...]
    counting_appointment_id: int | None
    sisu_client_id: int | None
