"""The page in a real browser: keyboard, phone, screen reader, dark mode, without JavaScript."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

HOME = {
    "streetAddress": "12 Elm Court", "city": "Denver", "state": "CO", "zipCode": "80203", "mailAddress": True,
}  # fmt: skip
LONG = {
    "firstName": "Maximiliana-Theodora", "lastName": "Featherstonehaugh" * 3,
    "emails": ["maximiliana.theodora.featherstonehaugh@a-rather-long-domain-name.example.com"],
    "source": "A source with a long name that Lofty allows " * 2, "leadPropertyList": [HOME],
}  # fmt: skip
# Elements with text of their own, their colour, and the first background behind them that is not transparent.
COLOURS = """
const shown = [];
for (const e of document.querySelectorAll("body *")) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const box = e.getBoundingClientRect();
  if (!own || !box.width || !box.height) continue;
  let behind = e;
  while (behind && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
  const back = behind ? getComputedStyle(behind).backgroundColor : "rgb(255, 255, 255)";
  shown.push([e.tagName + "." + e.className, getComputedStyle(e).color, back]);
}
return shown;
"""
FOCUS = """
const e = document.activeElement, s = getComputedStyle(e);
return [e.tagName.toLowerCase(), e.name || e.textContent.trim(), s.outlineStyle, parseFloat(s.outlineWidth)];
"""


@contextmanager
def screen(browser: Any, width: int, scheme: str = "light") -> Iterator[None]:
    """A window of this width whose system prefers light or dark."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    preference = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [preference]})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def wait_for(browser: Any, text: str) -> None:
    """Until a page shows this text; meanwhile it may be on its way, or replaced by the next."""

    def shown(_: Any) -> bool:
        return text in browser.find_element(By.TAG_NAME, "body").text

    WebDriverWait(browser, 20, 0.05, [WebDriverException]).until(shown)


def leave(browser: Any, action: Callable[[], Any]) -> None:
    """Do what leads to another page, and wait until that one is there."""
    before = browser.find_element(By.TAG_NAME, "html")
    action()

    def left(_: Any) -> bool:
        try:
            before.is_enabled()
        except WebDriverException:
            return True
        return False

    WebDriverWait(browser, 20, 0.05).until(left)
    WebDriverWait(browser, 20, 0.05, [WebDriverException]).until(lambda _: one(browser, "main"))


def submit(browser: Any) -> None:
    leave(browser, one(browser, "button").click)


def one(browser: Any, selector: str) -> Any:
    return browser.find_element(By.CSS_SELECTOR, selector)


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def tab_to(browser: Any, what: str) -> None:
    """Press Tab until something with this name or text has the focus; everything on the way shows its focus."""
    for _ in range(25):
        press(browser, Keys.TAB)
        tag, name, style, width = browser.execute_script(FOCUS)
        assert style != "none", (tag, name)
        assert width >= 2, (tag, name)
        if name == what:
            return
    pytest.fail(f"Tab never reaches {what}")


