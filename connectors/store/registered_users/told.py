"""What the site has not been told of its users yet: who looks after them, and what may be told once more."""

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, to_user
from schemas.model.registered_users.people import RegisteredUser
from schemas.tables.registered_users import RegisteredUserRow, StandingRow


def untold_agents(session: TeamSession, most: int) -> list[RegisteredUser]:
    """Users of whom the site is still to be told by a call who looks after them."""
    row = RegisteredUserRow
    chosen = select(row).where(row.agent_told < row.agent_version).order_by(row.user_id)
    return [to_user(found) for found in session.scalars(chosen.limit(most))]


def note_agent_told(session: TeamSession, user_id: str, version: int) -> None:
    """A call about this version waits or is done; a later one is untold still."""
    row = RegisteredUserRow
    changed = update(row).where(row.user_id == user_id, row.agent_told < version)
    session.execute(changed.values(agent_told=version).execution_options(**BLIND))


def untell_agent(session: TeamSession, user_id: str, version: int) -> None:
    """The site could not take this version: it is told when it can, unless there is a later one by then."""
    row = RegisteredUserRow
    changed = update(row).where(row.user_id == user_id, row.agent_told == version)
    session.execute(changed.values(agent_told=version - 1).execution_options(**BLIND))


def untell_access(session: TeamSession, user_id: str, board: str, version: int) -> None:
    """The same of access: beside `standing.note_access_told`."""
    row = StandingRow
    changed = update(row).where(row.user_id == user_id, row.board == board, row.access_told == version)
    session.execute(changed.values(access_told=version - 1, tells=True).execution_options(**BLIND))
