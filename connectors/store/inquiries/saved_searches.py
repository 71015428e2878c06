"""Names for searches of the tab, of whoever saved them (Q3)."""

from sqlalchemy import delete, select

from connectors.store.engine import TeamSession
from schemas.model.inquiries.edits import SavedSearch
from schemas.tables import SavedSearchRow


def saved_searches(session: TeamSession, saved_by: str) -> tuple[SavedSearch, ...]:
    """Of one person, by their email as their session has it; in the order of their names."""
    row = SavedSearchRow
    found = session.scalars(select(row).where(row.saved_by == saved_by).order_by(row.name))
    return tuple(SavedSearch(search.name, search.query, search.saved_at) for search in found)


def save_search(session: TeamSession, saved_by: str, search: SavedSearch) -> None:
    """In place of the one of the same name, if there is one."""
    kept = SavedSearchRow(
        team_id=session.team_id, saved_by=saved_by, name=search.name, query=search.query, saved_at=search.saved_at
    )  # fmt: skip
    session.merge(kept)
    session.flush()


def delete_search(session: TeamSession, saved_by: str, name: str) -> None:
    """Nothing where there is none."""
    row = SavedSearchRow
    session.execute(delete(row).where(row.saved_by == saved_by, row.name == name))
