"""The mirror of Lofty's appointments, and who waits for them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.leads import visibility
from connectors.store.mapping import appointment_values, to_appointment
from connectors.store.upsert import upsert
from schemas.model.appointments import Appointment
from schemas.parsing.values import spelled_id
from schemas.tables import AppointmentRow, LeadRow


def save_appointments(
    session: TeamSession, lead_id: int, found: Sequence[Appointment], at: datetime, kept: Iterable[str] = ()
) -> bool:
    """Store all appointments of a lead; one no longer listed is kept as deleted. Returns whether any changed.

    `kept`: ids of listed appointments that could not be read; they stay as they were.
    """
    before = appointments(session, lead_id)
    listed = {a.lofty_appointment_id for a in found} | {number for i in kept if (number := spelled_id(i))}
    upsert(session, AppointmentRow, [appointment_values(a) for a in found])
    session.execute(
        update(AppointmentRow)
        .where(AppointmentRow.lofty_lead_id == lead_id, AppointmentRow.lofty_appointment_id.not_in(listed))
        .values(deleted=True)
    )
    changed = before != appointments(session, lead_id)
    values: dict[str, Any] = {"appointments_read_at": at}
    session.execute(
        update(LeadRow)
        .where(LeadRow.lofty_lead_id == lead_id)
        .values(**values, **({"dirty": True} if changed else {}))
    )
    return changed


def appointments(session: TeamSession, lead_id: int) -> tuple[Appointment, ...]:
    """The appointments of a lead, deleted ones included, by id."""
    statement = select(AppointmentRow).where(AppointmentRow.lofty_lead_id == lead_id)
    rows = session.scalars(
        statement.order_by(AppointmentRow.lofty_appointment_id).execution_options(populate_existing=True)
    )
    return tuple(to_appointment(row) for row in rows)


def leads_awaiting_met(session: TeamSession, today: date) -> list[int]:
    """Leads in sync with an open transaction whose `1st Time Appt Met` is empty and not overridden (A10), by id."""
    return list(session.scalars(visibility.leads_awaiting_met(today).order_by(LeadRow.lofty_lead_id)))
