"""A desk for registered users on a store without rows, and what is on record of a user, put there directly."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.migrate import prepare
from connectors.store.registered_users.people import insert_new
from connectors.store.registered_users.users_store import UsersStore
from schemas.model.registered_users.words import AgentKind
from schemas.tables.registered_users import (
    AppealRow,
    ClaimRow,
    ConsumerAuditRow,
    GreetingRow,
    QualificationStepRow,
    RegisteredUserRow,
    SiteAgentRow,
    StandingRow,
    TalkMessageRow,
    TalkRow,
    UserAssignmentRow,
    UserMergeRow,
    UserRequestRow,
    UsersBase,
)
from tasks.registered_users.desk import UsersDesk, desk_of
from tests.support.installation import SECRETS, write_teams
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
BOARD = "TRREB"
TABLES = tuple(mapper.class_ for mapper in UsersBase.registry.mappers)


@contextmanager
def desks(home: Path, store_url: str, patch: Any, *names: str, more: str = "") -> Iterator[list[UsersDesk]]:
    """Desks of these teams, all on one store, without rows. `more`: of each team's settings."""
    for name, value in {**SECRETS, **ENVIRONMENT}.items():
        patch.setenv(name, value)
    site = SETTINGS.format(url="http://127.0.0.1:9")
    write_teams(
        home,
        {
            name: {"lofty": "http://127.0.0.1:9", "sisu": "http://127.0.0.1:9", "more": site + more}
            for name in names
        },
    )
    store = Store(store_url)
    prepare(store)
    users = UsersStore(store)
    try:
        clear(users)
        known = teams(home / "teams.toml")
        found = [desk for name in names if (desk := desk_of(users, known[name]))]
        yield found
    finally:
        clear(users)
        users.close()
        store.close()


def clear(users: UsersStore) -> None:
    """No rows of any team."""
    with users.engine.begin() as connection:
        for table in UsersBase.metadata.sorted_tables:
            connection.execute(delete(table))


def put(desk: UsersDesk, table: Any, **values: Any) -> None:
    """A row."""
    with desk.users.write(desk.team_id) as session:
        assert insert_new(session, table, **values)


def rows(desk: UsersDesk, table: Any, **equal: Any) -> list[Any]:
    """Rows of the desk's team."""
    with desk.users.read(desk.team_id) as session:
        return list(session.scalars(select(table).filter_by(**equal)))


def user(desk: UsersDesk, user_id: str, **more: Any) -> None:
    """A user of the site."""
    given = {"version": 1, "first_seen_at": NOON, **more}
    put(desk, RegisteredUserRow, user_id=user_id, **given)


def agent(desk: UsersDesk, agent_id: str, **more: Any) -> None:
    """An agent who serves all areas."""
    email = f"{agent_id}@office.test"
    given = {
        "kind": AgentKind.AGENT,
        "email": email,
        "email_key": email,
        "name": agent_id.title(),
        "level": "2B",
        "areas": [],
    }
    put(desk, SiteAgentRow, agent_id=agent_id, **{**given, **more})


def greeting(desk: UsersDesk, user_id: str, agent_id: str, *eligible: str, **more: Any) -> str:
    """A draw, of which the user has done nothing yet; its id."""
    number = len(rows(desk, GreetingRow)) + 1
    given = {
        "greeting_id": f"g{number}-{desk.team_id}", "board": BOARD, "round": 1, "area": "Toronto",
        "listing_id": "ML-secret", "eligible": list(eligible or (agent_id,)),
        "eligible_hash": "0" * 64, "drawn": "0" * 64, "made_at": NOON, "lapses_at": NOON, **more,
    }  # fmt: skip
    put(desk, GreetingRow, user_id=user_id, agent_id=agent_id, **given)
    return str(given["greeting_id"])


def whole_life(desk: UsersDesk, user_id: str, secrets: dict[str, str], **of_user: Any) -> None:
    """Something of the user in every table; `secrets`: name, email, phone (E.164), words."""
    words = secrets["words"]
    user(
        desk, user_id, name=secrets["name"], email=secrets["email"], email_key=secrets["email"].lower(),
        phone=secrets["phone"], phone_key=secrets["phone"], lofty_lead_id=77, agent_id="isa-1",
        agent_kind="isa", **of_user,
    )  # fmt: skip
    put(
        desk, StandingRow, user_id=user_id, board=BOARD, declaration="bona_fide", declared_by="user",
        declared_because=words, answers={"plans": words}, handling="with_isa", first_listing="ML-secret",
        access_seq=1, terms_version="1",
    )  # fmt: skip
    put(desk, UserRequestRow, user_id=user_id, call="decide", request_id="r1", at=NOON, answer=words)
    greeting(desk, user_id, "ann", choice="contact", chosen_at=NOON, message=words)
    put(
        desk,
        TalkRow,
        talk_id=f"t-{user_id}",
        user_id=user_id,
        board=BOARD,
        source=f"s-{user_id}",
        state="open",
        opened_at=NOON,
        user_at=NOON,
        because=words,
    )
    put(
        desk,
        TalkMessageRow,
        message_id=f"m-{user_id}",
        talk_id=f"t-{user_id}",
        user_id=user_id,
        at=NOON,
        text=words,
        state="heard",
    )
    put(
        desk,
        ClaimRow,
        claim_id=f"c-{user_id}",
        kind="registered",
        user_id=user_id,
        source=f"t-{user_id}",
        summary=words,
        wish={"note": words},
        posted_at=NOON,
    )
    put(desk, AppealRow, appeal_id=f"a-{user_id}", user_id=user_id, board=BOARD, message=words, made_at=NOON)
    put(
        desk,
        UserAssignmentRow,
        assignment_id=f"as-{user_id}",
        user_id=user_id,
        agent_id="isa-1",
        kind="isa",
        from_at=NOON,
        because="R3",
    )
    put(
        desk,
        UserMergeRow,
        keep=user_id,
        gone=f"{user_id}-other",
        state="asks",
        evidence=["email"],
        because=words,
        found_at=NOON,
    )
    for number, step in enumerate(("asked", "answered", "bona_fide")):
        put(desk, QualificationStepRow, user_id=user_id, board=BOARD, step=step, at=NOON, area="Toronto")
        why = f"wrote from {secrets['email']}" if not number else ""
        put(
            desk,
            ConsumerAuditRow,
            number=100 * len(user_id) + number,
            at=NOON,
            who="sam@office.test",
            act="block",
            user_id=user_id,
            why=why,
        )


@contextmanager
def desk_in(
    office: Any, patch: Any, *, site: str = "", more: str = "", url: str = "http://127.0.0.1:9"
) -> Iterator[UsersDesk]:
    """The desk of an office's team, which has a site. `site`: of its section; `more`: of the team's settings."""
    for name, value in ENVIRONMENT.items():
        patch.setenv(name, value)
    said = SETTINGS.format(url=url)
    office.setting(more=f"{more}\n{said.replace(' }', f'{site} }}')}")
    store = Store(environment().store_url)
    prepare(store)
    users = UsersStore(store)
    try:
        clear(users)
        desk = desk_of(users, teams()[office.team])
        assert desk is not None
        yield desk
    finally:
        clear(users)
        users.close()
        store.close()
