"""The frame and its lists in a real browser: desk and phone, keyboard, no script, day and night."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from bridge.frame.contents import PAGES
from cli.login import login_link
from cli.pause import pause
from connectors.settings.teams import teams
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, press, screen, tab_to

DESK, PHONE = 1280, 390
SEVERAL = (
    "/pages/people",
    "/pages/people?kind=overrides",
    "/pages/plan?what=write_link&size=25",
    "/pages/plan?size=0",
)


@pytest.fixture
def visit(office: Any, bridge: Any, browser: Any) -> Iterator[Any]:
    """An admin with a long name, an office in shadow mode: an override, an ambiguous match, 27 links that wait."""
    lead = office.lead(firstName="Rosa", emails=["shared@example.com"])
    office.explained = office.client(lead, first_name="Rosie", last_name="Lead1")
    office.lead(firstName="Ivo", emails=["twice@example.com"])
    office.lead(firstName="Ida", emails=["twice@example.com"])
    office.sisu.post("clients", {"first_name": "R", "email": "twice@example.com"})
    office.synced("go-live", dry_run=True)
    office.synced("sync-leads")
    pause(teams()["sandbox"], writes_only=True, because="shadow mode")
    for _ in range(27):
        office.lead()
    office.lofty.put("leads", lead, lastName="Featherstonehaugh-Featherstonehaugh")
    office.synced("reconcile")
    name = "maximilian.theodor.featherstone@a-rather-long-domain.example.com"
    browser.get(bridge.url + httpx.URL(login_link(teams()["sandbox"], "admin", name)).path)
    leave(browser, one(browser, "form button").click)
    yield lambda address: browser.get(bridge.url + address)
    browser.delete_all_cookies()


@contextmanager
def no_script(browser: Any) -> Iterator[None]:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def addresses(office: Any) -> list[str]:
    found = [entry.address for entry in PAGES]
    return [
        *found,
        *SEVERAL,
        f"/pages/transaction?id={office.explained}",
        f"/pages/activities?agent={office.agents['Ada']}",
    ]


def shown(browser: Any, selector: str) -> list[Any]:
    return [found for found in browser.find_elements(By.CSS_SELECTOR, selector) if found.is_displayed()]


def test_every_page_can_be_read_by_everybody(visit: Any, office: Any, browser: Any) -> None:
    """No sideways scrolling, enough contrast by day and by night, names for all fields; one page is marked."""
    for address in addresses(office):
        for width in (DESK, PHONE):
            for scheme in ("light", "dark"):
                with screen(browser, width, scheme):
                    visit(address)
                    browser.execute_script(
                        "document.querySelectorAll('details').forEach(each => each.open = true)"
                    )
                    wide = browser.execute_script("return document.documentElement.scrollWidth")
                    assert wide <= width, (address, width, wide)
                    for what, colour, back in browser.execute_script(COLOURS):
                        assert contrast(colour, back) >= 4.5, (address, width, scheme, what, colour, back)
        marked = shown(browser, "nav[aria-label=Pages] [aria-current=page]")
        here = address.partition("?")[0]
        in_navigation = [here] if here in {entry.address for entry in NAVIGATION} else []
        assert [urlpath(link.get_attribute("href")) for link in marked] == in_navigation
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1, address
        for field in browser.find_elements(
            By.CSS_SELECTOR, "main input:not([type=hidden]), main select, main button"
        ):
            # What sorts a list is a field on a phone alone: what is not shown has no name to anybody.
            named = field.accessible_name.strip() or not field.is_displayed()
            assert named, (address, field.get_attribute("outerHTML"))
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), address
    complaints = [entry["message"] for entry in browser.get_log("browser")]
    assert [said for said in complaints if "Content Security" in said or "static" in said] == []


NAVIGATION = [entry for entry in PAGES if not entry.within]
"""A page of one record is opened from another one, and is in no navigation."""


def urlpath(address: str) -> str:
    return httpx.URL(address).path


def test_a_keyboard_reaches_every_page_on_a_desk(visit: Any, browser: Any) -> None:
    with screen(browser, DESK):
        visit("/pages")
        tab_to(browser, "Skip to content")
        tab_to(browser, "Dealbridge")
        tab_to(browser, "Log out")
        for entry in NAVIGATION:
            tab_to(browser, entry.title)
        leave(browser, lambda: press(browser, Keys.ENTER))
        assert browser.title == f"{NAVIGATION[-1].title} · Dealbridge"


def test_on_a_phone_the_navigation_is_a_menu_that_opens_without_script(visit: Any, browser: Any) -> None:
    with screen(browser, PHONE):
        visit("/pages")
        with no_script(browser):
            assert shown(browser, ".menu nav a") == []
            one(browser, ".menu > summary").click()
            links = {link.text: link for link in shown(browser, ".menu nav a")}
            assert list(links) == [entry.title for entry in NAVIGATION]
            assert all(link.size["height"] >= 44 for link in links.values())
            leave(browser, links["Plan and drift"].click)
            assert one(browser, "h1").text == "Plan and drift"
        visit("/pages")
        tab_to(browser, "Log out")
        press(browser, Keys.TAB, Keys.ENTER)
        tab_to(browser, "Field map")


def test_a_table_is_rows_on_a_desk_and_cards_on_a_phone(visit: Any, browser: Any) -> None:
    style = "const s = getComputedStyle(arguments[0], arguments[1]); return [s.display, s.content]"
    for width, displayed in ((DESK, "table-cell"), (PHONE, "grid")):
        with screen(browser, width):
            visit("/pages/plan")
            rules = one(browser, ".cards td[data-label=Rules]")
            assert browser.execute_script(style, rules)[0] == displayed
            content = browser.execute_script(style, rules, "::before")[1]
            assert content == ('"Rules"' if width == PHONE else "none")
            assert bool(shown(browser, ".cards thead")) is (width == DESK)


def test_a_list_is_narrowed_and_read_to_its_end_without_script(visit: Any, browser: Any) -> None:
    with screen(browser, DESK), no_script(browser):
        visit("/pages/plan?size=25")
        Select(one(browser, "#filter-what")).select_by_visible_text("Sisu Link of a lead")
        leave(browser, one(browser, ".filters button").click)
        assert "what=write_link" in browser.current_url
        assert "size=25" in browser.current_url
        assert "25 of 27 are shown here." in one(browser, ".pages").text
        leave(browser, browser.find_element(By.LINK_TEXT, "Further on").click)
        assert "2 of 27 are shown here." in one(browser, ".pages").text
        assert Select(one(browser, "#filter-what")).first_selected_option.text == "Sisu Link of a lead"
        leave(browser, one(browser, ".chips a").click)
        assert "what=" not in browser.current_url
        visit("/pages/plan?what=tea&state=refused")
        assert "What is written has no “tea”." in one(browser, "[role=alert]").text
        assert "Nothing matches these filters." in one(browser, ".empty").text
        leave(browser, browser.find_element(By.LINK_TEXT, "show everything").click)
        WebDriverWait(browser, 20, 0.05, [WebDriverException]).until(
            lambda _: shown(browser, ".cards tbody tr")
        )
