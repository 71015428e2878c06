"""Fields in which a person's value stands (L3, A10), and how people let go of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import LINKED
from connectors.store.parts import Segment, segment
from schemas.model.fields import Field
from schemas.tables import FieldStateRow, TransactionRow, WrittenFieldRow
from schemas.tables.fields import OVERRIDDEN

_ORDER = (FieldStateRow.sisu_client_id, FieldStateRow.field)


@dataclass(frozen=True, slots=True)
class Override:
    """A field in which a person's value stands, by which rule, and why."""

    sisu_client_id: int
    field: Field
    rule: str
    because: str


def _to_override(row: FieldStateRow) -> Override:
    return Override(row.sisu_client_id, Field(row.field), row.held_rule, row.held_because)


def overrides(session: TeamSession, client_id: int | None = None) -> list[Override]:
    """Every overridden field of linked transactions, or of this one."""
    statement = (
        select(FieldStateRow)
        .join(
            TransactionRow,
            (TransactionRow.team_id == FieldStateRow.team_id)
            & (TransactionRow.sisu_client_id == FieldStateRow.sisu_client_id),
        )
        .where(
            FieldStateRow.held,
            LINKED,
        )
    )
    if client_id is not None:
        statement = statement.where(FieldStateRow.sisu_client_id == client_id)
    return [_to_override(row) for row in session.scalars(statement.order_by(*_ORDER))]


def override_list(session: TeamSession) -> Segment[Override]:
    """The same for all of them, by transaction, to be read in parts."""
    # The partial index is named by its condition: the table stands alone in it.
    held = select(FieldStateRow.sisu_client_id, FieldStateRow.field).where(OVERRIDDEN).subquery()
    pair = (FieldStateRow.sisu_client_id == held.c.sisu_client_id) & (FieldStateRow.field == held.c.field)
    linked = select(TransactionRow.sisu_client_id).where(LINKED)
    chosen = select(FieldStateRow).join(held, pair).where(FieldStateRow.sisu_client_id.in_(linked))
    return segment(session, chosen, _ORDER, _to_override)


def release_override(session: TeamSession, client_id: int, name: Field) -> bool:
    """The value that stands there is nobody's any more: the rules may write over it. False when it was not
    overridden."""
    row = session.get(FieldStateRow, (session.team_id, client_id, name.value))
    if row is None or not row.held:
        return False
    row.held, row.held_rule, row.held_because, row.carried = False, "", "", None
    session.execute(
        update(WrittenFieldRow)
        .where(WrittenFieldRow.sisu_client_id == client_id, WrittenFieldRow.field == name.value)
        .values(superseded=True)
    )
    session.flush()
    return True


def overridden_since(session: TeamSession, client_id: int) -> dict[Field, datetime]:
    """When each overridden field was last seen to have changed."""
    columns = (FieldStateRow.field, FieldStateRow.changed_at)
    rows = session.execute(
        select(*columns).where(FieldStateRow.sisu_client_id == client_id, FieldStateRow.held)
    )
    return {Field(name): at for name, at in rows}
