"""With whom contacts are shared (Q6)."""

from datetime import datetime

from sqlalchemy import delete, select

from connectors.store.engine import TeamSession
from schemas.model.inquiries.edits import Share
from schemas.tables import ContactShareRow


def shares_of(session: TeamSession, contact_id: int) -> tuple[Share, ...]:
    """Who was first is first."""
    row = ContactShareRow
    found = session.scalars(
        select(row).where(row.contact_id == contact_id).order_by(row.shared_at, row.member_id)
    )
    return tuple(Share(r.contact_id, r.member_id, r.shared_by, r.shared_at) for r in found)


def share_contact(session: TeamSession, contact_id: int, member_id: int, by: str, at: datetime) -> None:
    """With one more. `by`: the email of who does it."""
    session.add(ContactShareRow(contact_id=contact_id, member_id=member_id, shared_by=by, shared_at=at))
    session.flush()


def unshare_contact(session: TeamSession, contact_id: int, member_id: int) -> None:
    """With that one no more."""
    row = ContactShareRow
    session.execute(delete(row).where(row.contact_id == contact_id, row.member_id == member_id))
