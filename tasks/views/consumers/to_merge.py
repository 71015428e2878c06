"""Pairs of accounts that a person decides about (R7)."""

from dataclasses import dataclass

from connectors.store.registered_users.consumers.merges import Merge, merges_to_decide
from connectors.store.registered_users.people import roster, users_by_id
from schemas.model.registered_users.people import RegisteredUser
from tasks.registered_users.desk import UsersDesk

MOST = 100


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts, and whose they are, by name or id."""

    merge: Merge
    accounts: tuple[tuple[RegisteredUser, str], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The latest of them; `total`: of all, "100+" where there are more than are shown."""

    pairs: tuple[Pair, ...]
    total: str


def merges_shown(desk: UsersDesk) -> Pairs:
    """Those whose both accounts are there still."""
    with desk.users.read(desk.team_id) as session:
        found = merges_to_decide(session, MOST + 1)
        users = users_by_id(session, {name for merge in found for name in (merge.keep, merge.gone)})
        names = {agent.agent_id: agent.name or agent.agent_id for agent in roster(session)}
    pairs = []
    for merge in found[:MOST]:
        both = [users[name] for name in (merge.keep, merge.gone) if name in users]
        if len(both) == 2:
            pairs.append(Pair(merge, tuple((user, names.get(user.agent_id, user.agent_id)) for user in both)))
    return Pairs(tuple(pairs), f"{MOST}+" if len(found) > MOST else str(len(pairs)))
