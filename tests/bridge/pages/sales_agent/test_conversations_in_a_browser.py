"""The pages of the sales agent in a real browser: desk and phone, day and night, by keyboard and without script."""

from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from cli.login import login_link
from connectors.settings.teams import teams
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen

LONG = {"firstName": "Maximiliana-Theodora", "lastName": "Featherstonehaugh" * 3, "phones": ["3035550177"]}


@pytest.fixture
def visit(talks: Any, texted: int, heard: Any, browser: Any) -> Any:
    """Ada, an owner, who wrote to a lead with a long name that answered at length; Ben muted another."""
    ada = talks.of.users["Ada"]
    talks.long = talks.lead(assignedUserId=ada, **LONG)
    talks.five_homes(talks.long)
    talks.engaged()
    heard(talks.long, "Yes, " * 30 + "averyverylongwordwithoutanybreak" * 6)
    talks.enter("agent:ben@example.com").act("mute", texted)
    talks.enter("agent:ada@example.com").act("write", talks.long, "Ada here.\nWhen would suit you?")
    talks.passes(hours=25)
    talks.five_homes(talks.lead(assignedUserId=ada, firstName="New"), 21)
    talks.say('enabled = true, without_chat = "text"')
    talks.engaged()
    browser.get(talks.bridge.url + httpx.URL(login_link(teams()["sandbox"], "admin", "ada@example.com")).path)
    leave(browser, one(browser, "form button").click)
    yield lambda address: browser.get(talks.bridge.url + address)
    browser.delete_all_cookies()


def test_every_view_can_be_read_by_everybody(visit: Any, talks: Any, texted: int, browser: Any) -> None:
    """No sideways scrolling, enough contrast, names for all fields, ids that are there once, nothing refused."""
    for address in (
        "/pages/conversations", "/pages/conversations?state=answered", f"/pages/conversation?lead={talks.long}",
        f"/pages/conversation?lead={texted}", "/pages/agent", "/pages/agent?view=plan",
        "/pages/agent?view=waiting", "/pages/agent?view=texts",
    ):  # fmt: skip
        for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")):
            with screen(browser, width, scheme):
                visit(address)
                browser.execute_script(
                    "document.querySelectorAll('details').forEach(each => each.open = true)"
                )
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                assert wide <= width, (address, width, wide)
                for what, colour, back in browser.execute_script(COLOURS):
                    assert contrast(colour, back) >= 4.5, (address, width, scheme, what, colour, back)
        for field in browser.find_elements(
            By.CSS_SELECTOR, "main input:not([type=hidden]), main select, main textarea, main button"
        ):
            assert field.accessible_name.strip() or not field.is_displayed(), address
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), address
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
    complaints = [entry["message"] for entry in browser.get_log("browser")]
    assert [said for said in complaints if "Content Security" in said or "static" in said] == []


def test_a_person_finds_a_conversation_and_acts_without_script(visit: Any, talks: Any, browser: Any) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit("/pages/conversations")
        Select(one(browser, "#filter-state")).select_by_visible_text("Silent")
        leave(browser, one(browser, ".filters button").click)
        leave(browser, browser.find_element(By.PARTIAL_LINK_TEXT, "Maximiliana").click)
        assert one(browser, "main .tag").text == "Silent"
        leave(browser, browser.find_element(By.XPATH, "//button[starts-with(., 'Unmute')]").click)
        assert one(browser, "main .tag").text == "Waiting for a reply"
        one(browser, "#said-stop").send_keys("She called")
        leave(browser, browser.find_element(By.XPATH, "//button[.='Record a stop']").click)
        assert one(browser, "main .tag").text == "Stopped"
        assert "recorded by ada@example.com: She called" in one(browser, "main").text


def test_an_owner_looks_at_the_dry_run_and_confirms_it(visit: Any, talks: Any, browser: Any) -> None:
    with screen(browser, DESK), no_script(browser):
        visit("/pages/agent")
        leave(browser, browser.find_element(By.LINK_TEXT, "dry run").click)
        assert "this is Ava" in one(browser, "table.cards").text
        leave(browser, browser.find_element(By.XPATH, "//button[starts-with(., 'Confirm')]").click)
        assert one(browser, "main .tag").text == "On"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_owner_writes_a_text_tries_it_and_keeps_it(visit: Any, browser: Any, width: int) -> None:
    """E17: by keyboard, without script; what is wrong is said, and what was typed stays."""
    with screen(browser, width), no_script(browser):
        visit("/pages/agent?view=texts")
        Select(one(browser, "#text-trigger")).select_by_value("E8")
        one(browser, "#text-text").send_keys("Good schools in {area}, any questions?", Keys.TAB)
        leave(browser, lambda: browser.switch_to.active_element.send_keys(Keys.ENTER))
        assert "its safety or its schools" in one(browser, ".notice.bad").text
        assert Select(one(browser, "#text-trigger")).first_selected_option.get_attribute("value") == "E8"
        text = one(browser, "#text-text")
        assert text.get_attribute("value") == "Good schools in {area}, any questions?"
        text.clear()
        text.send_keys("Which part of {area} do you like best?", Keys.TAB)
        leave(browser, lambda: browser.switch_to.active_element.send_keys(Keys.ENTER))
        assert "Which part of Denver do you like best?" in one(browser, ".talk").text
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        leave(browser, browser.find_element(By.XPATH, "//button[starts-with(., 'Keep it')]").click)
        assert one(browser, "#E8 .cards").text.count("by ada@example.com") == 1
        take = browser.find_element(By.XPATH, "//button[.='Take it back']")
        assert take.accessible_name.startswith("Take back own-E8-en-")
        leave(browser, take.click)
        assert "by ada@example.com" not in one(browser, "#E8 .cards").text
        assert "taken back" in browser.find_elements(By.CSS_SELECTOR, "main > details > summary")[-1].text
