"""M3 M1: feedback, what was understood and the list of conversations in a real browser, on a desk and on a phone."""

from dataclasses import replace
from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By

from cli.login import login_link
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.sales_agent.notices import add_notice
from connectors.store.sales_agent.replies import replies_of, save_replies
from connectors.store.sales_agent.understood import to_json
from schemas.model.sales_agent.notices import Notice, NoticeKind
from schemas.model.sales_agent.replies import Asked, Intent, Price, Reason, Role, Slots, Understood
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen

WORDS = "averyverylongwordwithoutanybreak" * 6
UNDERSTOOD = Understood(
    "none", True, False, False, "showing", "see it", 3, Role.BUYER,
    frozenset({Intent.ASKS_SHOWING, Intent.ASKS_FINANCING}), ("AI: Requested Showing", "AI: Need Financing"),
    Slots(price=Price(300_000, 400_000), area=f"Denver {WORDS}"),
    (Reason("asks for a showing", "asks to see", "see it today"), Reason("price", "up to", "300 to 400k")),
)  # fmt: skip


@pytest.fixture
def visit(talks: Any, heard: Any, browser: Any) -> Any:
    """Ada, an owner, works a lead whose reply was understood and who waits for a person; feedback with long words was
    given on all there is, some of it answered."""
    lead = talks.lead(
        assignedUserId=talks.of.users["Ada"], firstName="Rosa", lastName="Featherstonehaugh" * 3
    )
    talks.five_homes(lead)
    talks.engaged()
    heard(lead, f"Can I see it today? We can pay 300 to 400k. {WORDS}")
    store = Store(environment().store_url)
    with store.write("sandbox") as session:
        [reply] = replies_of(session, [lead])[lead]
        save_replies(
            session, [replace(reply, understood=to_json(UNDERSTOOD, Asked.PRICE))], reply.received_at
        )
        add_notice(session, Notice("n1", lead, "N1", NoticeKind.SHOWING, "1", reply.received_at))
    store.close()
    talks.enter("agent:ada@example.com")
    for about, wanted in (("", ""), (f"reply-{reply.communication_id}", f"AI: Interested {WORDS}")):
        said = f"It asks twice.\n{WORDS}\nשלום <b>bold</b>"
        talks.act("feedback", lead, said, on=about, wanted=wanted)
    talks.bridge.http.post(
        "/pages/conversations", data={"said": f"Too eager {WORDS}", "token": talks.token()}
    )
    talks.lead_id = lead
    browser.get(talks.bridge.url + httpx.URL(login_link(teams()["sandbox"], "admin", "ada@example.com")).path)
    leave(browser, one(browser, "form button").click)
    yield lambda address: browser.get(talks.bridge.url + address)
    browser.delete_all_cookies()


def test_m3_every_view_can_be_read_by_everybody(visit: Any, talks: Any, browser: Any) -> None:
    """No sideways scrolling, enough contrast, names for all fields, ids that are there once, nothing refused."""
    lead = talks.lead_id
    with screen(browser, DESK):
        visit(f"/pages/conversation?lead={lead}")
        reply = one(browser, "li.theirs").get_attribute("id")
    for address in (
        "/pages/conversations", "/pages/conversations?state=waiting+for+a+person", f"/pages/conversation?lead={lead}",
        f"/pages/conversation?lead={lead}&on={reply}", f"/pages/lead?id={lead}", "/pages/agent?view=feedback",
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
        fields = "main input:not([type=hidden]), main select, main textarea, main button"
        for field in browser.find_elements(By.CSS_SELECTOR, fields):
            assert field.accessible_name.strip() or not field.is_displayed(), address
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), address
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
    complaints = [entry["message"] for entry in browser.get_log("browser")]
    assert [said for said in complaints if "Content Security" in said or "static" in said] == []


def test_m3_a_reply_that_was_understood_wrongly_is_told_and_answered_without_script(
    visit: Any, talks: Any, browser: Any
) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit("/pages/conversations")
        assert "For 0 min" in one(browser, "table.cards").text
        leave(browser, browser.find_element(By.PARTIAL_LINK_TEXT, "Waiting for a person").click)
        leave(browser, browser.find_element(By.PARTIAL_LINK_TEXT, "Rosa").click)
        shown = one(browser, ".understood").text
        assert "AI: Requested Showing" in shown
        assert "Asks about financing, asks for a showing" in shown
        assert "Price: $300,000 to $400,000" in shown
        leave(browser, browser.find_element(By.LINK_TEXT, "Was this understood wrongly?").click)
        one(browser, "#said-feedback").send_keys("She only asked for the price")
        one(browser, "#wanted").send_keys("AI: Interested")
        leave(browser, browser.find_element(By.XPATH, "//button[.='Give feedback']").click)
        assert "She only asked for the price" in one(browser, "#feedback").text
        visit("/pages/agent?view=feedback&about=response")
        browser.find_element(By.XPATH, "//summary[.='Answer']").click()
        browser.find_element(By.CSS_SELECTOR, "[id^=answer-]").send_keys("It learns that.")
        leave(browser, browser.find_element(By.XPATH, "//button[.='Answer']").click)
        visit(f"/pages/conversation?lead={talks.lead_id}")
        assert "It learns that." in one(browser, "#feedback").text
