"""The pages about consumers of a team with a listing site."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from bridge.app import create_app
from connectors import clock
from connectors.store.teams.sessions import make_link, redeem
from tests.support.bridge.page import Node, Page
from tests.support.bridge.running_bridge import in_thread
from tests.support.registered_users.consumer_world import NORTH, World, a_world

HERE = "http://127.0.0.1:8600"


class Desk:
    """The world, and its pages as somebody sees them who is logged in."""

    def __init__(self, world: World, http: httpx.Client) -> None:
        self.world, self.http = world, http

    def enter(self, role: str) -> "Desk":
        """`agent:EMAIL`, `staff:EMAIL`, `admin:EMAIL`, `admin`, `ops`."""
        word, _, email = role.partition(":")
        with self.world.store.write(NORTH) as session:
            secret = redeem(session, make_link(session, word, email, clock.now()), clock.now())
        self.http.cookies.set("dealbridge_session", f"{NORTH}.{secret}")
        return self

    def open(self, address: str) -> Page:
        return Page(self.http.get(address))

    def follow(self, response: httpx.Response) -> Page:
        """Where a form has led to."""
        assert response.status_code == 303, response.text
        return self.open(response.headers["location"].partition("#")[0])

    def link(self, page: Page, begins: str) -> str:
        """The address of a link of this text."""
        return next(it.attributes["href"] for it in page.root.all("a") if it.text.startswith(begins))

    def fields(self, page: Page, number: int = -1) -> dict[str, str]:
        """What stands in a form of ours (the last), as a browser would send it."""
        form = page.root.all("form", method="post")[number]
        given = {it.attributes["name"]: it.attributes.get("value", "") for it in form.all("input")}
        return {**given, **{it.attributes["name"]: it.text for it in form.all("textarea")}}

    def send(self, page: Page, number: int = -1, **form: str) -> httpx.Response:
        """A form of a page, filled in."""
        to = page.root.all("form", method="post")[number].attributes["action"]
        return self.http.post(to, data={**self.fields(page, number), **form})


def last_section(page: Page) -> Node:
    """What stands at the bottom."""
    return page.root.all("main")[0].all("section")[-1]


@pytest.fixture
def world(sqlite_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with a_world(sqlite_store, tmp_path, monkeypatch) as made:
        monkeypatch.setenv("DEALBRIDGE_BRIDGE_URL", HERE)
        yield made


@pytest.fixture
def desk(world: World) -> Iterator[Desk]:
    """In this process; nobody is logged in."""
    with TestClient(create_app(), base_url=HERE, follow_redirects=False) as client:
        yield Desk(world, client)


@pytest.fixture
def live_desk(world: World) -> Iterator[Desk]:
    """For a browser."""
    with in_thread() as bridge:
        yield Desk(world, bridge.http)
