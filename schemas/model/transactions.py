"""A transaction, as Sisu has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from schemas.model.addresses import Address
from schemas.model.fields import LEAD_FIELDS, Field


class Side(StrEnum):
    """Which side of the deal a Sisu transaction is on."""

    BUYER = "buyer"
    SELLER = "seller"


@dataclass(frozen=True, slots=True)
class Transaction:
    """A Sisu transaction. Milestone days are calendar days without a zone, amounts are in hundredths."""

    sisu_client_id: int
    side: Side | None = None
    sisu_agent_id: int | None = None
    lofty_link: str = ""
    lost: bool = False
    deleted: bool = False
    locked: bool = False
    closed_code: bool = False
    closed_on: date | None = None
    signed_on: date | None = None
    live_on: date | None = None
    showing_on: date | None = None
    offer_on: date | None = None
    under_contract_on: date | None = None
    expected_close_on: date | None = None
    price_cents: int | None = None
    commission_cents: int | None = None
    rental: bool = False
    outbound_referral: bool = False
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    lead_source_id: int | None = None
    appointment_set_on: date | None = None
    appointment_for_on: date | None = None
    appointment_met_on: date | None = None
    appointment_set_by: int | None = None
    address: Address = field(default_factory=Address)
    sisu_team_id: int | None = None

    def value(self, name: Field) -> str:
        """The value of one field as text: days as `YYYY-MM-DD`, ids as digits, absent as `""`."""
        value = getattr(self, name.attribute)
        return "" if value is None else str(value)

    def without_person(self) -> "Transaction":
        """The transaction without who it is about, and where: what a wiped lead's keeps (V3)."""
        return replace(self.with_values(dict.fromkeys(LEAD_FIELDS, "")), address=Address())

    def with_values(self, values: Mapping[Field, str]) -> "Transaction":
        """The transaction with these fields otherwise."""
        changed: dict[str, Any] = {name.attribute: name.read(value) for name, value in values.items()}
        return replace(self, **changed)
