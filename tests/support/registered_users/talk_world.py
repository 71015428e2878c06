"""A team with a site, ISAs and users who came to them: what tests of talks stand on."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.registered_users.greetings import greeting_by_id, keep_greeting
from connectors.store.registered_users.people import insert_new, locked_user, note_user, user_by_id
from connectors.store.registered_users.standing import note_standing, settle_access, standing_of
from connectors.store.registered_users.talks import open_talk, running_talk, talk_by_id
from connectors.store.registered_users.users_store import UsersStore
from rules.registered_users.deciding import access_of
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Greeting, Standing
from schemas.model.registered_users.talks import Talk
from schemas.model.registered_users.words import AgentKind, Declaration, Handling
from schemas.tables.registered_users import (
    ClaimRow,
    QualificationStepRow,
    SiteAgentRow,
    TalkMessageRow,
    TalkRow,
    UserAssignmentRow,
)
from tasks.registered_users.changes import give
from tasks.registered_users.desk import UsersDesk

NOON = datetime(2026, 3, 10, 16, tzinfo=UTC)
"""A Tuesday, 12:00 in Toronto."""
BOARD = "TRREB"
NOWHERE = {"base_url": "http://127.0.0.1:9", "api_key": "env:LOFTY_API_KEY"}
SISU = {"base_url": "http://127.0.0.1:9", "username": "env:SISU_USERNAME", "token": "env:SISU_TOKEN"}
SITE = {
    "base_url": "http://127.0.0.1:9", "token": "env:SITE_TOKEN", "signing_secret": "env:SITE_SIGNING_SECRET",
    "boards": ["TRREB", "OREB"], "country": "CA",
}  # fmt: skip


def team(**more: Any) -> Team:
    said = {
        "team_id": "north", "name": "North", "time_zone": "America/Toronto", "lofty": NOWHERE, "sisu": SISU,
        "bridge_key": "env:BRIDGE_KEY", "site": SITE,
    }  # fmt: skip
    return Team.model_validate({**said, **more})


class TalkWorld:
    """Everything at `now`, which the test moves."""

    def __init__(self, users: UsersStore, of: Team) -> None:
        assert of.site
        self.users, self.team_id, self.now = users, of.team_id, NOON
        self.desk = UsersDesk(users, of, of.site, "k" * 32)

    def writing(self) -> Any:
        return self.users.write(self.team_id)

    def reading(self) -> Any:
        return self.users.read(self.team_id)

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def agent(self, agent_id: str, kind: AgentKind = AgentKind.ISA, **more: Any) -> str:
        """On the roster; their email is the id's."""
        email = f"{agent_id}@site.test"
        said = {"name": f"{agent_id.title()} Person", "email": email, "email_key": email, **more}
        with self.writing() as session:
            insert_new(session, SiteAgentRow, agent_id=agent_id, kind=kind, **said)
        return email

    def change_agent(self, agent_id: str, **values: Any) -> None:
        with self.writing() as session:
            row = session.scalar(select(SiteAgentRow).where(SiteAgentRow.agent_id == agent_id))
            for name, value in values.items():
                setattr(row, name, value)

    def user(self, user_id: str = "u1", board: str = BOARD, **values: Any) -> str:
        """Bona fide by their answers."""
        with self.writing() as session:
            locked_user(session, user_id, self.now)
            said = {
                "name": "Rosa Lopez",
                "email": f"{user_id}@example.com",
                "phone": "+12895550142",
                **values,
            }
            note_user(session, user_id, **said)
            note_standing(
                session, user_id, board, declaration=Declaration.BONA_FIDE, declared_by="user",
                declared_because="plans to buy", asked_area="A1",
            )  # fmt: skip
        return user_id

    def change_user(self, user_id: str, **values: Any) -> None:
        with self.writing() as session:
            locked_user(session, user_id, self.now)
            note_user(session, user_id, **values)
            settle_access(session, locked_user(session, user_id, self.now), access_of)

    def waits(self, user_id: str = "u1", area: str = "A1", board: str = BOARD) -> str:
        """A user (made where there is none) for whom a talk waits: its id."""
        with self.reading() as session:
            known = user_by_id(session, user_id)
        if known is None:
            self.user(user_id, board)
        with self.writing() as session:
            locked_user(session, user_id, self.now)
            open_talk(session, user_id, board, area, f"{board}:{user_id}:{self.now.isoformat()}", self.now)
            note_standing(session, user_id, board, handling=Handling.WAITING)
            found = running_talk(session, user_id)
        assert found
        return found.talk_id

    def greeted(self, user_id: str = "u1", agent_id: str = "al", board: str = BOARD, **more: Any) -> str:
        greeting = Greeting(
            f"g-{user_id}-{board}", user_id, board, 1, "A1", "L2", (agent_id,), "h", "0", agent_id, self.now,
            self.now + timedelta(hours=24), **more,
        )  # fmt: skip
        with self.writing() as session:
            locked_user(session, user_id, self.now)
            keep_greeting(session, greeting)
            note_standing(session, user_id, board, handling=Handling.GREETED)
        return greeting.greeting_id

    def gets_agent(self, user_id: str, agent_id: str) -> None:
        from connectors.store.registered_users.people import roster_agent

        with self.writing() as session:
            user = locked_user(session, user_id, self.now)
            give(session, user, roster_agent(session, agent_id), self.now, "R7")

    # What is there

    def talk(self, talk_id: str) -> Talk:
        with self.reading() as session:
            found = talk_by_id(session, talk_id)
        assert found
        return found

    def greeting(self, greeting_id: str) -> Greeting:
        with self.reading() as session:
            found = greeting_by_id(session, greeting_id)
        assert found
        return found

    def has(self, user_id: str = "u1") -> tuple[str, AgentKind | None]:
        """Who looks after them."""
        found = self.known(user_id)
        return found.agent_id, found.agent_kind

    def known(self, user_id: str = "u1") -> RegisteredUser:
        with self.reading() as session:
            found = user_by_id(session, user_id)
        assert found
        return found

    def standing(self, user_id: str = "u1", board: str = BOARD) -> Standing:
        with self.reading() as session:
            found = standing_of(session, user_id, board)
        assert found
        return found

    def rows(self, table: Any, **equal: Any) -> list[Any]:
        with self.reading() as session:
            return list(session.scalars(select(table).filter_by(**equal)))

    def steps(self, user_id: str = "u1") -> set[str]:
        return {row.step for row in self.rows(QualificationStepRow, user_id=user_id)}

    def claims(self, **equal: Any) -> list[Any]:
        return self.rows(ClaimRow, **equal)

    def said(self, talk_id: str) -> list[tuple[str, str, str]]:
        """Who said what, and what became of it."""
        found = sorted(self.rows(TalkMessageRow, talk_id=talk_id), key=lambda row: (row.at, row.message_id))
        return [(row.agent_id, row.text, row.state) for row in found]

    def holds(self) -> None:
        """One talk at a time runs with a user, nobody is assigned twice, and all that is said of it agrees."""
        talks = [row for row in self.rows(TalkRow) if row.state in ("waiting", "open")]
        assert len({row.user_id for row in talks}) == len(talks)
        held = [row for row in self.rows(UserAssignmentRow) if row.until_at is None]
        assert len({row.user_id for row in held}) == len(held)
        by_user = {row.user_id: row.agent_id for row in held}
        for row in talks:
            assert by_user.get(row.user_id, "") == (row.agent_id if row.state == "open" else ""), row.talk_id
            assert (row.agent_id == "") is (row.state == "waiting")
        for user_id, agent_id in by_user.items():
            assert self.known(user_id).agent_id == agent_id


@pytest.fixture
def world(database_url: str) -> Any:
    """On SQLite and on PostgreSQL."""
    with closing(Store(database_url)) as store, closing(UsersStore(store)) as users:
        yield TalkWorld(users, team())


@pytest.fixture
def quick_world(sqlite_database_url: str) -> Any:
    """On SQLite alone: for what no database decides."""
    with closing(Store(sqlite_database_url)) as store, closing(UsersStore(store)) as users:
        yield TalkWorld(users, team())
