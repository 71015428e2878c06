"""Users, and who looks after them. Whatever changes what belongs to a user happens under that user's lock."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from connectors import clock
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.words import AgentKind
from schemas.tables.registered_users import CounterRow, RegisteredUserRow, SiteAgentRow, UserAssignmentRow

_USER = tuple(RegisteredUser.__dataclass_fields__)
_AGENT = tuple(RosterAgent.__dataclass_fields__)
BLIND: dict[str, Any] = {"synchronize_session": False}


def locked_user(session: TeamSession, user_id: str, now: datetime) -> RegisteredUser:
    """The user, for whom this transaction alone may change anything from now on; one that nobody has named yet is there
    afterwards, at version 0."""
    chosen = select(RegisteredUserRow).where(RegisteredUserRow.user_id == user_id).with_for_update()
    row = session.scalar(chosen.execution_options(populate_existing=True))
    if row is None:
        # Of two that make it at once one waits for the other, and finds it made.
        insert_new(session, RegisteredUserRow, user_id=user_id, first_seen_at=now)
        row = session.scalar(chosen.execution_options(populate_existing=True))
    assert row is not None  # noqa: S101 - it was made above
    return to_user(row)


def insert_new(session: TeamSession, table: Any, **values: Any) -> bool:
    """Insert a row unless one with a key of it is there; whether it is new. Columns left out take the model's
    default."""
    made = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = made(table).values(team_id=session.team_id, **values).on_conflict_do_nothing()
    # The rows that were inserted: one, or none.
    return bool(session.connection().execute(statement).rowcount)


def user_by_id(session: TeamSession, user_id: str) -> RegisteredUser | None:
    """One of them, merged and closed ones too."""
    row = session.scalar(select(RegisteredUserRow).where(RegisteredUserRow.user_id == user_id))
    return to_user(row) if row else None


def users_by_id(session: TeamSession, user_ids: Iterable[str]) -> dict[str, RegisteredUser]:
    """Those of them that there are."""
    found: dict[str, RegisteredUser] = {}
    for some in in_chunks(user_ids):
        for row in session.scalars(select(RegisteredUserRow).where(RegisteredUserRow.user_id.in_(some))):
            found[row.user_id] = to_user(row)
    return found


def note_user(session: TeamSession, user_id: str, **values: Any) -> None:
    """Set these columns of a user."""
    changed = update(RegisteredUserRow).where(RegisteredUserRow.user_id == user_id).values(**values)
    session.execute(changed.execution_options(**BLIND))


def assign(
    session: TeamSession, user: RegisteredUser, agent: RosterAgent | None, at: datetime, because: str,
    *, source: str = "", by_site: bool = False,
) -> RegisteredUser:  # fmt: skip
    """Whoever looks after the user from now on (None: nobody): what held ends, in the same transaction, so that one at
    a time holds. The same agent again changes nothing. `because`: a rule's id. The user's lock is held."""
    agent_id, kind = (agent.agent_id, agent.kind) if agent else ("", None)
    if (user.agent_id, user.agent_kind) == (agent_id, kind):
        return user
    held = UserAssignmentRow.until_at.is_(None)
    ends = update(UserAssignmentRow).where(UserAssignmentRow.user_id == user.user_id, held)
    session.execute(ends.values(until_at=at).execution_options(**BLIND))
    if agent:
        row = {
            "team_id": session.team_id, "assignment_id": clock.nonce(), "user_id": user.user_id,
            "agent_id": agent_id, "kind": agent.kind, "from_at": at, "because": because, "source": source,
            "by_site": by_site,
        }  # fmt: skip
        session.execute(insert(UserAssignmentRow).values(**row))
    version = user.agent_version + 1
    # What the site itself said needs not be told to it.
    told = {"agent_told": version} if by_site else {}
    note_user(session, user.user_id, agent_id=agent_id, agent_kind=kind, agent_version=version, **told)
    found = user_by_id_now(session, user.user_id)
    assert found is not None  # noqa: S101 - its lock is held
    return found


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


def user_by_id_now(session: TeamSession, user_id: str) -> RegisteredUser | None:
    """As it is after what this transaction has changed."""
    chosen = select(RegisteredUserRow).where(RegisteredUserRow.user_id == user_id)
    row = session.scalar(chosen.execution_options(populate_existing=True))
    return to_user(row) if row else None


def agents_once_assigned(session: TeamSession, user_id: str) -> set[str]:
    """Whom we ourselves have ever given the user to: what the site says of them may be our own word coming back."""
    row = UserAssignmentRow
    chosen = select(row.agent_id).where(row.user_id == user_id, row.by_site.is_(False))
    return set(session.scalars(chosen))


def roster_agent(session: TeamSession, agent_id: str) -> RosterAgent | None:
    """One agent or ISA."""
    row = session.scalar(select(SiteAgentRow).where(SiteAgentRow.agent_id == agent_id))
    return to_agent(row) if row else None


def agents_by_id(session: TeamSession, agent_ids: Iterable[str]) -> dict[str, RosterAgent]:
    """Those of them that there are, who left too."""
    found: dict[str, RosterAgent] = {}
    for some in in_chunks(sorted(set(agent_ids))):
        rows = session.scalars(select(SiteAgentRow).where(SiteAgentRow.agent_id.in_(some)))
        found |= {row.agent_id: to_agent(row) for row in rows}
    return found


def roster_agent_by_email(session: TeamSession, email: str) -> list[RosterAgent]:
    """Agents and ISAs with this address, who have not left; mostly one, or none."""
    row = SiteAgentRow
    chosen = select(row).where(
        row.email_key == email.strip().casefold(), row.email_key != "", row.left.is_(False)
    )
    return [to_agent(found) for found in session.scalars(chosen.order_by(row.agent_id))]


def roster(session: TeamSession, kind: AgentKind | None = None) -> list[RosterAgent]:
    """All of them (of one kind), those who left too, by id."""
    chosen = select(SiteAgentRow).order_by(SiteAgentRow.agent_id)
    rows = session.scalars(chosen.where(SiteAgentRow.kind == kind.value) if kind else chosen)
    return [to_agent(row) for row in rows]


def note_agent(session: TeamSession, agent_id: str, **values: Any) -> None:
    """Set these columns of an agent or ISA."""
    changed = update(SiteAgentRow).where(SiteAgentRow.agent_id == agent_id).values(**values)
    session.execute(changed.execution_options(**BLIND))


def next_number(session: TeamSession, name: str, count: int = 1) -> int:
    """The next number of this name, or the last of the next so many; whoever asks next waits until this transaction
    ends, so that numbers rise in the order of commits."""
    insert_new(session, CounterRow, name=name, value=0)
    raised = update(CounterRow).where(CounterRow.name == name).values(value=CounterRow.value + count)
    session.execute(raised.execution_options(**BLIND))
    return int(session.scalar(select(func.max(CounterRow.value)).where(CounterRow.name == name)) or 0)


def to_user(row: RegisteredUserRow) -> RegisteredUser:
    """As a noun."""
    values = {name: getattr(row, name) for name in _USER}
    kind = AgentKind(row.agent_kind) if row.agent_kind else None
    return RegisteredUser(**{**values, "agent_kind": kind})


def to_agent(row: SiteAgentRow) -> RosterAgent:
    """As a noun."""
    values = {name: getattr(row, name) for name in _AGENT}
    return RosterAgent(**{**values, "kind": AgentKind(row.kind), "areas": tuple(row.areas)})
