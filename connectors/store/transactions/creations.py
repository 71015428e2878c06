"""Creations asked for on the bridge page (B5)."""

from collections.abc import Iterable

from sqlalchemy import select

from connectors.store.engine import TeamSession
from schemas.tables import CreationRow


def creation_of_form(session: TeamSession, form_key: str) -> CreationRow | None:
    """The creation that a form asked for."""
    return session.scalar(select(CreationRow).where(CreationRow.form_key == form_key))


def creation(session: TeamSession, key: str) -> CreationRow | None:
    """A creation by its key."""
    return session.scalar(select(CreationRow).where(CreationRow.creation_key == key))


def creations_being_made(session: TeamSession, lead_id: int) -> list[CreationRow]:
    """Creations of a lead whose outcome is not known yet."""
    statement = select(CreationRow).where(CreationRow.lofty_lead_id == lead_id, CreationRow.state == "making")
    return list(session.scalars(statement.order_by(CreationRow.asked_at)))


def made_for_keys(session: TeamSession, keys: Iterable[str]) -> dict[str, int]:
    """The transactions that these creation keys were made for."""
    statement = select(CreationRow.creation_key, CreationRow.sisu_client_id).where(
        CreationRow.creation_key.in_(list(keys)), CreationRow.sisu_client_id.is_not(None)
    )
    return {key: client_id for key, client_id in session.execute(statement) if client_id is not None}
