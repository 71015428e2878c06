"""A newcomer on the sandbox's site, with the real bridge behind it: asked, greeted, and an agent's user (R1 to R5)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By

from connectors.store.engine import Store
from connectors.store.ledger.checkpoints import FEED
from connectors.store.teams.team import ensure_team
from sandbox.demo import newcomer
from sandbox.demo.newcomer import Newcomers
from sandbox.demo.processes import Trouble
from sandbox.demo.settings import SITE, TEAM
from sandbox.demo.show import Show
from sandbox.demo.site import Site
from sandbox.demo.stage import client
from sandbox.server.server import Running, running
from sandbox.site.door import TOKEN
from sandbox.site.stock import OPEN, RESTRICTED
from sandbox.site.webhooks import SECRET
from tests.bridge.lead_page.test_bridge_browser import leave, one
from tests.support.bridge.running_bridge import in_thread
from tests.support.installation import environment, write_teams


@pytest.fixture
def site(tmp_path: Path, sqlite_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The site of a team that has been at work, hooked to its bridge."""
    with running(leads=60, site_port=0) as vendors, client() as browser:
        _settings(tmp_path, sqlite_store, monkeypatch, vendors)
        store = Store(sqlite_store)
        with store.write(TEAM) as session:
            ensure_team(session)
            FEED.move(session, {"at": "2026-03-10T00:00:00+00:00"}, datetime.now(UTC))
        store.close()
        with in_thread() as bridge:
            found = Site(browser, vendors.site_url)
            found.hook_on(bridge.url)
            yield found
            browser.put(f"{found.url}/_sandbox/hook", json={"url": None, "decide_url": None})


def _settings(home: Path, store_url: str, patch: pytest.MonkeyPatch, vendors: Running) -> None:
    said = {**environment(home, store_url), "SITE_TOKEN": TOKEN, "SITE_SIGNING_SECRET": SECRET}
    for name, value in said.items():
        patch.setenv(name, value)
    more = f"site = {SITE.format(site=vendors.site_url)}"
    write_teams(home, {TEAM: {"lofty": vendors.lofty_url, "sisu": vendors.sisu_url, "more": more}})


def test_the_demo_s_newcomers_are_greeted_and_refused(site: Site) -> None:
    name = Newcomers(Show(Path()), site).register_and_are_met()
    assert name in {row["name"] for row in site.rows("agents")}
    assert {row["because"] for row in site.rows("access")} <= {"R5", "R7"}
    (kit,) = [row for row in site.rows("users") if row["name"] == "Kit Newcomer"]
    assert kit["agent_kind"] == "agent"


def test_a_site_that_asks_nobody_is_trouble(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newcomer, "SECONDS", 0.5)
    httpx.put(f"{site.url}/_sandbox/hook", json={"url": None, "decide_url": None}, trust_env=False)
    with pytest.raises(Trouble, match="does not know agent"):
        Newcomers(Show(Path()), site).register_and_are_met()


def test_a_newcomer_walks_through_the_pages(site: Site, browser: Any) -> None:
    """Register, two homes, questionnaire, greeting, Contact: as people meet it, on the site's own pages."""
    known = next(row["agent_id"] for row in site.rows("agents") if row["kind"] == "agent" and not row["left"])
    site.alter("agents", known, level="3", areas=[], paused=False)
    newcomer._in_the_end(lambda: site.by_agent(known, "quota") == 200, "the bridge knows no agent")
    first, second = site.homes(RESTRICTED)[:2]
    browser.get(f"{site.url}/register")
    for name, text in (("name", "Kit Newcomer"), ("email", "kit@mail.example")):
        one(browser, f"main input[name={name}]").send_keys(text)
    leave(browser, browser.find_element(By.XPATH, "//main//button[contains(., 'Register')]").click)
    browser.get(f"{site.url}/homes/{first}")
    assert "Before you go on" not in _text(browser)
    browser.get(f"{site.url}/homes/{second}")
    assert "Before you go on" in _text(browser)
    for words in ("No plans", "Yes, buy"):
        assert browser.find_elements(By.XPATH, f"//label[contains(., '{words}')]"), words
    for place, words in enumerate(("No", "No", "Yes, buy"), 1):
        browser.find_element(By.XPATH, f"(//fieldset)[{place}]//label[contains(., '{words}')]").click()
    leave(browser, browser.find_element(By.XPATH, "//button[.='Send']").click)
    one(browser, "section[aria-label=Greeting] textarea").send_keys("May I see it?")
    leave(browser, browser.find_element(By.XPATH, "//button[.='Contact']").click)
    assert "Before you go on" not in _text(browser)
    newcomer._in_the_end(lambda: _agent_of(site, "kit@mail.example") is not None, "nobody's user")
    browser.get(f"{site.url}/homes/{site.homes(OPEN)[0]}")
    assert one(browser, "main h1").text


def _text(browser: Any) -> str:
    return str(one(browser, "main").text)


def _agent_of(site: Site, email: str) -> object:
    return next(row["agent_id"] for row in site.rows("users") if row["email"] == email)
