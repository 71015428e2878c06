"""E16 on the wire: a site that answers a repeat as the first time has the box that is wanted at last, whatever was lost
on the way."""

from collections.abc import Iterator

import httpx
import pytest

from sandbox.server.server import Running, running
from tests.support.engaged_office import ON

pytestmark = [pytest.mark.sockets, pytest.mark.any_database]


@pytest.fixture(scope="module")
def town() -> Iterator[Running]:
    with running(site_port=0) as made:
        yield made


@pytest.fixture
def at_site(box, town) -> Iterator[httpx.Client]:
    """The office's site is the sandbox's."""
    box.scripted.url = town.site_url
    with httpx.Client(base_url=town.site_url) as client:
        box.of.patch.setenv("SITE_TOKEN", "sandbox-site-token")
        client.put("/_sandbox/faults", json={})
        client.delete("/_sandbox/requests")
        yield client


def mode(site: httpx.Client) -> str:
    (found,) = site.get("/_sandbox/chat_box").json()
    return str(found["mode"])


def calls(site: httpx.Client) -> int:
    entries = site.get("/_sandbox/requests").json()
    return sum(entry["path"] == "/v1/chat-box" for entry in entries)


def test_the_newest_is_what_the_site_has(box, at_site):
    box.says(ON)
    at_site.put("/_sandbox/faults", json={"drop_after_commit": 1, "path": "/v1/chat-box"})
    box.runs()
    at_site.put("/_sandbox/faults", json={})
    box.says("enabled = false")
    box.runs()
    assert mode(at_site) == "standard"
    box.says(ON)
    box.runs()
    box.runs()
    assert mode(at_site) == "agent"
    assert calls(at_site) == 3


def test_a_site_without_one_is_left(box, at_site):
    at_site.put("/_sandbox/faults", json={"lacks": ["chat_box"]})
    box.says(ON)
    box.of.synced("engage-leads", later=0)
    box.of.synced("engage-leads", later=1)
    assert calls(at_site) == 1
