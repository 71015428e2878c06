"""What is remembered of a linked transaction: its origin, its counting appointment, who had its lead (A2, L4)."""

from typing import Any

from sqlalchemy import delete, select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.assignments import assignments
from schemas.model.creations import Creation
from schemas.model.decisions import LinkState, Origin
from schemas.tables import FieldStateRow, LinkRow, WrittenFieldRow


def settle_link(session: TeamSession, client_id: int, lead_id: int) -> None:
    """Begin to remember the link; one made by somebody else, or moved to another lead, starts afresh."""
    row = session.scalar(select(LinkRow).where(LinkRow.sisu_client_id == client_id))
    if row is None:
        row = LinkRow(sisu_client_id=client_id, origin=Origin.FOUND.value)
        session.add(row)
    if row.settled_lead_id not in (None, lead_id):
        _forget(session, row)
    if row.settled_lead_id != lead_id or row.settled_position is None:
        row.settled_position = max(len(assignments(session, lead_id)) - 1, 0)
        row.settled_lead_id = lead_id
    session.flush()


def link_state(session: TeamSession, client_id: int, lead_id: int) -> LinkState | None:
    """The memory of a link that is settled on this lead; None where it is not."""
    # By its key: the session has it already where it was settled a moment ago.
    row = session.get(LinkRow, (session.team_id, client_id))
    if row is None or row.settled_lead_id != lead_id:
        return None
    known = None if row.known_appointments is None else frozenset(row.known_appointments)
    history = assignments(session, lead_id)
    return LinkState(
        origin=Origin(row.origin),
        counting_appointment_id=row.counting_appointment_id,
        intended_appointment_id=row.intended_appointment_id,
        known_appointments=known,
        previous_users=tuple(user or None for user in history[row.settled_position :]),
    )


def is_linked(session: TeamSession, client_id: int) -> bool:
    """Whether anything is remembered of this transaction's link."""
    return session.scalar(select(LinkRow).where(LinkRow.sisu_client_id == client_id)) is not None


def _forget(session: TeamSession, row: LinkRow) -> None:
    # A person has moved the link to another lead: for that lead it is an existing transaction, linked just now (G1).
    row.origin, row.counting_appointment_id, row.intended_appointment_id = Origin.FOUND.value, None, None
    row.known_appointments = None
    session.execute(delete(FieldStateRow).where(FieldStateRow.sisu_client_id == row.sisu_client_id))
    sent = update(WrittenFieldRow).where(WrittenFieldRow.sisu_client_id == row.sisu_client_id)
    session.execute(sent.values(superseded=True))


def settle_on_lead(session: TeamSession, client_id: int, lead_id: int) -> None:
    """What is remembered of the transaction goes on for this lead as it is assigned now: its lead was merged into this
    one, or (L4) earlier assignments no longer matter for it."""
    position = max(len(assignments(session, lead_id)) - 1, 0)
    _change(session, client_id, settled_lead_id=lead_id, settled_position=position)


def fix_appointment(session: TeamSession, client_id: int, appointment_id: int) -> None:
    """A2: this appointment counts, from now on and for good."""
    _change(
        session, client_id, counting_appointment_id=appointment_id, intended_appointment_id=appointment_id
    )


def intend_appointment(session: TeamSession, client_id: int, appointment_id: int) -> None:
    """A2: this appointment's days are about to be sent."""
    _change(session, client_id, intended_appointment_id=appointment_id)


def _change(session: TeamSession, client_id: int, **values: Any) -> None:
    session.execute(update(LinkRow).where(LinkRow.sisu_client_id == client_id).values(**values))


def link_made_here(session: TeamSession, client_id: int, made: Creation) -> None:
    """A creation has become a transaction: its link remembers what A6 saw, its fields start empty."""
    row = session.scalar(select(LinkRow).where(LinkRow.sisu_client_id == client_id))
    if row is None:
        row = LinkRow(sisu_client_id=client_id)
        session.add(row)
    row.origin, row.creation_key = Origin.BRIDGE.value, made.creation_key
    row.known_appointments = list(made.appointment_ids)
    row.counting_appointment_id = row.intended_appointment_id = made.counting_appointment_id
    row.settled_lead_id = made.lofty_lead_id
    row.settled_position = max(len(assignments(session, made.lofty_lead_id)) - 1, 0)
    session.flush()
