"""A team with a listing site, its users, agents and ISAs, and a second team with the same ids."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from connectors.settings.teams import teams
from connectors.store.engine import Store, TeamSession
from connectors.store.migrate import prepare
from connectors.store.registered_users.people import insert_new, roster_agent, user_by_id
from connectors.store.registered_users.standing import note_standing, settle_access, standing_of
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from rules.registered_users.deciding import access_of
from rules.registered_users.looking_up import email_key, phone_key
from schemas.model.people import Member
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Question, Standing
from schemas.model.registered_users.words import AgentKind
from schemas.tables.registered_users import ConsumerAuditRow, RegisteredUserRow, SiteAgentRow
from tasks.registered_users.changes import give
from tasks.registered_users.deciding.asked import decide
from tasks.registered_users.desk import UsersDesk, desk_of
from tests.support.installation import environment, write_teams
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS

NORTH, SOUTH, BOARD, NOWHERE = "north", "south", "TRREB", "http://127.0.0.1:9"
NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)
ADA, BEN, ISA, SAM, BOSS = (f"{name}@example.com" for name in ("ada", "ben", "isa", "sam", "boss"))
MORE = f'staff = ["{SAM}"]\n{SETTINGS.format(url=NOWHERE)}'
MEMBERS = (
    Member(1, (11,), BOSS, "Boss", role_name="Company Owner", admin=True),
    Member(2, (12,), "mel@example.com", "Mel Member", role_name="Agent"),
    Member(3, (13,), "gone@example.com", "Gone", left=True),
)


class World:
    """`now` goes on by a second with each `later()`."""

    def __init__(self, store: Store) -> None:
        self.store, self.users, self.now, self.asked = store, UsersStore(store), NOW, 0

    @property
    def desk(self) -> UsersDesk:
        return self.desk_of(NORTH)

    def desk_of(self, team_id: str) -> UsersDesk:
        found = desk_of(self.users, teams()[team_id])
        assert found is not None
        return found

    def later(self, **time: float) -> datetime:
        self.now += timedelta(**(time or {"seconds": 1}))
        return self.now

    @contextmanager
    def write(self, team_id: str = NORTH) -> Iterator[TeamSession]:
        with self.users.write(team_id) as session:
            yield session

    @contextmanager
    def read(self, team_id: str = NORTH) -> Iterator[TeamSession]:
        with self.users.read(team_id) as session:
            yield session

    def user(self, user_id: str, email: str = "", phone: str = "", *, team: str = NORTH, **more: Any) -> str:
        """Registered now."""
        keys = {"email_key": email_key(email), "phone_key": phone_key(phone, "US")}
        said = {"version": 1, "name": user_id.title(), "email": email, "phone": phone, **keys, **more}
        with self.write(team) as session:
            insert_new(session, RegisteredUserRow, user_id=user_id, first_seen_at=self.later(), **said)
        return user_id

    def agent(self, agent_id: str, email: str = "", *, isa: bool = False, **more: Any) -> str:
        kind = AgentKind.ISA if isa else AgentKind.AGENT
        said = {"email": email, "email_key": email.casefold(), "name": agent_id.title(), "level": "3", **more}
        with self.write() as session:
            insert_new(session, SiteAgentRow, agent_id=agent_id, kind=kind, **said)
        return agent_id

    def given(self, user_id: str, agent_id: str) -> None:
        with self.write() as session:
            user, agent = user_by_id(session, user_id), roster_agent(session, agent_id)
            assert user
            assert agent
            give(session, user, agent, self.later(), "R3")

    def stands(self, user_id: str, board: str = BOARD, **values: Any) -> None:
        with self.write() as session:
            if standing_of(session, user_id, board) is None:
                note_standing(session, user_id, board)
            note_standing(session, user_id, board, **values)
            user = user_by_id(session, user_id)
            assert user
            settle_access(session, user, access_of)

    def look(self, user_id: str, team: str = NORTH) -> RegisteredUser:
        with self.read(team) as session:
            found = user_by_id(session, user_id)
        assert found
        return found

    def standing(self, user_id: str, board: str = BOARD) -> Standing | None:
        with self.read() as session:
            return standing_of(session, user_id, board)

    def decides(self, user_id: str, listing: str = "L9", board: str = BOARD) -> str:
        """What the site is told of a home; a new question each time."""
        self.asked += 1
        question = Question(f"q{self.asked}", user_id, board, listing, "A1")
        return str(decide(self.desk, question, self.now)[1].split('"decision": "')[1].split('"')[0])

    def audit(self, team: str = NORTH) -> list[ConsumerAuditRow]:
        with self.read(team) as session:
            return list(session.scalars(select(ConsumerAuditRow).order_by(ConsumerAuditRow.number)))

    def acts(self) -> list[tuple[str, str, str, bool]]:
        """Act, who, whom, whether it changed something."""
        return [(row.act, row.who, row.user_id, row.changed) for row in self.audit()]

    def rows(self, table: Any, **values: Any) -> list[Any]:
        with self.read() as session:
            return list(session.scalars(select(table).filter_by(**values)))


@contextmanager
def a_world(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Both teams have a site; of north there are two agents and an ISA on it, staff, and members in Lofty."""
    for name, value in {**environment(tmp_path, database_url), **ENVIRONMENT}.items():
        monkeypatch.setenv(name, value)
    write_teams(
        tmp_path, {team: {"lofty": NOWHERE, "sisu": NOWHERE, "more": MORE} for team in (NORTH, SOUTH)}
    )
    store = Store(database_url)
    prepare(store)
    for team in (NORTH, SOUTH):
        with store.write(team) as session:
            ensure_team(session)
            save_people(session, MEMBERS, ())
    world = World(store)
    world.agent("agent-1", ADA)
    world.agent("agent-2", BEN)
    world.agent("isa-1", ISA, isa=True)
    yield world
    world.users.close()
    store.close()
