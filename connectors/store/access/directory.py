"""The mirror of an account's offices and ponds, and the rights that people have here."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.access import Right
from schemas.model.people import Office, Pond
from schemas.tables import OfficeRow, PondRow, RightRow


def save_offices(session: TeamSession, offices: Sequence[Office]) -> None:
    """Replace them."""
    session.execute(delete(OfficeRow))
    rows = [{"office_id": o.office_id, "name": o.name, "parent_id": o.parent_id} for o in offices]
    upsert(session, OfficeRow, rows)


def offices(session: TeamSession) -> tuple[Office, ...]:
    """All offices, by id."""
    rows = session.scalars(select(OfficeRow).order_by(OfficeRow.office_id))
    return tuple(Office(row.office_id, row.name, row.parent_id) for row in rows)


def save_ponds(session: TeamSession, ponds: Sequence[Pond]) -> None:
    """Replace them."""
    session.execute(delete(PondRow))
    rows = [
        {
            "pond_id": p.pond_id,
            "name": p.name,
            "owner_user_id": p.owner_user_id,
            "agent_user_ids": list(p.agent_user_ids),
        }
        for p in ponds
    ]
    upsert(session, PondRow, rows)


def ponds(session: TeamSession) -> tuple[Pond, ...]:
    """All ponds, by id."""
    rows = session.scalars(select(PondRow).order_by(PondRow.pond_id))
    return tuple(Pond(row.pond_id, row.name, row.owner_user_id, tuple(row.agent_user_ids)) for row in rows)


def rights(session: TeamSession) -> Mapping[tuple[str, int], frozenset[Right]]:
    """Who has which rights: by role name in lower case and 0, and by "" and member id."""
    found: dict[tuple[str, int], set[Right]] = {}
    for row in session.scalars(select(RightRow)):
        found.setdefault((row.role_name, row.member_id), set()).add(Right(row.granted))
    return {holder: frozenset(granted) for holder, granted in found.items()}


def set_right(session: TeamSession, holder: tuple[str, int], right: Right, *, granted: bool) -> bool:
    """Give it, or take it away; `holder` as `rights` has them. Whether that changes anything."""
    key = (session.team_id, *holder, right.value)
    row = session.get(RightRow, key)
    if (row is not None) is granted:
        return False
    if row is None:
        session.add(RightRow(role_name=holder[0], member_id=holder[1], granted=right.value))
    else:
        session.delete(row)
    session.flush()
    return True
