"""The audit of what people edited of contacts and their inquiries (Q2)."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from schemas.model.inquiries.contacts import ContactChange, ContactField
from schemas.tables import ContactChangeRow

_SHOWN = 200


def record_changes(session: TeamSession, changes: Iterable[ContactChange]) -> None:
    """Commit them together with what was changed."""
    session.add_all([ContactChangeRow(change_id=new_id(), **asdict(change)) for change in changes])
    session.flush()


def changes_of(session: TeamSession, contact_id: int, most: int = _SHOWN) -> tuple[ContactChange, ...]:
    """What people edited of a contact and its inquiries, the latest first."""
    row = ContactChangeRow
    found = session.scalars(
        select(row)
        .where(row.contact_id == contact_id)
        .order_by(row.done_at.desc(), row.change_id)
        .limit(most)
    )
    return tuple(
        ContactChange(
            change.contact_id,
            ContactField(change.field),
            change.old,
            change.new,
            change.done_by,
            change.done_at,
            change.inquiry_id,
            change.operator,
        )
        for change in found
    )
