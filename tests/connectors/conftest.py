"""Connections to the sandbox, without pacing, and with repeats that do not wait."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from connectors.http.client import VendorHttp
from connectors.lofty.lofty import Lofty
from connectors.sisu.sisu import Sisu

JSON = {"Content-Type": "application/json", "Accept": "application/json"}


@dataclass
class Lines:
    """Both connectors, the sandbox behind them, and what they waited for."""

    sandbox: Any
    control: httpx.Client
    lofty: Lofty = field(init=False)
    sisu: Sisu = field(init=False)
    clients: list[VendorHttp] = field(default_factory=list)
    paced: list[str] = field(default_factory=list)
    slowed: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def url(self, vendor: str) -> str:
        return str(self.sandbox.lofty_url if vendor == "lofty" else self.sandbox.sisu_url)

    def open(
        self, lofty_url: str = "", sisu_url: str = "", key: str = "sandbox-key", timeout: float = 2
    ) -> None:
        token = {"Authorization": f"token {key}", **JSON}
        basic = {"Authorization": httpx.BasicAuth("sandbox", f"{key}"[:7] + "-token")._auth_header, **JSON}
        self.lofty = Lofty(
            self._http("lofty", lofty_url or self.url("lofty"), token, timeout), ZoneInfo("America/Denver")
        )
        self.sisu = Sisu(self._http("sisu", sisu_url or self.url("sisu"), basic, timeout))

    def _http(self, vendor: str, url: str, headers: dict[str, str], timeout: float) -> VendorHttp:
        made = VendorHttp(vendor, url, headers, timeout, self.paced.append, self.slowed.append)
        self.clients.append(made)
        return made

    def post(self, vendor: str, collection: str, **fields: Any) -> dict[str, Any]:
        answer = self.control.post(f"{self.url(vendor)}/_sandbox/{collection}", json=fields)
        answer.raise_for_status()
        return dict(answer.json())

    def faults(self, vendor: str, **wanted: Any) -> None:
        self.control.put(f"{self.url(vendor)}/_sandbox/faults", json=wanted).raise_for_status()

    def journal(self, vendor: str) -> list[dict[str, Any]]:
        return list(self.control.get(f"{self.url(vendor)}/_sandbox/requests").json())


@pytest.fixture(scope="session")
def _control() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30) as client:
        yield client


@pytest.fixture
def lines(running_sandbox: Any, _control: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    made = Lines(running_sandbox, _control)
    _control.post(f"{made.url('lofty')}/_sandbox/reset", json={"seed": 1, "leads": 0}).raise_for_status()
    monkeypatch.setattr("connectors.clock.wait", made.waits.append)
    made.open()
    yield made
    for client in made.clients:
        client.close()
