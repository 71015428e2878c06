"""Between rows and nouns."""

import hashlib
from dataclasses import asdict
from typing import Any

import msgspec

from schemas.lofty.listed_leads import AnyLead
from schemas.model.addresses import Address
from schemas.model.appointments import Appointment
from schemas.model.leads import Lead, Ownership
from schemas.model.transactions import Side, Transaction
from schemas.tables import AppointmentRow, LeadRow, TransactionRow

_encode = msgspec.json.Encoder().encode
_APPOINTMENT = tuple(Appointment.__dataclass_fields__)


def lead_values(lead: AnyLead) -> dict[str, Any]:
    """A lead's columns as Lofty gave them."""
    address = lead.mailing_address
    return {
        "lofty_lead_id": lead.lofty_lead_id,
        "ownership": str(lead.ownership),
        "hidden": lead.hidden,
        "first_name": lead.first_name,
        "last_name": lead.last_name,
        "emails": list(lead.emails),
        "phones": list(lead.phones),
        "source": lead.source,
        "tags": list(lead.tags),
        "assigned_user_id": lead.assigned_user_id,
        "pond_id": lead.pond_id,
        # Spelled out: `asdict` copies deeply, which takes longer than all the rest of this.
        "mailing_address": {
            "street": address.street,
            "city": address.city,
            "state": address.state,
            "postal_code": address.postal_code,
        },
        "sisu_link": lead.sisu_link,
        "created_at": lead.created_at,
        "updated_at": lead.updated_at,
    }


def looked_at(lead: AnyLead) -> bytes:
    """What the rules look at, as JSON: without the link and the time stamps, so that echoes of our own writes differ in
    nothing. That nobody knows when it was made is something (S8)."""
    said = (
        lead.lofty_lead_id, lead.ownership, lead.hidden, lead.first_name, lead.last_name, lead.emails, lead.phones,
        lead.source, lead.tags, lead.assigned_user_id, lead.pond_id, lead.mailing_address,
    )  # fmt: skip
    return _encode(said if lead.created_at else (*said, None))


def content_hash(looked_at: bytes) -> str:
    """The hash that tells whether a lead has changed."""
    return hashlib.sha256(looked_at).hexdigest()


def to_lead(row: LeadRow) -> Lead:
    """A lead out of its row."""
    return Lead(
        lofty_lead_id=row.lofty_lead_id,
        ownership=Ownership(row.ownership),
        hidden=row.hidden,
        created_at=row.created_at,
        updated_at=row.updated_at,
        first_name=row.first_name,
        last_name=row.last_name,
        emails=tuple(row.emails),
        phones=tuple(row.phones),
        source=row.source,
        tags=tuple(row.tags),
        assigned_user_id=row.assigned_user_id,
        pond_id=row.pond_id,
        mailing_address=Address(**row.mailing_address),
        sisu_link=row.sisu_link,
    )


def appointment_values(appointment: Appointment) -> dict[str, Any]:
    """An appointment's columns."""
    return asdict(appointment)


def to_appointment(row: AppointmentRow) -> Appointment:
    """An appointment out of its row."""
    return Appointment(**{name: getattr(row, name) for name in _APPOINTMENT})


def transaction_values(transaction: Transaction) -> dict[str, Any]:
    """A transaction's columns, without what it is linked to."""
    values = asdict(transaction)
    values.pop("sisu_team_id")
    values["side"] = transaction.side.value if transaction.side else ""
    return values


def to_transaction(row: TransactionRow) -> Transaction:
    """A transaction out of its row."""
    names = [name for name in Transaction.__dataclass_fields__ if name != "sisu_team_id"]
    values = {name: getattr(row, name) for name in names}
    values["side"] = Side(row.side) if row.side else None
    values["address"] = Address(**row.address)
    return Transaction(**values)
