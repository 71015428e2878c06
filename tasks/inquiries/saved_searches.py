"""Keep a search of the tab under a name, and let it go (Q3): each person has their own."""

from connectors import clock
from connectors.store.engine import Store
from connectors.store.inquiries.saved_searches import delete_search, save_search, saved_searches
from schemas.model.inquiries.edits import SavedSearch
from schemas.parsing.values import storable

LONGEST_NAME, LONGEST_QUERY, MOST = 100, 4_000, 50


def keep_search(store: Store, team_id: str, saved_by: str, name: str, query: str) -> str:
    """Save it, in place of one of the same name. Returns why it is not, "" where it is. `saved_by`: the email of the
    session."""
    saved_by, named = saved_by.casefold(), storable(" ".join(name.split()))
    if not named or len(named) > LONGEST_NAME:
        return f"A search needs a name of at most {LONGEST_NAME} letters."
    if not query or len(query) > LONGEST_QUERY:
        return "There is nothing to save: choose what the list is narrowed to first, and press Go."
    with store.write(team_id) as session:
        known = {search.name for search in saved_searches(session, saved_by)}
        if named not in known and len(known) >= MOST:
            return f"You have {MOST} saved searches. Let one of them go first."
        save_search(session, saved_by, SavedSearch(named, query, clock.now()))
    return ""


def let_search_go(store: Store, team_id: str, saved_by: str, name: str) -> None:
    """Delete it, if it is there."""
    with store.write(team_id) as session:
        delete_search(session, saved_by.casefold(), name)


def searches_of(store: Store, team_id: str, saved_by: str) -> tuple[SavedSearch, ...]:
    """All of one person's; nobody's have none."""
    if not saved_by:
        return ()
    with store.read(team_id) as session:
        return saved_searches(session, saved_by.casefold())
