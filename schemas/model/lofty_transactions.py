"""A Lofty transaction, and the fields that it has in common with its Sisu one: as the rules see them."""

from dataclasses import dataclass
from datetime import date, datetime

from schemas.model.addresses import Address

PIPELINES = ("Purchase", "Listing", "Lease", "Other")
"""Lofty's transaction types, each with stages of its own (T4)."""


@dataclass(frozen=True, slots=True)
class SharedFields:
    """The fields that a Lofty transaction has in common with its Sisu one (T2 to T5); amounts in hundredths."""

    name: str
    pipeline: str
    stage: str
    price_cents: int | None = None
    commission_cents: int | None = None
    signed_on: date | None = None
    contract_on: date | None = None
    expected_close_on: date | None = None
    closed_on: date | None = None
    appointment_on: date | None = None


@dataclass(frozen=True, slots=True)
class LoftyTransaction:
    """A Lofty transaction. `address` is None while nobody has read it, `lofty_lead_id` where it was not told."""

    lofty_transaction_id: int
    lofty_lead_id: int | None
    fields: SharedFields
    address: Address | None = None
    updated_at: datetime | None = None
