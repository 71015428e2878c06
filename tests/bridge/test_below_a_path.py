"""DEALBRIDGE_BRIDGE_URL with a path: every address that the bridge gives keeps it, whatever the proxy does with it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from cli.login import login_link


@pytest.fixture(params=["/dealbridge", "/crm/bridge", "/bridge", "/pages"])
def root(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def settings(
    settings: Callable[..., None], root: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    monkeypatch.setenv("DEALBRIDGE_BRIDGE_URL", f"https://office.example{root}/")
    return settings


@pytest.fixture(params=["kept", "taken off"])
def ask(request: pytest.FixtureRequest, bridge: Any, root: str) -> Callable[..., httpx.Response]:
    """As a browser asks, through a proxy that keeps the path or takes it off."""

    def through_the_proxy(method: str, url: str, **more: Any) -> httpx.Response:
        parts = urlsplit(url)
        path, query = parts.path, f"?{parts.query}" if parts.query else ""
        assert path == root or path.startswith(f"{root}/"), f"{path} has left {root}"
        path = path if request.param == "kept" else path.removeprefix(root) or "/"
        return bridge.http.request(method, path + query, **more)

    return through_the_proxy


def addresses(page: httpx.Response, at: str) -> list[str]:
    """What a browser on this page would ask our own host for."""
    import re

    found = re.findall(r'(?:href|action)="([^"#]+)"', page.text)
    absolute = [urljoin(f"https://office.example{at}", one) for one in found if not one.startswith("data:")]
    return [urlsplit(one).path for one in absolute if urlsplit(one).hostname == "office.example"]


def test_a_lead_page_its_form_and_its_way_back_stay_below_the_path(
    office: Any, ask: Callable[..., httpx.Response], bridge: Any, root: str
) -> None:
    lead = office.lead()
    path = root + bridge.path(lead)
    page = ask("GET", path)
    assert page.status_code == 200
    assert f"{root}/static/bridge.css" in addresses(page, path)
    assert ask("GET", f"{root}/static/bridge.css").status_code == 200
    fields = bridge.open(bridge.path(lead)).fields
    made = ask("POST", path, data={**fields, "side": "buyer"})
    assert made.status_code == 303
    assert ask("GET", made.headers["location"]).status_code == 200
    assert len(office.clients(lead)) == 1


def test_logging_in_and_out_and_every_link_stay_below_the_path(
    office: Any, ask: Callable[..., httpx.Response], bridge: Any, root: str, settings: Any
) -> None:
    from connectors.settings.teams import teams

    link = login_link(teams()["sandbox"], "admin", "boss@example.com")
    assert link.startswith(f"https://office.example{root}/login/sandbox/")
    entered = ask("POST", urlsplit(link).path)
    assert (entered.status_code, entered.headers["location"]) == (303, f"{root}/pages")
    cookie = entered.headers["set-cookie"]
    assert f"Path={root}/" in cookie
    assert "Secure" in cookie
    session = {"Cookie": cookie.partition(";")[0]}
    seen, left = set(), [f"{root}/pages"]
    while left:
        at = left.pop()
        page = ask("GET", at, headers=session)
        assert page.status_code == 200, at
        seen.add(at)
        found = [a for a in addresses(page, at) if a not in seen and a not in left]
        left += [a for a in found if not a.endswith("/logout")]
    assert {f"{root}/pages/people", f"{root}/pages/go-live", f"{root}/static/bridge.css"} <= seen
    index = ask("GET", f"{root}/pages", headers=session)
    assert f"{root}/logout" in addresses(index, f"{root}/pages")


def test_static_files_may_still_be_kept(ask: Callable[..., httpx.Response], root: str) -> None:
    page = ask("GET", f"{root}/bridge/x/y").text
    at = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert at.startswith(f"{root}/static/bridge.css?v=")
    assert "immutable" in ask("GET", at).headers["cache-control"]
