"""Many leads by their ids, as one text: ten thousand rows, or parameters, take the databases and us long."""

from collections.abc import Sequence

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Select, Text, any_, bindparam, cast, func, select

from connectors.store.engine import TeamSession
from schemas.tables import LeadRow


def among(session: TeamSession, lead_ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether a lead is one of these."""
    listed = ",".join(map(str, lead_ids))
    return among_text(session, f"[{listed}]" if _is_sqlite(session) else f"{{{listed}}}")


def among_text(session: TeamSession, text: str) -> ColumnElement[bool]:
    """Whether a lead is one of those that `gathered` found."""
    if _is_sqlite(session):
        listed = func.json_each(text).table_valued("value")
        return LeadRow.lofty_lead_id.in_(select(listed.c.value))
    # Not `func.any`: its negation would be "differs from any of them".
    return LeadRow.lofty_lead_id == any_(cast(bindparam(None, text, Text, unique=True), ARRAY(BigInteger)))


def gathered(session: TeamSession, lead_ids: Select[tuple[int]]) -> tuple[int, str]:
    """How many ids this finds, and these as text."""
    found = lead_ids.subquery().c[0]
    text = func.json_group_array(found) if _is_sqlite(session) else cast(func.array_agg(found), Text)
    count, said = session.execute(select(func.count(found), text)).one()
    return int(count), str(said)


def _is_sqlite(session: TeamSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"
