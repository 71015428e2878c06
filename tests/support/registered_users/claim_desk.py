"""A desk at which leads are claimed: a store, a team with a site, agents, users and leads of both kinds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, insert, select

from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.registered_users.claiming import claim_by_id
from connectors.store.registered_users.claims import post_claim
from connectors.store.registered_users.people import locked_user, note_user, roster_agent, user_by_id
from connectors.store.registered_users.standing import note_standing, standing_of
from connectors.store.registered_users.users_store import UsersStore
from schemas.model.registered_users.claims import Claimed
from schemas.model.registered_users.words import AgentKind, ClaimKind, Handling
from schemas.tables.registered_users import (
    ClaimQuotaRow,
    ClaimUseRow,
    QualificationStepRow,
    SiteAgentRow,
    UserAssignmentRow,
    UsersBase,
)
from tasks.registered_users.claims.claim import claim_lead
from tasks.registered_users.desk import UsersDesk

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
"""A Tuesday, 12:00 in Denver."""
BOARD, GROUP = ClaimKind.BOARD, ClaimKind.REGISTERED


def forget_users(users: UsersStore) -> None:
    """PostgreSQL's tables beside the store are there for all tests."""
    with users.engine.begin() as connection:
        for table in UsersBase.metadata.sorted_tables:
            connection.execute(delete(table))


def team_with_site(team_id: str = "north", **site: Any) -> Team:
    account = {
        "base_url": "http://127.0.0.1:9", "token": "env:SITE_TOKEN", "signing_secret": "env:SITE_SIGNING_SECRET",
        **site,
    }  # fmt: skip
    return Team.model_validate(
        {
            "team_id": team_id, "name": team_id, "time_zone": "America/Denver", "bridge_key": "env:BRIDGE_KEY",
            "lofty": {"base_url": "http://127.0.0.1:9", "api_key": "env:LOFTY_API_KEY"},
            "sisu": {"base_url": "http://127.0.0.1:9", "username": "env:SISU_USERNAME", "token": "env:SISU_TOKEN"},
            "site": account,
        }
    )  # fmt: skip


class ClaimDesk:
    """One team's; `now` is moved by the test."""

    def __init__(self, users: UsersStore, team_id: str = "north", **site: Any) -> None:
        team = team_with_site(team_id, **site)
        assert team.site is not None
        self.users, self.now, self.last = users, NOON, 0
        self.desk = UsersDesk(users, team, team.site, "k" * 40)

    @property
    def zone(self) -> ZoneInfo:
        return self.desk.team.zone

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def agent(self, agent_id: str, **given: Any) -> str:
        said = {"kind": AgentKind.AGENT, "level": "2B", "name": agent_id.title(), **given}
        said.setdefault("email", f"{agent_id}@office.test")
        said["email_key"] = said["email"].casefold()
        with self.users.write(self.desk.team_id) as session:
            session.execute(insert(SiteAgentRow).values(team_id=self.desk.team_id, agent_id=agent_id, **said))
        return agent_id

    def user(self, user_id: str = "", **given: Any) -> str:
        self.last += 1
        user_id = user_id or f"user-{self.last}"
        said = {"name": "Rosa Lund", "email": f"{user_id}@mail.test", "phone": "+13035550111", **given}
        with self.users.write(self.desk.team_id) as session:
            locked_user(session, user_id, self.now)
            note_user(session, user_id, version=1, **said)
        return user_id

    def lead(self, kind: ClaimKind = BOARD, area: str = "A1", user: str = "", **given: Any) -> str:
        """Posted; its claim."""
        user = user or self.user()
        handling = Handling.ON_BOARD if kind is BOARD else Handling.POSTED
        with self.users.write(self.desk.team_id) as session:
            locked_user(session, user, self.now)
            if standing_of(session, user, "TRREB") is None:
                note_standing(session, user, "TRREB")
            note_standing(session, user, "TRREB", handling=handling)
            summary = given.get("summary", f"Rosa wants to buy in {area}")
            source = given.get("source", f"source-of-{user}")
            return post_claim(session, kind, user, "TRREB", area, {"plans": "buy"}, summary, source, self.now)

    def claims(self, claim_id: str, agent_id: str, key: str = "") -> Claimed:
        self.last += 1
        return claim_lead(self.desk, claim_id, agent_id, key or f"key-{self.last}", self.now)

    def stored(self, claim_id: str) -> Any:
        return self._read(lambda session: claim_by_id(session, claim_id))

    def known(self, user_id: str) -> Any:
        return self._read(lambda session: user_by_id(session, user_id))

    def person(self, agent_id: str) -> Any:
        return self._read(lambda session: roster_agent(session, agent_id))

    def handling(self, user_id: str) -> Any:
        return self._read(lambda session: standing_of(session, user_id, "TRREB")).handling

    def quotas(self) -> dict[tuple[str, str], int]:
        """Used, by agent and day."""
        return {(row.agent_id, row.day.isoformat()): row.used for row in self.rows(ClaimQuotaRow)}

    def uses(self) -> list[tuple[str, str, bool]]:
        """Claim, agent, and whether it was returned."""
        rows = sorted(self.rows(ClaimUseRow), key=lambda row: (row.claim_id, row.number))
        return [(row.claim_id, row.agent_id, row.returned_at is not None) for row in rows]

    def steps(self) -> list[tuple[str, str, str]]:
        return sorted((row.user_id, row.step, row.source) for row in self.rows(QualificationStepRow))

    def holds(self) -> dict[str, list[str]]:
        """By user, whose they are now."""
        found: dict[str, list[str]] = {}
        for row in self.rows(UserAssignmentRow):
            if row.until_at is None:
                found.setdefault(row.user_id, []).append(row.agent_id)
        return found

    def rows(self, table: Any) -> list[Any]:
        return self._read(lambda session: list(session.scalars(select(table))))

    def _read(self, look: Any) -> Any:
        with self.users.read(self.desk.team_id) as session:
            return look(session)


@pytest.fixture
def users(store_url: str) -> Iterator[UsersStore]:
    """On the database of the test, without rows."""
    store = Store(store_url)
    made = UsersStore(store)
    forget_users(made)
    yield made
    made.close()
    store.close()


@pytest.fixture
def claim_desk(users: UsersStore) -> ClaimDesk:
    """With Ann and Bob, who serve all areas at level 2B, and Cid at level 1."""
    made = ClaimDesk(users)
    made.agent("ann")
    made.agent("bob")
    made.agent("cid", level="1")
    return made