def luminance(colour: str) -> float:
    parts = [float(p) / 255 for p in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one_colour: str, other: str) -> float:
    dark, light = sorted((luminance(one_colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# A person ------------------------------------------------------------------------------------------------


def test_a_person_with_a_keyboard_makes_a_transaction(office: Any, bridge: Any, browser: Any) -> None:
    lead = office.lead(firstName="Lena", lastName="Lopez")
    office.appointment(lead)
    browser.get(bridge.url + bridge.path(lead))
    assert "Lena Lopez" in browser.title
    tab_to(browser, "Skip to content")
    press(browser, Keys.ENTER)
    tab_to(browser, "side")
    press(browser, Keys.SPACE)
    press(browser, Keys.ARROW_DOWN)
    assert one(browser, "input[value=seller]").is_selected()
    tab_to(browser, "agent_id")
    press(browser, "Ben")
    tab_to(browser, "Create in Sisu")
    leave(browser, lambda: press(browser, Keys.ENTER))
    (client,) = office.clients(lead)
    assert (client["type_id"], client["agent_id"]) == ("s", office.agents["Ben"])
    assert f"Done: Seller transaction {client['client_id']}" in one(browser, "[role=status]").text
    assert f"Seller · {client['client_id']}" in one(browser, ".deal").text
    assert browser.switch_to.active_element == one(browser, "[role=status]")
    for again in (browser.refresh, browser.back, browser.forward):
        again()
    assert len(office.clients(lead)) == 1


def test_mistakes_are_said_in_words_and_what_was_chosen_is_kept(
    office: Any, bridge: Any, browser: Any
) -> None:
    lead = office.lead()
    office.client(lead)
    browser.get(bridge.url + bridge.path(lead))
    one(browser, "option[value='']").click()
    submit(browser)
    alert = one(browser, "[role=alert]")
    assert browser.switch_to.active_element == alert
    assert browser.title.startswith("Please check: ")
    assert alert.text.splitlines() == [
        "Nothing was created yet", "Choose buyer or seller.", "Choose the agent.",
    ]  # fmt: skip
    assert one(browser, "#agent_id").get_attribute("value") == ""
    alert.find_element(By.LINK_TEXT, "Choose the agent.").click()
    assert browser.current_url.endswith("#agent_id")

    one(browser, "input[value=seller]").click()
    one(browser, f"option[value='{office.agents['Ben']}']").click()
    submit(browser)
    assert "already has an open transaction" in one(browser, "[role=alert]").text
    assert one(browser, "input[value=seller]").is_selected()
    assert one(browser, "#agent_id").get_attribute("value") == str(office.agents["Ben"])
    one(browser, "#another").click()
    submit(browser)
    wait_for(browser, "Done: Seller transaction")
    assert len(office.clients(lead)) == 2


def test_a_double_click_and_the_back_button_make_one(office: Any, bridge: Any, browser: Any) -> None:
    from selenium.webdriver import ActionChains

    lead = office.lead()
    office.sisu.faults(latency_ms=100)
    browser.get(bridge.url + bridge.path(lead))
    one(browser, "input[value=buyer]").click()
    ActionChains(browser).double_click(one(browser, "button")).perform()
    wait_for(browser, "Done: Buyer transaction")
    browser.back()
    if not browser.find_elements(By.CSS_SELECTOR, "[role=status]"):
        one(browser, "input[value=buyer]").click()
        submit(browser)
    assert len(office.clients(lead)) == 1


def test_it_works_without_javascript_and_without_cookies(office: Any, bridge: Any, browser: Any) -> None:
    lead = office.lead()
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(bridge.url + bridge.path(lead))
        one(browser, "input[value=buyer]").click()
        submit(browser)
        wait_for(browser, "Done: Buyer transaction")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert browser.get_cookies() == []
    assert len(office.clients(lead)) == 1


# Every state of the page ---------------------------------------------------------------------------------


@pytest.fixture
def states(office: Any, bridge: Any, browser: Any) -> dict[str, Callable[[], None]]:
    """Open the page in each of its states."""
    full = office.lead(**LONG)
    office.appointment(full, creatorId=office.users["Isa"])
    office.appointment(full, assignToUid=office.users["Ben"], finishFlag=True)
    stories: tuple[dict[str, Any], ...] = (
        {"closed_dt": "2025-03-02", "type_id": "s", "address_1": "742 Evergreen Terrace " * 3, "city": "Aspen"},
        {"archive_ts": "2025-03-02"}, {"is_locked": 1, "uc_dt": "2025-03-02"}, {"status": "D"},
        {"appt_set_dt": "2025-03-02"},
    )  # fmt: skip
    for story in stories:
        office.client(full, **story)
    bare, trashed = office.lead(assignedUserId=0, emails=[], phones=[], source=None), office.lead()
    office.client(trashed)
    office.lofty.put("leads", trashed, _trashed=True)
    private = office.lead(ownershipScope="PERSONAL")

    def go(lead: int) -> Callable[[], None]:
        return lambda: browser.get(bridge.url + bridge.path(lead))

    def send(lead: int, *clicks: str) -> Callable[[], None]:
        def sent() -> None:
            go(lead)()
            for selector in clicks:
                one(browser, selector).click()
            submit(browser)

        return sent

    def lose() -> None:
        office.sisu.faults(drop_after_commit=1, path="/api/v1/client/edit-client")
        send(office.lead(), "input[value=buyer]")()

    return {
        "full": go(full),
        "bare": go(bare),
        "mistakes": send(full, "option[value='']"),
        "another": send(full, "input[value=buyer]"),
        "done": send(full, "input[value=seller]", "#another"),
        "being made": lose,
        "trashed": go(trashed),
        "private": go(private),
        "no such page": lambda: browser.get(f"{bridge.url}/bridge/sandbox/x"),
    }


def test_every_state_can_be_read_by_everybody(states: dict[str, Callable[[], None]], browser: Any) -> None:
    """Names and roles for a screen reader; enough contrast by day and by night; no sideways scrolling on a phone."""
    for state, opened in states.items():
        opened()
        assert one(browser, "html").get_attribute("lang") == "en"
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1, state
        assert len(browser.find_elements(By.TAG_NAME, "main")) == 1, state
        assert browser.title, state
        for field in browser.find_elements(By.CSS_SELECTOR, "input:not([type=hidden]), select, button"):
            assert field.accessible_name.strip(), (state, field.get_attribute("outerHTML"))
        if browser.find_elements(By.CSS_SELECTOR, "fieldset"):
            assert one(browser, "fieldset").accessible_name == "Type", state
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids)), state
        named = "return [...document.querySelectorAll('[aria-describedby], [aria-labelledby], a[href^=\"#\"]')].flatMap(e => (e.getAttribute('aria-describedby') || e.getAttribute('aria-labelledby') || e.hash.slice(1)).split(' '))"  # noqa: E501
        assert set(browser.execute_script(named)) <= set(ids), state
        for scheme in ("light", "dark"):
            with screen(browser, 1000, scheme):
                for what, colour, back in browser.execute_script(COLOURS):
                    assert contrast(colour, back) >= 4.5, (state, scheme, what, colour, back)
        for width in (360, 390, 1000):
            with screen(browser, width):
                wide = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
                assert wide[0] <= wide[1], (state, width, wide)


def test_fingers_find_what_they_aim_at(states: dict[str, Callable[[], None]], browser: Any) -> None:
    with screen(browser, 360):
        states["full"]()
        for field in browser.find_elements(By.CSS_SELECTOR, ".choice, select, button"):
            assert field.size["height"] >= 44, field.get_attribute("outerHTML")
        one(browser, ".choice:nth-of-type(2)").click()
        assert one(browser, "input[value=seller]").is_selected()


def test_the_browser_has_nothing_to_complain_about(
    states: dict[str, Callable[[], None]], browser: Any
) -> None:
    """No content-security error, no missing file: the console stays empty (a 4xx page itself is listed there)."""
    browser.get_log("browser")
    for opened in states.values():
        opened()
    complaints = [e["message"] for e in browser.get_log("browser")]
    assert [m for m in complaints if "/bridge/sandbox/" not in m or "Content Security" in m] == []
