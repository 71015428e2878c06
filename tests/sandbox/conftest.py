"""Both vendors over real HTTP, empty before each test."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from sandbox.server.server import Running, running

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="session")
def vendors() -> Iterator[Running]:
    with running(accounts=3) as both:
        yield both


@pytest.fixture(scope="session")
def _clients(vendors: Running) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    key = {"Authorization": "token sandbox-key", **JSON}
    with (
        httpx.Client(base_url=vendors.lofty_url, headers=key) as crm,
        httpx.Client(base_url=vendors.sisu_url, auth=("sandbox", "sandbox-token")) as office,
    ):
        yield crm, office


@pytest.fixture
def lofty(_clients: tuple[httpx.Client, httpx.Client]) -> httpx.Client:
    crm, _ = _clients
    crm.post("/_sandbox/clock", json={"now": None})
    crm.post("/_sandbox/reset", json={})
    return crm


@pytest.fixture
def sisu(_clients: tuple[httpx.Client, httpx.Client], lofty: httpx.Client) -> httpx.Client:
    return _clients[1]
