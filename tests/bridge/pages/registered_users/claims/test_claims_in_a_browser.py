"""R3, R4, R6: the page of leads to claim in a real browser: desk and phone, day and night, without script."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By

from cli.login import login_link
from connectors.settings.teams import teams
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen
from tests.support.registered_users.claim_desk import BOARD, GROUP

LONG = "Maximiliana wants to see " + "12 Featherstonehaugh-Featherstonehaugh Court, " * 3 + "soon"


@pytest.fixture
def visit(claims_desk: Any, browser: Any) -> Iterator[Callable[..., None]]:
    """Ada has one lead, and may claim others; Ben has one."""
    desk = claims_desk
    desk.agent("ben", email="ben@example.com", name="Benjamin Featherstonehaugh-Broker")
    desk.mine = desk.lead(
        BOARD, "North York", summary="Rosa wants to see 1 Oak St on Mar 11, 12:00 · North York"
    )
    desk.open = desk.lead(BOARD, "Scarborough", summary=LONG)
    desk.group = desk.lead(GROUP, "North York", summary="Juan wants to rent · North York")
    desk.theirs = desk.lead(BOARD, "Scarborough")
    desk.claims(desk.mine, "ada")
    desk.claims(desk.theirs, "ben")

    def enter(role: str, address: str, name: str = "") -> None:
        browser.delete_all_cookies()
        browser.get(desk.bridge.url + httpx.URL(login_link(teams()["sandbox"], role, name)).path)
        leave(browser, one(browser, "form button").click)
        browser.get(desk.bridge.url + address)

    yield enter
    browser.delete_all_cookies()


def test_every_view_can_be_read_by_everybody(visit: Any, claims_desk: Any, browser: Any) -> None:
    agents, staff = ("agent:ada@example.com", ""), ("admin", "boss@example.com")
    views = [
        (agents, ["", f"?claim={claims_desk.open}", f"?claim={claims_desk.mine}&ask=release", "?claim=none"]),
        (staff, ["", f"?claim={claims_desk.theirs}", "?state=returned", "?size=0"]),
    ]
    for (role, name), queries in views:
        visit(role, "/pages", name)
        for query in queries:
            for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")):
                with screen(browser, width, scheme):
                    browser.get(f"{claims_desk.bridge.url}/pages/claims{query}")
                    wide = browser.execute_script("return document.documentElement.scrollWidth")
                    assert wide <= width, (query, width, wide)
                    for what, colour, back in browser.execute_script(COLOURS):
                        assert contrast(colour, back) >= 4.5, (query, width, scheme, what, colour, back)
            assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1


def test_an_agent_claims_and_gives_back_on_a_phone_without_script(
    visit: Any, claims_desk: Any, browser: Any
) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit("agent:ada@example.com", "/pages/claims")
        leave(browser, browser.find_element(By.PARTIAL_LINK_TEXT, "Juan wants to rent").click)
        leave(browser, browser.find_element(By.XPATH, "//button[.='Claim this lead']").click)
        assert "+13035550111" in one(browser, "#opened .facts").text
        assert "4 of 5 claims of the board are left" in one(browser, "main").text, (
            "a lead of a group uses none"
        )
        leave(browser, browser.find_element(By.LINK_TEXT, "Give it back").click)
        leave(browser, browser.find_element(By.XPATH, "//button[.='Yes, give it back']").click)
        assert "2 leads are to claim now" in one(browser, "main").text


def test_staff_take_a_claim_back_without_script(visit: Any, claims_desk: Any, browser: Any) -> None:
    with screen(browser, DESK), no_script(browser):
        visit("admin", f"/pages/claims?claim={claims_desk.theirs}", "boss@example.com")
        one(browser, "#why").send_keys("wrong area")
        leave(browser, browser.find_element(By.XPATH, "//button[.='Take it back']").click)
        assert "taken back by staff: wrong area" in one(browser, "#opened").text
        assert claims_desk.stored(claims_desk.theirs).claimed_by == ""
