"""How Lofty spells transactions (`/v1.0/leads/{leadId}/transaction…`, `/v2.0/transactions`), and the way to our nouns.

Dates are epoch milliseconds, amounts numbers, a stage is a name of its pipeline. An unset number may be -1, an unset
date null, 0 or absent. The address is not part of the record: it has a call of its own.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from schemas.lofty.shape import Id, Instant, LoftyShape, OwnId, Text, spelt
from schemas.model.addresses import Address
from schemas.model.lofty_transactions import SHARED, LoftyTransaction, SharedFields
from schemas.parsing import values as wire

_NOON = time(12)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _amount(value: Any) -> int | None:
    unset = value == -1 or (isinstance(value, str) and value.strip() == "-1")
    return None if unset else wire.cents(value)


Cents = Annotated[int | None, BeforeValidator(_amount)]


class LoftyTransactionShape(LoftyShape):
    """A transaction as either version shows it; version 1 leaves the lead out.

    One line for each of `SharedFields`: its name, its kind, and how Lofty spells it.
    """

    lofty_transaction_id: OwnId = spelt("transactionId")
    lofty_lead_id: Id = spelt("leadId", None)
    updated_at: Instant = spelt("updated", None)
    name: Text = spelt("transactionName", "")
    pipeline: Text = spelt("transactionType", "")
    stage: Text = spelt("transactionStatus", "")
    price_cents: Cents = spelt("homePrice", None)
    commission_cents: Cents = spelt("gci", None)
    signed_on: Instant = spelt("agreementSignedDate", None)
    contract_on: Instant = spelt("contractDate", None)
    expected_close_on: Instant = spelt("expectedCloseDate", None)
    closed_on: Instant = spelt("closeDate", None)
    appointment_on: Instant = spelt("appointmentDate", None)

    def to_domain(self, zone: ZoneInfo, lead_id: int | None = None) -> LoftyTransaction:
        """The transaction in our words; `zone` is the team's, for days that people picked in Lofty."""
        shared = {name: getattr(self, name) for name in SHARED}
        days = {name: day_of(value, zone) for name, value in shared.items() if isinstance(value, datetime)}
        return LoftyTransaction(
            lofty_transaction_id=self.lofty_transaction_id,
            lofty_lead_id=lead_id or self.lofty_lead_id,
            fields=SharedFields(**{**shared, **days}),
            updated_at=self.updated_at,
        )


WIRE_NAMES = {name: str(LoftyTransactionShape.model_fields[name].validation_alias) for name in SHARED}


def day_of(moment: datetime | None, zone: ZoneInfo) -> date | None:
    """The calendar day that was meant: noon UTC is how we write days and midnight UTC how calendars do; anything else
    is somebody's local time."""
    if moment is None:
        return None
    if moment.time() in (_NOON, time(0)):
        return moment.date()
    return moment.astimezone(zone).date()


def milliseconds(day: date) -> int:
    """A calendar day as Lofty takes it: 12:00 UTC of that day, the same day in every zone people live in."""
    return (datetime.combine(day, _NOON, UTC) - _EPOCH) // timedelta(milliseconds=1)


def fields_to_wire(changes: dict[str, Any]) -> dict[str, Any]:
    """Field values by our names as Lofty takes them; a cleared one is null (unproven)."""
    return {WIRE_NAMES[name]: _to_wire(name, value) for name, value in changes.items()}


def _to_wire(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return milliseconds(value)
    return value / 100 if name.endswith("_cents") and value is not None else value


def address_to_wire(transaction_id: int, address: Address) -> dict[str, Any]:
    """The whole address: what is left out would be gone."""
    return {
        "transactionId": transaction_id,
        "streetAddress": address.street,
        "city": address.city,
        "state": address.state,
        "zipCode": address.postal_code,
    }


def address_from_wire(row: dict[str, Any]) -> Address:
    """The address of a transaction. Raises NotReadable when a part is no text."""
    return Address(
        *(wire.named(row, name, wire.text) for name in ("streetAddress", "city", "state", "zipCode"))
    )


def pipelines_from_wire(answer: Any) -> dict[str, tuple[str, ...]] | None:
    """Stage names by pipeline; None when the answer is no list of pipelines."""
    rows = answer.get("pipelines") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        stages = row.get("stages") if isinstance(row, dict) else None
        if isinstance(stages, list):
            names = [wire.storable(str(stage.get("name"))) for stage in stages if isinstance(stage, dict)]
            found[wire.storable(str(row.get("transactionType")))] = tuple(names)
    return found
