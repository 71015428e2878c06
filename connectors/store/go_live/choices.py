"""What people decided about ambiguous matches (G1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from schemas.tables import ChoiceRow


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided about a transaction: its lead (None: nobody's), who, when, and since when not any more."""

    sisu_client_id: int
    lofty_lead_id: int | None
    chosen_by: str
    chosen_at: datetime
    withdrawn_at: datetime | None


def _to_choice(row: ChoiceRow) -> Choice:
    return Choice(row.sisu_client_id, row.lofty_lead_id, row.chosen_by, row.chosen_at, row.withdrawn_at)


def choices(session: TeamSession) -> dict[int, int | None]:
    """What people decided, by Sisu id: the lead, or None for nobody."""
    statement = select(ChoiceRow).where(ChoiceRow.withdrawn_at.is_(None))
    rows = session.scalars(statement.order_by(ChoiceRow.chosen_at, ChoiceRow.choice_id))
    return {row.sisu_client_id: row.lofty_lead_id for row in rows}


def choices_about(session: TeamSession, client_ids: Sequence[int]) -> dict[int, Choice]:
    """What people decided about these and have not taken back, by Sisu id, with who and when."""
    statement = select(ChoiceRow).where(
        ChoiceRow.withdrawn_at.is_(None), ChoiceRow.sisu_client_id.in_(list(client_ids))
    )
    rows = session.scalars(statement.order_by(ChoiceRow.chosen_at, ChoiceRow.choice_id))
    return {row.sisu_client_id: _to_choice(row) for row in rows}


def choose(session: TeamSession, client_id: int, lead_id: int | None, by: str, at: datetime) -> None:
    """A person decides; an earlier decision about the same transaction is withdrawn, and stays on record."""
    withdraw(session, client_id, at)
    session.add(
        ChoiceRow(
            choice_id=new_id(), sisu_client_id=client_id, lofty_lead_id=lead_id, chosen_by=by, chosen_at=at
        )
    )
    session.flush()


def withdraw(session: TeamSession, client_id: int, at: datetime) -> None:
    """Take a decision back."""
    session.execute(
        update(ChoiceRow)
        .where(ChoiceRow.sisu_client_id == client_id, ChoiceRow.withdrawn_at.is_(None))
        .values(withdrawn_at=at)
    )


def decided(session: TeamSession, client_id: int) -> list[Choice]:
    """Every decision about a transaction, the oldest first."""
    statement = select(ChoiceRow).where(ChoiceRow.sisu_client_id == client_id)
    rows = session.scalars(statement.order_by(ChoiceRow.chosen_at, ChoiceRow.choice_id))
    return [_to_choice(row) for row in rows]
