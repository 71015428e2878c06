"""When ISAs are on shift (R3)."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.talks import Shift
from schemas.tables.registered_users import IsaShiftRow

_SHIFT = tuple(Shift.__dataclass_fields__)


def all_shifts(session: TeamSession, agent_id: str = "") -> list[Shift]:
    """Everybody's, or one ISA's, in the order of the week."""
    row = IsaShiftRow
    chosen = select(row).order_by(row.weekday, row.from_minute, row.until_minute, row.agent_id, row.shift_id)
    rows = session.scalars(chosen.where(row.agent_id == agent_id) if agent_id else chosen)
    return [_to_shift(found) for found in rows]


def shift_by_id(session: TeamSession, shift_id: str) -> Shift | None:
    """One of them."""
    found = session.scalar(select(IsaShiftRow).where(IsaShiftRow.shift_id == shift_id))
    return _to_shift(found) if found else None


def keep_shift(session: TeamSession, shift: Shift) -> bool:
    """A new one; False where it is known already."""
    values = {name: getattr(shift, name) for name in _SHIFT}
    return insert_new(session, IsaShiftRow, **{**values, "areas": list(shift.areas)})


def drop_shifts(session: TeamSession, shift_ids: Iterable[str]) -> None:
    """They are no more."""
    gone = delete(IsaShiftRow).where(IsaShiftRow.shift_id.in_(list(shift_ids)))
    session.execute(gone.execution_options(**BLIND))


def _to_shift(row: IsaShiftRow) -> Shift:
    values = {name: getattr(row, name) for name in _SHIFT}
    return Shift(**{**values, "areas": tuple(row.areas)})
