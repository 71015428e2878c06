"""The pages about talks of a team with a site: in this process, and for a browser. Nobody outside answers."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from bridge.app import create_app
from connectors import clock
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.teams.sessions import make_link, redeem
from connectors.store.teams.team import ensure_team
from tests.support.bridge.page import Page
from tests.support.bridge.running_bridge import in_thread
from tests.support.installation import environment, write_teams
from tests.support.registered_users.talk_world import TalkWorld
from tests.support.site.scripted_site import ENVIRONMENT

TEAM, NOWHERE, BOSS = "north", "http://127.0.0.1:9", "boss@site.test"
SITE = (
    'site = { base_url = "http://127.0.0.1:9", token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET",'
    ' boards = ["TRREB", "OREB"], country = "CA" }'
)


class TalkPages:
    """`world`: what is in the users' tables; `http`: a browser without script."""

    def __init__(self, store: Store, world: TalkWorld, http: httpx.Client) -> None:
        self.store, self.world, self.http = store, world, http
        world.now = clock.now()

    def enter(self, role: str) -> "TalkPages":
        """`agent:EMAIL`, `staff:EMAIL`, `admin:EMAIL`, `admin`."""
        word, _, email = role.partition(":")
        with self.store.write(TEAM) as session:
            secret = redeem(session, make_link(session, word, email, clock.now()), clock.now())
        self.http.cookies.set("dealbridge_session", f"{TEAM}.{secret}")
        return self

    def open(self, address: str) -> Page:
        return Page(self.http.get(address))

    def text(self, address: str) -> str:
        return self.open(address).text

    def send(self, path: str, **form: object) -> Page:
        token = self.open("/pages").root.all("input", name="token")[0].attributes["value"]
        return Page(self.http.post(path, data={"token": token, **form}))


@pytest.fixture
def talk_store(sqlite_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    said = {
        **environment(tmp_path, sqlite_store), **ENVIRONMENT, "DEALBRIDGE_BRIDGE_URL": "http://127.0.0.1:8600",
    }  # fmt: skip
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    # No burst takes a talk away under a test's hands.
    monkeypatch.setattr("bridge.app.handle_registered_users", lambda _: None)
    more = f'staff = ["{BOSS}"]\n{SITE}'
    write_teams(tmp_path, {TEAM: {"lofty": NOWHERE, "sisu": NOWHERE, "name": "North Realty", "more": more}})
    with closing(Store(sqlite_store)) as store:
        with store.write(TEAM) as session:
            ensure_team(session)
        yield store


@pytest.fixture
def pages(talk_store: Store) -> Iterator[TalkPages]:
    """The pages in this process; nobody is logged in."""
    with closing(UsersStore(talk_store)) as users:
        world = TalkWorld(users, teams()[TEAM])
        with TestClient(create_app(), base_url="http://127.0.0.1:8600", follow_redirects=False) as client:
            yield TalkPages(talk_store, world, client)


@pytest.fixture
def live_pages(talk_store: Store) -> Iterator[TalkPages]:
    """The pages for a browser."""
    with closing(UsersStore(talk_store)) as users, in_thread() as bridge:
        yield TalkPages(talk_store, TalkWorld(users, teams()[TEAM]), bridge.http)
