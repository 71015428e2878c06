"""E19: the pages of visitors in a real browser: desk and phone, day and night, without script."""

from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By

from cli.login import login_link
from connectors.settings.teams import teams
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen
from tests.bridge.pages.sales_agent.conftest import ON
from tests.support.site.busy_site import BusySite
from tests.support.site.scripted_site import ENVIRONMENT, home, scripted_site


@pytest.fixture
def visit(talks: Any, browser: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Three visitors: of one a person has to say who it is, one became a lead, one wrote at length."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as scripted:
        site = BusySite(talks, scripted, ON)
        talks.lead(emails=["rosa@mail.test"], firstName="Rosa", lastName="Lund")
        talks.lead(phones=["3035550188"], firstName="Juan", lastName="Featherstonehaugh" * 3)
        for number in range(3):
            site.tells("listing.viewed", minutes_ago=2, visitor_id=f"v{number}", listing=home(number))
        site.engages()
        site.says("rosa@mail.test or 303-555-0188", 1, "v0")
        site.says("I am Jo Newcomer, jo@mail.test", 2, "v1")
        site.says("Yes, " * 30 + "averyverylongwordwithoutanybreak" * 6, 3, "v2")
        site.engages(minutes=1)
        browser.get(
            talks.bridge.url + httpx.URL(login_link(teams()["sandbox"], "admin", "ada@example.com")).path
        )
        leave(browser, one(browser, "form button").click)
        yield lambda address: browser.get(talks.bridge.url + address)
    browser.delete_all_cookies()


def test_every_view_can_be_read_by_everybody(visit: Any, browser: Any) -> None:
    for address in (
        "/pages/visitors", "/pages/visitors?which=asks", "/pages/visitor?number=1", "/pages/visitor?number=2",
        "/pages/visitor?number=3",
    ):  # fmt: skip
        for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")):
            with screen(browser, width, scheme):
                visit(address)
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                assert wide <= width, (address, width, wide)
                for what, colour, back in browser.execute_script(COLOURS):
                    assert contrast(colour, back) >= 4.5, (address, width, scheme, what, colour, back)
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1


def test_a_person_says_who_it_is_without_script(visit: Any, browser: Any) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit("/pages/visitors?which=asks")
        leave(browser, browser.find_element(By.LINK_TEXT, "Visitor 0001").click)
        leave(browser, browser.find_element(By.XPATH, "//button[.='It is this one']").click)
        assert one(browser, "main .tag").text == "Known"
        leave(browser, browser.find_element(By.PARTIAL_LINK_TEXT, "Lead ").click)
        assert "rosa@mail.test or 303-555-0188" in one(browser, "main").text
