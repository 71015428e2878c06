"""The sandbox, once for all tests of a process: both vendors, empty before each test."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.vendor_port import Port, Ports


@pytest.fixture(scope="session")
def all_sandboxes() -> list[Any]:
    """Those of this process, once they run."""
    return []


@pytest.fixture(scope="session")
def running_sandbox(all_sandboxes: list[Any]) -> Iterator[Any]:
    """As a test before may have left it."""
    from sandbox.server.server import running

    with running(lofty_port=0, sisu_port=0, seed=1, leads=0, accounts=1) as sandbox:
        all_sandboxes.append(sandbox)
        yield sandbox


@pytest.fixture(scope="session")
def second_sandbox(all_sandboxes: list[Any]) -> Iterator[Any]:
    """The vendors of another team, as a test before may have left them."""
    from sandbox.server.server import running

    with running(lofty_port=0, sisu_port=0, seed=2, leads=0, accounts=1) as sandbox:
        all_sandboxes.append(sandbox)
        yield sandbox


@pytest.fixture
def sandbox(running_sandbox: Any) -> Any:
    """Offer both vendors, empty, without faults, with an empty journal: `.lofty_url` and `.sisu_url`."""
    lofty, _ = ports(running_sandbox)
    lofty.at(None)
    lofty.reset()
    return running_sandbox


def ports(sandbox: Any) -> tuple[Port, Port]:
    """Lofty's and Sisu's."""
    from tests.support.in_process import InProcess

    lofty, sisu = (
        httpx.Client(transport=InProcess(sandbox, number), timeout=30)
        for number in (sandbox.lofty_port, sandbox.sisu_port)
    )
    return Port(lofty, sandbox.lofty_url), Port(sisu, sandbox.sisu_url)


@pytest.fixture
def one_team(sandbox: Any) -> Ports:
    return {"north": ports(sandbox)}


@pytest.fixture
def short_ways(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, all_sandboxes: list[Any]
) -> None:
    """What a test does not mean is spared it: the sandbox is called without sockets, unless the test is marked
    `sockets`; a store that holds passes gates without Great Expectations, unless it is marked `great_expectations`."""
    from connectors.http import exchange
    from tests.support.in_process import in_process
    from tests.support.quick_gate import quick_gate

    if not request.node.get_closest_marker("sockets"):
        monkeypatch.setattr(exchange, "transport", in_process(all_sandboxes))
    if not request.node.get_closest_marker("great_expectations"):
        quick_gate(monkeypatch)
