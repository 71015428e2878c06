"""Q3: the leads tab and a contact in a real browser: desk and phone, day and night, without script, by keyboard."""

import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from cli.login import login_link
from connectors.settings.teams import teams
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen

ADDRESSES = (
    "/pages/inquiries?size=25",
    "/pages/inquiries?type=contact&type=saved_favorite&interest=3&priority=Hot&period=last_90&query=a",
    "/pages/inquiries?view=summary",
    "/pages/contact?id=3",
    "/pages",
)


@pytest.fixture
def visit(live_tab: Any, browser: Any) -> Any:
    """The concierge, who may do everything."""
    live_tab.fill("ben", "isa", "", contacts=12, each=6)
    link = login_link(teams()["sandbox"], "admin", "ada@example.com")
    here = str(live_tab.http.base_url).rstrip("/")
    browser.get(here + httpx.URL(link).path)
    leave(browser, one(browser, "form button").click)
    yield lambda address: browser.get(here + address)
    browser.delete_all_cookies()


def test_every_view_can_be_read_by_everybody(visit: Any, browser: Any) -> None:
    for number, address in enumerate(ADDRESSES):
        for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")):
            with screen(browser, width, scheme):
                visit(address)
                if shots := os.environ.get("SHOTS"):
                    shot(browser, width, Path(shots) / f"{number}-{width}-{scheme}.png")
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                assert wide <= width, (address, width, wide)
                for what, colour, back in browser.execute_script(COLOURS):
                    assert contrast(colour, back) >= 4.5, (address, width, scheme, what, colour, back)
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), address


def test_q3_somebody_searches_and_takes_it_back_without_script(visit: Any, browser: Any) -> None:
    """A field is chosen, Go narrows the list, a chip takes it away again; Clear all is the bare address."""
    with screen(browser, PHONE), no_script(browser):
        visit("/pages/inquiries")
        browser.find_element(By.XPATH, "//summary[contains(., 'Inquiry type')]").click()
        one(browser, "input[name=type][value=question]").click()
        leave(browser, browser.find_element(By.XPATH, "//main//button[.='Go']").click)
        cells = browser.find_elements(By.CSS_SELECTOR, "td[data-label=Type]")
        assert {cell.text.partition("\n")[0] for cell in cells} == {"Question"}
        (chip, clear) = browser.find_elements(By.CSS_SELECTOR, ".chips a")
        assert chip.text.startswith("Inquiry type: Question")
        leave(browser, clear.click)
        assert browser.current_url.endswith("/pages/inquiries")


def test_q2_several_rows_are_edited_by_keyboard(visit: Any, browser: Any, live_tab: Any) -> None:
    with screen(browser, DESK):
        visit("/pages/inquiries")
        boxes = browser.find_elements(By.CSS_SELECTOR, "input[name=row]")
        assert boxes[0].accessible_name.startswith("Choose ")
        for box in boxes[:2]:
            box.send_keys(Keys.SPACE)
        one(browser, ".bulk summary").send_keys(Keys.ENTER)
        one(browser, "#all-priority").send_keys("Hot")
        leave(browser, lambda: one(browser, "#chosen button").send_keys(Keys.ENTER))
        assert one(browser, ".notice.good").text == "2 values were changed."
    assert [live_tab.contact(number).priority for number in (2, 3)] == ["Hot", "Hot"]


def test_q2_a_contact_is_edited_on_a_phone_without_script(visit: Any, browser: Any, live_tab: Any) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit("/pages/contact?id=2")
        one(browser, "#edit-business_source").send_keys("Church fair")
        leave(browser, one(browser, "#edit form button").click)
        assert "Church fair" in browser.find_elements(By.CSS_SELECTOR, "main table")[-1].text
    assert live_tab.contact(2).business_source == "Church fair"


def shot(browser: Any, width: int, path: Path) -> None:
    """All of the page, to look at: `SHOTS=FOLDER pytest …`."""
    high = browser.execute_script("return document.documentElement.scrollHeight")
    size = {"width": width, "height": min(high, 4000), "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.save_screenshot(str(path))
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, "height": 800})
