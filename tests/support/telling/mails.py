"""A mail server that keeps what it gets, with the faults that mail servers have: the sandbox's."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest


class Mails:
    """`port`: where it listens."""

    def __init__(self, url: str, port: int) -> None:
        self._url, self.port = f"{url}/_sandbox/mail", port

    def all(self) -> list[dict[str, Any]]:
        """What came, the oldest first."""
        return list(httpx.get(self._url).raise_for_status().json())

    def faults(self, **wanted: int) -> None:
        """From now on, in place of those before; none: all is well."""
        httpx.put(f"{self._url}/faults", json=wanted).raise_for_status()

    def forget(self) -> None:
        httpx.delete(self._url).raise_for_status()


@pytest.fixture(scope="module")
def post_office() -> Iterator[Mails]:
    from sandbox.server.server import running

    with running(smtp_port=0) as town:
        yield Mails(town.lofty_url, town.smtp_port)


@pytest.fixture
def mails(post_office: Mails) -> Mails:
    """Empty, without faults."""
    post_office.faults()
    post_office.forget()
    return post_office
