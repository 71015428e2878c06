"""The sandbox, once for all tests of a process: both vendors, empty before each test."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.vendor_port import Port, Ports


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    """For the control surface; made once, since that takes longer than most calls."""
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def running_sandbox() -> Iterator[Any]:
    """As a test before may have left it."""
    from sandbox.server.server import running

    with running(lofty_port=0, sisu_port=0, seed=1, leads=0, accounts=1) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def second_sandbox() -> Iterator[Any]:
    """The vendors of another team, as a test before may have left them."""
    from sandbox.server.server import running

    with running(lofty_port=0, sisu_port=0, seed=2, leads=0, accounts=1) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running_sandbox: Any, http: httpx.Client) -> Any:
    """Offer both vendors, empty, without faults, with an empty journal: `.lofty_url` and `.sisu_url`."""
    lofty, _ = ports(http, running_sandbox)
    lofty.at(None)
    lofty.reset()
    return running_sandbox


def ports(http: httpx.Client, sandbox: Any) -> tuple[Port, Port]:
    """Lofty's and Sisu's."""
    return Port(http, sandbox.lofty_url), Port(http, sandbox.sisu_url)


@pytest.fixture
def one_team(sandbox: Any, http: httpx.Client) -> Ports:
    return {"north": ports(http, sandbox)}
