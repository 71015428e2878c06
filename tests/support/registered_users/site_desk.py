"""A team's registered users without its bridge: what the site asks, what people do, and what is on record."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text, update

from connectors.settings.teams import teams
from connectors.store.engine import Store, TeamSession
from connectors.store.registered_users.people import (
    locked_user,
    note_user,
    roster_agent,
    user_by_id,
    user_by_id_now,
)
from connectors.store.registered_users.standing import (
    note_standing,
    settle_access,
    standing_of,
    standings_of,
)
from connectors.store.registered_users.users_store import UsersStore
from rules.registered_users.deciding import access_of
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Question, Standing
from schemas.model.registered_users.words import AgentKind, Choice, Declaration
from schemas.tables.registered_users import SiteAgentRow
from tasks.registered_users.changes import declare, give
from tasks.registered_users.deciding.accepted import accept_terms
from tasks.registered_users.deciding.answered import answer_questionnaire
from tasks.registered_users.deciding.asked import decide
from tasks.registered_users.deciding.greeted import Chosen, choose
from tasks.registered_users.deciding.listed import access_page
from tasks.registered_users.desk import UsersDesk, desk_of
from tests.support.installation import SECRETS, write_teams
from tests.support.site.scripted_site import ENVIRONMENT

NOW = datetime(2026, 3, 10, 17, tzinfo=UTC)
GOOD = {"professional": False, "commercial": False, "plans": "buy"}
SITE = (
    'site = {{ base_url = "http://127.0.0.1:9", token = "env:SITE_TOKEN", '
    'signing_secret = "env:SITE_SIGNING_SECRET"{more} }}'
)
STAFF = "staff@office.test"


_NUMBERS = count(1)
"""Of requests: of all desks, since the same request has the same answer."""


@dataclass
class SiteDesk:
    """`now`: when everything happens; each question has an id of its own unless the test gives one."""

    desk: UsersDesk
    now: datetime = NOW
    numbers: Iterator[int] = _NUMBERS

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def ask(
        self, user: str, listing: str, *, board: str = "TRREB", area: str = "Toronto", request: str = "",
        decide_by: Callable[..., Any] = decide,
    ) -> dict[str, Any]:  # fmt: skip
        question = Question(request or f"q{next(self.numbers)}", user, board, listing, area)
        return self._said(decide_by(self.desk, question, self.now))

    def answer(
        self, user: str, *, questionnaire: str = "TRREB:1", request: str = "", **changes: Any
    ) -> dict[str, Any]:
        said, asked = {**GOOD, **changes}, request or f"a{next(self.numbers)}"
        return self._said(answer_questionnaire(self.desk, user, asked, questionnaire, said, self.now))

    def choose(
        self, user: str, greeting: str, choice: str, *, message: str = "", request: str = ""
    ) -> dict[str, Any]:
        chosen = Chosen(request or f"c{next(self.numbers)}", greeting, Choice(choice), message)
        return self._said(choose(self.desk, user, chosen, self.now))

    def accept(
        self, user: str, version: str = "1", *, board: str = "TRREB", request: str = ""
    ) -> dict[str, Any]:
        asked = request or f"t{next(self.numbers)}"
        return self._said(accept_terms(self.desk, user, asked, board, version, self.now))

    def greeted(self, user: str, area: str = "Toronto") -> dict[str, Any]:
        """Two listings, good answers: what they are greeted with."""
        self.ask(user, "L1", area=area)
        self.ask(user, "L2", area=area)
        return self.answer(user)["greeting"]

    def access(self, since: str = "") -> tuple[list[dict[str, Any]], str]:
        """One page of the copy."""
        said = json.loads(access_page(self.desk, since)[1])
        return said["users"], said["next"]

    def whole_copy(self, since: str = "") -> dict[tuple[str, str], dict[str, Any]]:
        """As a site has it that started from nothing, or there."""
        kept: dict[tuple[str, str], dict[str, Any]] = {}
        while True:
            rows, since = self.access(since)
            if not rows:
                return kept
            kept |= {(row["id"], row["board"]): row for row in rows}

    def hire(self, agent: str, level: str = "2B", kind: AgentKind = AgentKind.AGENT, **more: Any) -> None:
        values = {
            "team_id": self.desk.team_id, "agent_id": agent, "kind": kind, "level": level, "areas": [], "email": "",
            "email_key": "", "name": f"{agent.title()} Able", "phone": "", "photo": "", "version": 1, **more,
        }  # fmt: skip
        with self.writing() as session:
            session.execute(insert(SiteAgentRow).values(**values))

    def change_agent(self, agent: str, **values: Any) -> None:
        with self.writing() as session:
            session.execute(update(SiteAgentRow).where(SiteAgentRow.agent_id == agent).values(**values))

    def give(self, user: str, agent: str | None, *, by_site: bool = False) -> None:
        with self.writing() as session:
            known = locked_user(session, user, self.now)
            found = roster_agent(session, agent) if agent else None
            give(session, known, found, self.now, "R7", by_site=by_site)

    def block(self, user: str) -> None:
        """As R8 does it."""
        with self.writing() as session:
            known = locked_user(session, user, self.now)
            if known.is_blocked:
                return
            note_user(session, user, blocked_at=self.now, blocked_by=STAFF, blocked_because="spam")
            self._settle(session, user)

    def unblock(self, user: str) -> None:
        """As R8 does it, with what R9 asks for."""
        with self.writing() as session:
            known = locked_user(session, user, self.now)
            if not known.is_blocked:
                return
            note_user(session, user, blocked_at=None, unblocked_at=self.now)
            for board in self.desk.boards:
                standing = standing_of(session, user, board)
                said = standing is not None and standing.declaration is Declaration.NOT
                more = {"declaration": Declaration.BONA_FIDE, "declared_by": STAFF} if said else {}
                note_standing(session, user, board, terms_due=True, **more)
            self._settle(session, user)

    def declare(self, user: str, declaration: Declaration, board: str = "TRREB") -> None:
        with self.writing() as session:
            known = locked_user(session, user, self.now)
            declare(session, known, board, declaration, STAFF, "said so", self.now)

    def merge(self, keep: str, gone: str) -> None:
        """The accounts, and what R7 says of a block: no more of it."""
        with self.writing() as session:
            kept, other = (locked_user(session, user, self.now) for user in sorted((keep, gone)))
            note_user(session, gone, merged_into=keep)
            if kept.is_blocked or other.is_blocked:
                note_user(session, keep, blocked_at=self.now, blocked_by=STAFF)
            self._settle(session, keep)

    def _settle(self, session: TeamSession, user: str) -> None:
        found = user_by_id_now(session, user)
        assert found is not None
        settle_access(session, found, access_of)

    def user(self, user: str) -> RegisteredUser | None:
        with self.desk.users.read(self.desk.team_id) as session:
            return user_by_id(session, user)

    def standing(self, user: str, board: str = "TRREB") -> Standing | None:
        with self.desk.users.read(self.desk.team_id) as session:
            return standing_of(session, user, board)

    def standings(self, user: str) -> list[Standing]:
        with self.desk.users.read(self.desk.team_id) as session:
            return standings_of(session, user)

    def rows(self, columns: str, table: str, where: str = "1 = 1", **values: Any) -> list[tuple[Any, ...]]:
        """Of this team, sorted."""
        asked = f"SELECT {columns} FROM {table} WHERE team_id = :team AND {where} ORDER BY {columns}"
        with self.desk.users.engine.connect() as connection:
            found = connection.execute(text(asked), {"team": self.desk.team_id, **values})
            return [tuple(row) for row in found]

    @contextmanager
    def writing(self) -> Iterator[TeamSession]:
        with self.desk.users.write(self.desk.team_id) as session:
            yield session

    @staticmethod
    def _said(told: tuple[int, str] | None) -> dict[str, Any]:
        assert told is not None, "404"
        assert told[0] == 200
        said: dict[str, Any] = json.loads(told[1])
        return said


@dataclass
class Installation:
    """Opens desks on one database: of other teams, and as other processes do."""

    database_url: str
    home: Path
    opened: list[tuple[Store, UsersStore]] = field(default_factory=list)

    def settings(self, more: str = "", boards: str = "", *names: str) -> None:
        """What the teams file says of the site, and of boards, of each of these teams."""
        said = {"lofty": "http://127.0.0.1:9", "sisu": "http://127.0.0.1:9"}
        told = {**said, "more": SITE.format(more=more)}
        write_teams(self.home, dict.fromkeys(names or ("sandbox", "other"), told))
        with (self.home / "teams.toml").open("a", encoding="utf-8") as file:
            file.write(boards)

    def open(self, team: str = "sandbox") -> SiteDesk:
        store = Store(self.database_url)
        users = UsersStore(store)
        self.opened.append((store, users))
        made = desk_of(users, teams(self.home / "teams.toml")[team])
        assert made is not None
        return SiteDesk(made)

    def close(self) -> None:
        for store, users in self.opened:
            users.close()
            store.close()


@pytest.fixture
def installation(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Installation]:
    """Two teams with a site, on one database."""
    for name, value in {**SECRETS, **ENVIRONMENT}.items():
        monkeypatch.setenv(name, value)
    made = Installation(database_url, tmp_path)
    made.settings()
    yield made
    made.close()


@pytest.fixture
def site(installation: Installation) -> SiteDesk:
    """The team's, with nobody in it."""
    return installation.open()
