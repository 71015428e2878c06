"""Users by what somebody typed (R8). A miss runs the same statements as a hit: it takes no longer, and its time says
nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, union

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import acts_since
from connectors.store.registered_users.kept import kept_id, locked_kept
from connectors.store.registered_users.people import locked_user, to_user, user_by_id_now
from connectors.store.registered_users.standing import to_standing
from schemas.model.registered_users.looked_up import Query
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Act
from schemas.tables.registered_users import RegisteredUserRow, StandingRow

_NOBODYS = " "
"""What no id, email or phone is: it is looked for in place of what a query does not mean."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A user, with the standings of the account that decides: of a merged one (R7) the one that was kept."""

    user: RegisteredUser
    kept: RegisteredUser
    standings: tuple[Standing, ...]


def look_for(session: TeamSession, query: Query) -> list[Hit]:
    """All whom the query may mean, and accounts that they were merged into; the kept before the merged, by id."""
    meant = {"user": query.user_id, "email": query.email, "phone": query.phone}
    given = {name: text or _NOBODYS for name, text in meant.items()}
    users = {row.user_id: to_user(row) for row in session.scalars(_USERS, given)}
    standings = [to_standing(row) for row in session.scalars(_STANDINGS, given)]
    hits = []
    for user in users.values():
        kept = users.get(user.merged_into, user)
        theirs = tuple(standing for standing in standings if standing.user_id == kept.user_id)
        hits.append(Hit(user, kept, theirs))
    return sorted(hits, key=lambda hit: (bool(hit.user.merged_into), hit.user.user_id))


def _meant() -> Select[Any]:
    row, into = RegisteredUserRow, RegisteredUserRow.merged_into.label("user_id")
    by = (
        row.user_id == bindparam("user"),
        row.email_key == bindparam("email"),
        row.phone_key == bindparam("phone"),
    )
    # Three statements in one, each by its own index: one condition with "or" would walk through the whole team.
    found = union(
        *(select(row.user_id).where(condition) for condition in by),
        *(select(into).where(condition) for condition in by),
    ).subquery()
    return select(found.c.user_id)


# Made once: making them takes as long as asking them.
_USERS = select(RegisteredUserRow).where(RegisteredUserRow.user_id.in_(_meant()))
_STANDINGS = select(StandingRow).where(StandingRow.user_id.in_(_meant())).order_by(StandingRow.board)


def look_ups_since(session: TeamSession, who: str, since: datetime) -> int:
    """How many this person has made from then on."""
    return acts_since(session, who, Act.LOOKUP, since)


def locked_if_known(session: TeamSession, user_id: str, now: datetime) -> RegisteredUser | None:
    """The account that holds for the user, locked; None where nobody has ever named them."""
    return locked_kept(session, user_id, now) if user_by_id_now(session, user_id) else None


def lock_persons(session: TeamSession, user_ids: Iterable[str], now: datetime) -> set[str]:
    """Lock these users, the accounts that decide for them, and all that were merged into those; which these are. In the
    order of their ids, so that two who lock some of the same wait for each other, and do not lock for ever."""
    names = set(user_ids)
    for name in tuple(names):
        names |= {account.user_id for account in accounts_of(session, kept_id(session, name))}
    for name in sorted(names):
        locked_user(session, name, now)
    return names


def accounts_of(session: TeamSession, kept: str) -> list[RegisteredUser]:
    """All accounts of the person: the one that was kept, and those that were merged into it."""
    row = RegisteredUserRow
    merged = select(row).where((row.user_id == kept) | (row.merged_into == kept)).order_by(row.user_id)
    return [to_user(found) for found in session.scalars(merged.execution_options(populate_existing=True))]


def keys_of(session: TeamSession, user_id: str) -> tuple[str, str]:
    """By which a user is found: email and phone, "" without."""
    row = RegisteredUserRow
    found = session.execute(select(row.email_key, row.phone_key).where(row.user_id == user_id)).first()
    return (found[0], found[1]) if found else ("", "")
