"""The site's pages in a real browser: at a desk and on a phone, by day and by night, without script."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from sandbox.server.server import Running
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen

DESK, PHONE = 1280, 390
PATHS = (
    "/",
    "/?city=Denver&beds_min=2",
    "/homes/home-1",
    "/saved",
    "/contact?listing=home-1",
    "/register",
    "/chat",
    "/agents",
)


@pytest.fixture
def visit(town: Running, site: httpx.Client, browser: Any) -> Any:
    yield lambda path: browser.get(town.site_url + path)
    browser.delete_all_cookies()


def test_every_page_can_be_read_by_everybody(visit: Any, browser: Any) -> None:
    for path in PATHS:
        for width in (DESK, PHONE):
            for scheme in ("light", "dark"):
                with screen(browser, width, scheme):
                    visit(path)
                    wide = browser.execute_script("return document.documentElement.scrollWidth")
                    assert wide <= width, (path, width, wide)
                    for what, colour, back in browser.execute_script(COLOURS):
                        assert contrast(colour, back) >= 4.5, (path, width, scheme, what, colour, back)
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1, path
        for field in browser.find_elements(
            By.CSS_SELECTOR, "main input:not([type=hidden]), main select, main button"
        ):
            assert field.accessible_name.strip(), (path, field.get_attribute("outerHTML"))


def test_what_stands_in_the_box_can_be_read_too(
    visit: Any, site: httpx.Client, act: Any, browser: Any
) -> None:
    visit("/chat")
    visitor = browser.get_cookie("visitor")["value"]
    chat = act(visitor, "say", text="Hello")["shows"]["chat_id"]
    message = {"message_id": "m-1", "from": "Ada", "text": "May I help?", "label": "[Site Message]"}
    site.post(f"/v1/chats/{chat}/messages", json=message)
    for mode in ("agent", "standard"):
        site.put("/v1/chat-box", json={"mode": mode})
        for path in ("/chat/messages", "/chat/box"):
            for scheme in ("light", "dark"):
                with screen(browser, PHONE, scheme):
                    visit(path)
                    for what, colour, back in browser.execute_script(COLOURS):
                        assert contrast(colour, back) >= 4.5, (mode, path, scheme, what, colour, back)


def test_what_users_meet_can_be_read_too(
    visit: Any, site: httpx.Client, act: Any, hooked: Any, browser: Any, restricted: list[str]
) -> None:
    visit("/")
    visitor = browser.get_cookie("visitor")["value"]
    act(visitor, "register", person={"email": "ann@example.com"})
    questions = [
        {"key": "plans", "text": "Do you plan to buy, sell or rent soon?", "choices": ["buy", "none"]}
    ]
    blank = {
        "because": "R1",
        "version": 1,
        "ttl_seconds": 0,
        "questionnaire": None,
        "greeting": None,
        "message": None,
    }
    agent = {"agent_id": "agent-2", "name": "Ada", "photo": None, "phone": "303 555 0111"}
    met = (
        {
            "decision": "ask",
            "questionnaire": {"id": "q", "board": "TRREB", "version": 1, "questions": questions},
        },
        {"decision": "greet", "greeting": {"greeting_id": "g", "agent": agent, "text": "Hello"}},
        {"decision": "terms"},
        {"decision": "refuse"},
    )
    for decision in met:
        for width in (DESK, PHONE):
            for scheme in ("light", "dark"):
                with screen(browser, width, scheme):
                    hooked.answers = [(200, {**blank, **decision})] * 5
                    visit(f"/homes/{restricted[0]}")
                    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
                    for what, colour, back in browser.execute_script(COLOURS):
                        assert contrast(colour, back) >= 4.5, (decision, width, scheme, what, colour, back)


def test_the_chat_box_is_a_conversation(visit: Any, site: httpx.Client, browser: Any) -> None:
    """What waits counts as shown once the box is open, and not before."""
    with screen(browser, PHONE):
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            visit("/homes/home-1")
            visitor = browser.get_cookie("visitor")["value"]
            chat = site.post("/v1/chats", json={"visitor_id": visitor}).json()["chat_id"]
            message = {"message_id": "m-1", "from": "Ada", "text": "May I help?", "label": "[Site Message]"}
            site.post(f"/v1/chats/{chat}/messages", json=message)
            assert _state(site, chat) == ["waiting"]
            one(browser, ".chat summary").click()
            WebDriverWait(browser, 20, 0.05).until(lambda _: _state(site, chat) == ["shown"])
            browser.switch_to.frame(one(browser, "iframe.write"))
            one(browser, "input").send_keys("Is it quiet there?")
            one(browser, "button").click()
            WebDriverWait(browser, 20, 0.05).until(lambda _: _state(site, chat) == ["shown", "said"])
            browser.switch_to.default_content()
            browser.switch_to.frame(one(browser, "iframe.said"))
            WebDriverWait(browser, 20, 0.05).until(lambda _: "Is it quiet there?" in browser.page_source)
            browser.switch_to.default_content()
        finally:
            browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def _state(site: httpx.Client, chat: str) -> list[str]:
    return [row["state"] for row in site.get(f"/_sandbox/chats/{chat}").json()["messages"]]


def test_somebody_registers_on_a_phone(visit: Any, site: httpx.Client, browser: Any) -> None:
    with screen(browser, PHONE):
        visit("/register")
        form = one(browser, "form[action='/register']")
        form.find_element(By.NAME, "name").send_keys("Nora Moss")
        form.find_element(By.NAME, "email").send_keys("nora@example.com")
        leave(browser, form.find_element(By.TAG_NAME, "button").click)
        assert "Your account is open" in one(browser, "[role=status]").text
    users = [row["email"] for row in site.get("/v1/users").json()["users"]]
    assert "nora@example.com" in users
