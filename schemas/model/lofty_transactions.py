"""A Lofty transaction, and the fields that it has in common with its Sisu one: as the rules see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, get_type_hints

from schemas.model.addresses import Address
from schemas.model.fields import Field

PIPELINES = ("Purchase", "Listing", "Lease", "Other")
"""Lofty's transaction types, each with stages of its own (T4)."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is said once of a shared field: its label, and the attribute of a `Transaction` that it equals, "" where
    rules make it out of several."""

    label: str
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class SharedFields:
    """The fields that a Lofty transaction has in common with its Sisu one (T2 to T5); amounts in hundredths.

    A line each. How a vendor spells it stands with that vendor's shapes; its column, of the same name, in
    `schemas/tables/counterparts.py`.
    """

    name: Annotated[str, Shared("Name")]
    pipeline: Annotated[str, Shared("Pipeline")]
    stage: Annotated[str, Shared("Stage")]
    price_cents: Annotated[int | None, Shared("Price", "price_cents")] = None
    commission_cents: Annotated[int | None, Shared("Commission", "commission_cents")] = None
    signed_on: Annotated[date | None, Shared("Signed", "signed_on")] = None
    contract_on: Annotated[date | None, Shared("Under contract", "under_contract_on")] = None
    expected_close_on: Annotated[date | None, Shared("Projected close", "expected_close_on")] = None
    closed_on: Annotated[date | None, Shared("Closed", "closed_on")] = None
    appointment_on: Annotated[date | None, Shared("1st Time Appt Met", "appointment_met_on")] = None


SHARED: dict[str, Shared] = {
    name: hint.__metadata__[0] for name, hint in get_type_hints(SharedFields, include_extras=True).items()
}
"""By their names, in order."""
OF_TRANSACTION = {name: shared.attribute for name, shared in SHARED.items() if shared.attribute}
"""Which attribute of a `Transaction` each of them equals, where it equals one."""
LABELS = {
    **{name: shared.label for name, shared in SHARED.items()},
    "address": "Address",
    **{field.value: field.label for field in Field},
}
"""What people call a field, whichever of the two has it."""


@dataclass(frozen=True, slots=True)
class LoftyTransaction:
    """A Lofty transaction. `address` is None while nobody has read it, `lofty_lead_id` where it was not told."""

    lofty_transaction_id: int
    lofty_lead_id: int | None
    fields: SharedFields
    address: Address | None = None
    updated_at: datetime | None = None
