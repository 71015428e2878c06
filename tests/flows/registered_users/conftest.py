"""An office with the sandbox's site, over real HTTP."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.office import Office
from tests.support.registered_users.sited_office import SITE_OF_SANDBOX, SitedOffice
from tests.support.vendor_port import Port


@pytest.fixture(scope="session")
def site_of_sandbox() -> Iterator[Any]:
    from sandbox.server.server import running

    with running(site_port=0) as found:
        yield found


@pytest.fixture
def site_port(site_of_sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Port]:
    """Without anybody on it; nobody hooked on."""
    for name, value in SITE_OF_SANDBOX.items():
        monkeypatch.setenv(name, value)
    with httpx.Client(timeout=30) as client:
        port = Port(client, site_of_sandbox.site_url)
        port.faults()
        port.at(None)
        port.reset()
        port.post("boards", name="TRREB")
        port.journal()
        yield port
        port.faults()


@pytest.fixture
def sited(office: Office, site_port: Port) -> SitedOffice:
    """On SQLite and on PostgreSQL."""
    return SitedOffice(office, site_port)
