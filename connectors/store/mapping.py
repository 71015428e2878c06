"""Between rows and nouns, and one upsert for both databases."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any, TypeVar, cast

import msgspec
from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from connectors.store.bulk.copy import store_rows
from connectors.store.engine import TeamSession
from schemas.lofty.listed_leads import AnyLead
from schemas.model.addresses import Address
from schemas.model.appointments import Appointment
from schemas.model.leads import Lead, Ownership
from schemas.model.transactions import Side, Transaction
from schemas.tables import AppointmentRow, LeadRow, TeamOwned, TransactionRow

_CHUNK = 500
Item = TypeVar("Item")
_MANY = 20
_encode = msgspec.json.Encoder().encode
_APPOINTMENT = tuple(Appointment.__dataclass_fields__)


def in_chunks(items: Iterable[Item], size: int = _CHUNK) -> Iterator[list[Item]]:
    """Lists of at most `size`: databases bound the parameters of a statement."""
    found = iter(items)
    while some := list(islice(found, size)):
        yield some


def new_id() -> str:
    """A short random id that people can type."""
    return secrets.token_hex(5)


def upsert(
    session: TeamSession, table: type[TeamOwned], rows: Iterable[Mapping[str, Any]], *, absent: bool = False
) -> None:
    """Insert rows of the session's team or update them by primary key. `absent`: see `store_rows`."""
    given = list(rows)
    if len(given) >= _MANY:
        store_rows(session, cast("Table", table.__table__), given, absent=absent)
        return
    ready = [{**row, "team_id": session.team_id} for row in given]
    keys = [column.name for column in table.__table__.primary_key]
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    for chunk in in_chunks(ready):
        statement = insert(table)
        changed = {name: statement.excluded[name] for name in chunk[0] if name not in keys}
        if changed:
            statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=keys)
        session.execute(statement, chunk)


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
