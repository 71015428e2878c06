"""One transaction of an act on consumers."""

from collections.abc import Callable
from typing import TypeVar

from connectors.errors import StoreBusy
from connectors.store.engine import TeamSession
from tasks.registered_users.desk import UsersDesk

Made = TypeVar("Made")
_TRIES = 3


def written(desk: UsersDesk, act: Callable[[TeamSession], Made]) -> Made:
    """What `act` answers, once it is stored. Whoever waits for an account while it is merged into another may have to
    begin again: PostgreSQL ends one of two that wait for each other. Raises StoreBusy."""
    for left in reversed(range(_TRIES)):
        try:
            with desk.users.write(desk.team_id) as session:
                return act(session)
        except StoreBusy:
            if desk.users.is_sqlite or not left:
                raise
    raise AssertionError
