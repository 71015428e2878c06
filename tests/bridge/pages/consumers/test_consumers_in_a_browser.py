"""R5, R7, R8: the pages about consumers in a real browser: desk and phone, day and night, without script, by
keyboard."""

import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from cli.login import login_link
from connectors.settings.teams import teams
from schemas.model.registered_users.words import Declaration
from tasks.registered_users.consumers.appeals import Made, decide_appeal, take_appeal
from tasks.registered_users.consumers.block import block
from tasks.registered_users.consumers.merge import find_duplicates
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen
from tests.support.registered_users.consumer_world import ADA, BOARD, NORTH, SAM, World


@pytest.fixture
def busy(world: World) -> World:
    """Two who are known by one phone, one of them blocked; appeals; a pair with two agents."""
    world.user(
        "user-1", "ann@example.com", "289-469-5060", name="Ann Ray", email_verified=True, phone_verified=True
    )
    world.user(
        "user-2", "bea.with.a.very.long.address.indeed@subdomain.example.com", "+12894695060", name="Bea Bell"
    )
    world.user("user-3", "ann@example.com", email_verified=True, name="Ann Ray-Smith")
    world.stands("user-1", declaration=Declaration.NOT, declared_by="user", declared_because="says so")
    world.given("user-1", "agent-1")
    world.given("user-3", "agent-2")
    block(world.desk, "user-2", ADA, "Works for another brokerage, says her own site.", world.later())
    take_appeal(world.desk, Made("e1", "user-2", BOARD, "I am a nurse.\nPlease let me in."), world.later())
    take_appeal(
        world.desk, Made("e2", "user-1", BOARD, "It was my husband who answered that."), world.later()
    )
    decide_appeal(world.desk, "e2", SAM, "called her", world.later(), grant=False)
    with world.write() as session:
        find_duplicates(session, world.desk, world.look("user-1"), world.later())
    return world


@pytest.fixture
def visit(busy: World, live_desk: Any, browser: Any) -> Any:
    """Staff, who may do everything."""
    link = login_link(teams()[NORTH], f"staff:{SAM}", "")
    here = str(live_desk.http.base_url).rstrip("/")
    browser.get(here + httpx.URL(link).path)
    leave(browser, one(browser, "form button").click)
    yield lambda address: browser.get(here + address)
    browser.delete_all_cookies()


def test_every_page_can_be_read_by_everybody(visit: Any, browser: Any) -> None:
    visit("/pages/consumers?q=289+469+5060")
    ask = browser.find_element(By.PARTIAL_LINK_TEXT, "Unblock").get_attribute("href")
    paths = (
        "/pages/consumers", "/pages/consumers?q=289+469+5060", "/pages/consumers?q=nobody",
        httpx.URL(ask).raw_path.decode(),
        "/pages/consumers?view=merges", "/pages/consumers/audit", "/pages/appeals",
    )  # fmt: skip
    for number, path in enumerate(paths):
        for width, scheme in ((DESK, "light"), (PHONE, "dark"), (PHONE, "light")):
            with screen(browser, width, scheme):
                visit(path)
                if shots := os.environ.get("SHOTS"):
                    shot(browser, width, Path(shots) / f"{number}-{width}-{scheme}.png")
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                assert wide <= width, (path, width, wide)
                for what, colour, back in browser.execute_script(COLOURS):
                    assert contrast(colour, back) >= 4.5, (path, width, scheme, what, colour, back)
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), path


def test_r8_somebody_is_blocked_without_script_and_by_keyboard(visit: Any, browser: Any, busy: World) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit("/pages/consumers")
        box = one(browser, "#q")
        box.send_keys("ann@example.com")
        leave(browser, lambda: box.send_keys(Keys.ENTER))
        leave(browser, lambda: browser.find_element(By.PARTIAL_LINK_TEXT, "Block").send_keys(Keys.ENTER))
        one(browser, "#reason").send_keys("a broker")
        leave(browser, lambda: one(browser, "form .actions button").send_keys(Keys.ENTER))
        said = browser.find_elements(By.CSS_SELECTOR, "main > section")[-1]
        assert "is blocked" in said.text
        if shots := os.environ.get("SHOTS"):
            shot(browser, PHONE, Path(shots) / "done.png")
    assert busy.look("user-1").is_blocked


def shot(browser: Any, width: int, path: Path) -> None:
    """All of the page, to look at: `SHOTS=FOLDER pytest …`."""
    high = browser.execute_script("return document.documentElement.scrollHeight")
    size = {"width": width, "height": min(high, 4000), "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.save_screenshot(str(path))
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, "height": 800})
