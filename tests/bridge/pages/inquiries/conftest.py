"""The leads tab of a small office: Ada is the account's owner, Ben and Isa are agents, Cleo is the concierge."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from bridge.app import create_app
from connectors import clock
from connectors.store.engine import Store, TeamSession
from connectors.store.inquiries.changes import changes_of
from connectors.store.inquiries.contacts import contacts
from connectors.store.teams.people import save_people
from connectors.store.teams.sessions import make_link, redeem
from connectors.store.teams.team import ensure_team
from schemas.model.inquiries.contacts import Contact, ContactChange
from schemas.model.people import Member
from tests.support.bridge.page import Page
from tests.support.bridge.running_bridge import in_thread
from tests.support.inquiries.busy_tab import fill_tab
from tests.support.installation import environment, write_teams

TEAM, CLEO, NOWHERE = "sandbox", "cleo@example.com", "http://127.0.0.1:9"
MEMBERS = {"ada": 1, "ben": 2, "isa": 3, "dan": 4}
PEOPLE = (
    Member(1, (11,), "ada@example.com", "Ada Agent", role_name="Company Owner", admin=True),
    Member(2, (12,), "ben@example.com", "Ben Broker", role_name="Agent"),
    Member(3, (13,), "isa@example.com", "Isa Setter", role_name="Agent"),
    Member(4, (14,), "dan@example.com", "Dan Gone", left=True),
)


class Tab:
    """What is in the store, and the pages as somebody sees them who is logged in."""

    members = MEMBERS

    def __init__(self, store: Store, http: httpx.Client) -> None:
        self.store, self.http = store, http

    def enter(self, role: str, name: str = "") -> "Tab":
        """`agent:EMAIL`, `concierge:EMAIL`, `ops`, or `admin` by name."""
        word, _, email = role.partition(":")
        with self.store.write(TEAM) as session:
            secret = redeem(session, make_link(session, word, email or name, clock.now()), clock.now())
        self.http.cookies.set("dealbridge_session", f"{TEAM}.{secret}")
        return self

    def fill(self, *owners: str, contacts: int = 12, each: int = 5) -> "Tab":
        """Contacts, owned in turn by these ("" for nobody), contact 1 by the second of them."""
        with self.store.write(TEAM) as session:
            fill_tab(session, [MEMBERS.get(name, 0) for name in owners], clock.now(), contacts, each)
        return self

    def open(self, address: str) -> Page:
        return Page(self.http.get(address))

    def page(self, address: str) -> str:
        """Its text."""
        return self.open(address).text

    def token(self) -> str:
        """For forms of whoever is logged in."""
        return str(self.open("/pages").root.all("input", name="token")[0].attributes["value"])

    def send(self, path: str, **form: object) -> httpx.Response:
        """A form of ours."""
        return self.http.post(path, data={"token": self.token(), **form})

    @contextmanager
    def reading(self) -> Iterator[TeamSession]:
        with self.store.read(TEAM) as session:
            yield session

    def contact(self, number: int) -> Contact:
        with self.reading() as session:
            return contacts(session, [number])[number]

    def changes(self, number: int) -> list[ContactChange]:
        """What people edited, the first first."""
        with self.reading() as session:
            return list(changes_of(session, number))[::-1]


@pytest.fixture
def tab_store(sqlite_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Members, and no inquiry yet. No vendor answers."""
    said = {**environment(tmp_path, sqlite_store), "DEALBRIDGE_BRIDGE_URL": "http://127.0.0.1:8600"}
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    more = f'inquiries = {{ concierges = ["{CLEO}"] }}'
    write_teams(tmp_path, {TEAM: {"lofty": NOWHERE, "sisu": NOWHERE, "name": "Sandbox Realty", "more": more}})
    store = Store(sqlite_store)
    with store.write(TEAM) as session:
        ensure_team(session)
        save_people(session, PEOPLE, ())
    yield store
    store.close()


@pytest.fixture
def tab(tab_store: Store) -> Iterator[Tab]:
    """The pages in this process; nobody is logged in."""
    app = create_app()
    with TestClient(app, base_url="http://127.0.0.1:8600", follow_redirects=False) as client:
        yield Tab(tab_store, client)


@pytest.fixture
def live_tab(tab_store: Store) -> Iterator[Tab]:
    """The pages for a browser."""
    with in_thread() as bridge:
        yield Tab(tab_store, bridge.http)
