"""Who looks, at which team's users: what commands about consumers share; and `dealbridge consumer find`."""

import getpass
import json
import sys
from dataclasses import dataclass
from typing import Any

from cli.tables import console, show
from cli.teams import one_team, open_store
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.registered_users.users_store import UsersStore
from tasks.registered_users.consumers.acting import Person, person_by_email
from tasks.registered_users.consumers.look_up import Consumer, look_up
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.views.decisions import to_the_minute

_COLUMNS = ("id", "Is Consumer", "name", "email", "phone", "blocked by", "blocked at", "account")


@dataclass(frozen=True, slots=True)
class Counter:
    """A team's users, and its people."""

    team: Team
    store: Store
    desk: UsersDesk

    def close(self) -> None:
        """Close the connections."""
        self.desk.users.close()
        self.store.close()


def at_the_counter(team_id: str) -> Counter:
    """Of the named team, or the only one. Raises SettingsError where it has no listing site."""
    team = one_team(team_id)
    if team.site is None:
        msg = f"team {team.team_id} has no listing site (site = {{ … }} in the teams file)"
        raise SettingsError(msg)
    store = open_store()
    desk = desk_of(UsersStore(store), team)
    assert desk is not None  # noqa: S101 - it has a site
    return Counter(team, store, desk)


def known_person(counter: Counter, email: str, option: str) -> Person:
    """Who acts. Raises SettingsError for an email that is nobody's."""
    person = person_by_email(counter.store, counter.desk, email)
    if person is None:
        whose = (
            "an agent of its site, a member of Lofty, an agent of Sisu (as last read), or one of staff = […]"
        )
        msg = f'{option} "{email}" is nobody who sees to consumers of team {counter.team.team_id}: {whose}'
        raise SettingsError(msg)
    return person


def find(team_id: str, query: str, who: str, *, as_json: bool) -> int:
    """Print who is known by an email, a phone or an id; 1 where the look-up is refused. Raises SettingsError for an
    email of nobody known."""
    counter = at_the_counter(team_id)
    try:
        person = known_person(counter, who, "--as")
        found = look_up(counter.desk, query, person.email, clock.now(), getpass.getuser())
    finally:
        counter.close()
    if found.refused:
        print(f"dealbridge: {found.because}", file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps([as_object(consumer) for consumer in found.consumers]))
    elif found.consumers:
        show("", _COLUMNS, [_cells(consumer, counter.team) for consumer in found.consumers])
    else:
        console().print(found.because, markup=False, highlight=False)
    return 0


def as_object(consumer: Consumer) -> dict[str, Any]:
    """As JSON has it. Of a merged account a block is that of the account which decides."""
    user, kept = consumer.user, consumer.kept
    return {
        "id": user.user_id,
        "is_consumer": consumer.is_consumer,
        "name": user.name,
        "email": user.email,
        "phone": user.phone,
        "blocked_by": kept.blocked_by or None,
        "blocked_at": kept.blocked_at.isoformat() if kept.blocked_at else None,
        "merged_into": user.merged_into or None,
        "closed_at": user.closed_at.isoformat() if user.closed_at else None,
    }


def _cells(consumer: Consumer, team: Team) -> tuple[str, ...]:
    user, kept = consumer.user, consumer.kept
    account = f"merged into {kept.user_id}" if consumer.is_merged else ""
    if user.closed_at:
        account = "; ".join(filter(None, (account, f"closed {to_the_minute(user.closed_at, team)}")))
    return (
        user.user_id, "yes" if consumer.is_consumer else "no", user.name, user.email, user.phone, kept.blocked_by,
        to_the_minute(kept.blocked_at, team), account,
    )  # fmt: skip
