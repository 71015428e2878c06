"""Creations asked for on the bridge page (B5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, select

from connectors.store.engine import TeamSession
from schemas.model.creations import Creation, CreationState
from schemas.model.transactions import Side
from schemas.tables import CreationRow


def _to_creation(row: CreationRow) -> Creation:
    return Creation(
        creation_key=row.creation_key,
        lofty_lead_id=row.lofty_lead_id,
        side=Side(row.side),
        sisu_agent_id=row.sisu_agent_id,
        state=CreationState(row.state),
        because=row.because,
        email_sent=row.email_sent,
        appointment_ids=tuple(row.appointment_ids),
        counting_appointment_id=row.counting_appointment_id,
        sisu_client_id=row.sisu_client_id,
    )


def _of_form(form_key: str) -> Select[tuple[CreationRow]]:
    return select(CreationRow).where(CreationRow.form_key == form_key)


def _with_key(key: str) -> Select[tuple[CreationRow]]:
    return select(CreationRow).where(CreationRow.creation_key == key)


def creation_of_form(session: TeamSession, form_key: str) -> Creation | None:
    """The creation that a form asked for."""
    row = session.scalar(_of_form(form_key))
    return _to_creation(row) if row else None


def creation(session: TeamSession, key: str) -> Creation | None:
    """A creation by its key."""
    row = session.scalar(_with_key(key))
    return _to_creation(row) if row else None


def creations_being_made(session: TeamSession, lead_id: int) -> list[Creation]:
    """Creations of a lead whose outcome is not known yet."""
    making = CreationRow.state == CreationState.MAKING.value
    statement = select(CreationRow).where(CreationRow.lofty_lead_id == lead_id, making)
    return [_to_creation(row) for row in session.scalars(statement.order_by(CreationRow.asked_at))]


def made_for_keys(session: TeamSession, keys: Iterable[str]) -> dict[str, int]:
    """The transactions that these creation keys were made for."""
    statement = select(CreationRow.creation_key, CreationRow.sisu_client_id).where(
        CreationRow.creation_key.in_(list(keys)), CreationRow.sisu_client_id.is_not(None)
    )
    return {key: client_id for key, client_id in session.execute(statement) if client_id is not None}


def ask_for(
    session: TeamSession, key: str, form_key: str, lead_id: int, side: Side, agent_id: int, at: datetime
) -> None:
    """A form asks for it, for the first time or once more after it was refused."""
    row = session.scalar(_of_form(form_key)) or CreationRow(
        creation_key=key, form_key=form_key, lofty_lead_id=lead_id
    )
    row.side, row.sisu_agent_id = side.value, agent_id
    row.state, row.because, row.asked_at = CreationState.MAKING.value, "", at
    row.email_sent, row.appointment_ids, row.counting_appointment_id = "", [], None
    session.add(row)
    session.flush()


def record_sent(
    session: TeamSession, key: str, email: str, appointment_ids: Sequence[int], counting_id: int | None
) -> None:
    """It is about to be sent, with this email, when these appointments were known."""
    if row := session.scalar(_with_key(key)):
        row.email_sent, row.appointment_ids = email, list(appointment_ids)
        row.counting_appointment_id = counting_id
        session.flush()


def record_made(session: TeamSession, key: str, client_id: int) -> None:
    """It has become this transaction."""
    if row := session.scalar(_with_key(key)):
        row.state, row.sisu_client_id, row.because = CreationState.MADE.value, client_id, ""


def record_refused(session: TeamSession, key: str, because: str) -> None:
    """The vendor, or a rule, said no for good."""
    if row := session.scalar(_with_key(key)):
        row.state, row.because = CreationState.REFUSED.value, because
        session.flush()
