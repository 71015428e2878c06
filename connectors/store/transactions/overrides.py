"""Fields in which a person's value stands (L3, A10), and how people let go of them."""

from datetime import datetime

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import LINKED
from schemas.model.fields import Field
from schemas.tables import FieldStateRow, TransactionRow, WrittenFieldRow


def overrides(session: TeamSession, client_id: int | None = None) -> list[tuple[int, str, str, str]]:
    """(transaction, field, rule, because) of every held field of linked transactions, or of this one."""
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
    rows = session.scalars(statement.order_by(FieldStateRow.sisu_client_id, FieldStateRow.field))
    return [(row.sisu_client_id, row.field, row.held_rule, row.held_because) for row in rows]


def release_override(session: TeamSession, client_id: int, name: Field) -> bool:
    """The value that stands there is nobody's any more: the rules may write over it. False when it was not held."""
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
    """When each held field was last seen to have changed."""
    columns = (FieldStateRow.field, FieldStateRow.changed_at)
    rows = session.execute(
        select(*columns).where(FieldStateRow.sisu_client_id == client_id, FieldStateRow.held)
    )
    return {Field(name): at for name, at in rows}
