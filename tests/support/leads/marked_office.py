"""An installation with the office of marked leads in its store, and the bridge's pages as its members open them."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from bridge.app import create_app
from connectors import clock
from connectors.store.engine import Store
from connectors.store.migrate import prepare
from connectors.store.teams.sessions import make_link, redeem
from tests.support.installation import environment, write_teams
from tests.support.leads.hidden_leads import TEAM, fill


@pytest.fixture
def marked_store(
    sqlite_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """No vendor answers."""
    for name, value in environment(tmp_path, sqlite_database_url).items():
        monkeypatch.setenv(name, value)
    nowhere = "http://127.0.0.1:9"
    more = "sales_agent = { enabled = true }"
    write_teams(tmp_path, {TEAM: {"lofty": nowhere, "sisu": nowhere, "more": more}})
    store = Store(sqlite_database_url)
    prepare(store)
    fill(store)
    yield store
    store.close()


class Browser:
    """A browser in which a member is logged in."""

    def __init__(self, store: Store, client: TestClient) -> None:
        self._store, self._client = store, client

    def __call__(self, address: str, email: str, role: str = "agent", **headers: str) -> httpx.Response:
        """What an address answers to a member who has logged in with a role."""
        with self._store.write(TEAM) as session:
            secret = redeem(session, make_link(session, role, email, clock.now()), clock.now())
        self._client.cookies.set("dealbridge_session", f"{TEAM}.{secret}")
        return self._client.get(
            address, headers={name.replace("_", "-"): said for name, said in headers.items()}
        )

    def post(self, address: str, form: dict[str, str]) -> httpx.Response:
        """What a form is answered, of whoever has logged in last."""
        return self._client.post(address, data=form)


@pytest.fixture
def as_member(marked_store: Store) -> Iterator[Browser]:
    """The bridge, as members open it."""
    with TestClient(create_app(), base_url="http://127.0.0.1:8600") as client:
        yield Browser(marked_store, client)
