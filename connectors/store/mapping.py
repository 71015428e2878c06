"""Between rows and nouns."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from operator import attrgetter
from typing import Any, get_origin, get_type_hints

import msgspec

from schemas.lofty.listed_leads import ListedAddress
from schemas.model.addresses import Address
from schemas.model.appointments import Appointment
from schemas.model.leads import SHOWN, Lead, Ownership
from schemas.model.transactions import Side, Transaction
from schemas.tables import AppointmentRow, LeadRow, TransactionRow

_encode = msgspec.json.Encoder().encode
_APPOINTMENT = tuple(Appointment.__dataclass_fields__)

_HINTS = get_type_hints(Lead)
LEAD_COLUMNS = tuple(name for name in _HINTS if name in LeadRow.__table__.columns)
"""The columns of a lead that Lofty fills; the account it belongs to is the team's."""
lead_columns: Callable[[Any], tuple[Any, ...]] = attrgetter(*LEAD_COLUMNS)
"""Their values, of a lead or its row."""
_UNSEEN = {"sisu_link", "created_at", "updated_at", *SHOWN}
# A field that is added, or moved, changes every hash: the next sweep looks at each lead once more.
_looked_at = attrgetter(*(name for name in LEAD_COLUMNS if name not in _UNSEEN))
_shown = attrgetter(*(name for name in SHOWN if name != "search_criteria"))
_ADDRESS = tuple(Address.__dataclass_fields__)
_address = attrgetter(*_ADDRESS)


def _address_column(address: Any) -> dict[str, str]:
    # `asdict` copies deeply, which takes longer than all the rest of a lead.
    return dict(zip(_ADDRESS, _address(address), strict=True))


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if hint is Address:
        return lambda column: Address(**column)
    return Ownership if hint is Ownership else tuple if get_origin(hint) is tuple else None


_TO_COLUMN: dict[type, Callable[[Any], Any]] = {
    Ownership: str, tuple: list, Address: _address_column, ListedAddress: _address_column,
}  # fmt: skip
_OUT_OF_COLUMN = tuple(_reader(_HINTS[name]) for name in LEAD_COLUMNS)


def lead_values(lead: Lead) -> dict[str, Any]:
    """A lead's columns as Lofty gave them."""
    values = zip(LEAD_COLUMNS, lead_columns(lead), strict=True)
    return {
        name: to_column(value) if (to_column := _TO_COLUMN.get(type(value))) else value
        for name, value in values
    }


def wiped_lead_values() -> dict[str, Any]:
    """The columns that say who somebody is, empty (V3): every text, list and address, whatever is added later."""
    empty = lead_values(Lead(0, Ownership.TEAM, hidden=False, created_at=None))
    return {name: empty[name] for name, hint in _HINTS.items() if name in empty and _is_personal(hint)}


def _is_personal(hint: Any) -> bool:
    return hint in (str, Address) or get_origin(hint) is tuple


def looked_at(lead: Lead) -> bytes:
    """What the rules look at, as JSON: without the link and the time stamps, so that echoes of our own writes differ in
    nothing. That nobody knows when it was made is something (S8)."""
    said = _looked_at(lead)
    return _encode(said if lead.created_at else (*said, None))


def shown(lead: Lead) -> bytes:
    """What is only shown of it, and who works it, as JSON; without what is JSON itself."""
    return _encode(_shown(lead))


def shown_hash(lead: Lead, shown: bytes) -> str:
    """The hash that tells whether what is shown has changed."""
    return hashlib.md5(shown + lead.search_criteria.encode(), usedforsecurity=False).hexdigest()


def content_hash(looked_at: bytes) -> str:
    """The hash that tells whether a lead has changed."""
    return hashlib.sha256(looked_at).hexdigest()


def to_lead(row: LeadRow) -> Lead:
    """A lead out of its row."""
    values = zip(LEAD_COLUMNS, _OUT_OF_COLUMN, lead_columns(row), strict=True)
    known: dict[str, Any] = {name: read(value) if read else value for name, read, value in values}
    return Lead(**known)


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
