"""R3: talks and shifts in a real browser: desk and phone, day and night, without script."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from cli.login import login_link
from connectors.settings.teams import teams
from connectors.store.registered_users.talking.messages import keep_message, note_message
from connectors.store.registered_users.talking.shifts import keep_shift
from schemas.model.registered_users.talks import MessageState, Shift, TalkMessage, Wish
from schemas.model.registered_users.words import AgentKind
from tasks.registered_users.talks.ending import qualify
from tasks.registered_users.talks.giving import take
from tasks.registered_users.talks.writing import write_to_user
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen

ANN = "ann@site.test"
LONG = "Maximiliane-Theodora Featherstonehaugh-Featherstonehaugh"


def fill(pages: Any) -> str:
    """Ann's open talk with all kinds of messages (its id), one that waits, one that is qualified, and shifts."""
    world = pages.world
    world.agent("ann", areas=["A1", "North York", "B2"], name="Ann Person")
    world.agent("bob", name=LONG)
    world.agent("al", AgentKind.AGENT, areas=["Downtown", "A1"])
    world.now -= timedelta(hours=5)
    done = world.waits("u0")
    take(world.desk, done, ANN, world.now)
    qualify(world.desk, done, ANN, Wish("A1", "rent"), world.now)
    talk = world.waits("u1")
    world.change_user("u1", name=LONG)
    take(world.desk, talk, ANN, world.now)
    world.waits("u2")
    world.change_user("u2", name="Nora Moss")
    kinds = (MessageState.SHOWN, MessageState.SENT, MessageState.REFUSED, MessageState.WAITING)
    for number, state in enumerate(kinds):
        world.now += timedelta(minutes=7)
        form = f"{number:012x}"
        write_to_user(
            world.desk, talk, ANN, f"Hello, number {number}: what are you looking for?", form, world.now
        )
        with world.writing() as session:
            if state is not MessageState.WAITING:
                note_message(
                    session, f"talk-{form}", state, MessageState.WAITING, because="the site has no chat (501)"
                )
            said = TalkMessage(
                f"heard-{number}", talk, "u1", "", world.now + timedelta(minutes=2), "Two beds\nwith a view " * 3,
                MessageState.HEARD,
            )  # fmt: skip
            keep_message(session, said)
    with world.writing() as session:
        for day in range(7):
            keep_shift(
                session,
                Shift(
                    f"s{day}",
                    "ann",
                    day,
                    22 * 60,
                    6 * 60,
                    ("A1", "North York") if day else (),
                    ANN,
                    world.now,
                ),
            )
    return talk


@pytest.fixture
def visit(live_pages: Any, browser: Any) -> Any:
    """Ann, an ISA."""
    live_pages.talk = fill(live_pages)
    here = str(live_pages.http.base_url).rstrip("/")
    browser.get(here + httpx.URL(login_link(teams()["north"], f"agent:{ANN}")).path)
    leave(browser, one(browser, "form button").click)
    yield lambda address: browser.get(here + address)
    browser.delete_all_cookies()


def test_every_view_can_be_read_by_everybody(visit: Any, browser: Any, live_pages: Any) -> None:
    addresses = (
        "/pages/talks",
        f"/pages/talk?id={live_pages.talk}",
        "/pages/shifts",
        "/pages/talks?state=waiting",
    )
    for number, address in enumerate(addresses):
        for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")):
            with screen(browser, width, scheme):
                visit(address)
                browser.execute_script(
                    "document.querySelectorAll('main details').forEach(it => it.open = true)"
                )
                if shots := os.environ.get("SHOTS"):
                    shot(browser, width, Path(shots) / f"{number}-{width}-{scheme}.png")
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                assert wide <= width, (address, width, wide)
                for what, colour, back in browser.execute_script(COLOURS):
                    assert contrast(colour, back) >= 4.5, (address, width, scheme, what, colour, back)
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), address


def shot(browser: Any, width: int, file: Path) -> None:
    height = browser.execute_script("return document.documentElement.scrollHeight")
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.save_screenshot(str(file))


def test_r3_a_user_is_qualified_on_a_phone_without_script(visit: Any, browser: Any, live_pages: Any) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit("/pages/talks")
        leave(browser, browser.find_element(By.LINK_TEXT, LONG).click)
        one(browser, "#said-write").send_keys("An agent will call you")
        leave(browser, browser.find_element(By.XPATH, "//button[.='Send']").click)
        assert "An agent will call you" in one(browser, "ol.talk").text
        Select(one(browser, "#plans")).select_by_visible_text("Sell")
        one(browser, "#wish").send_keys("a house by the lake")
        leave(browser, browser.find_element(By.XPATH, "//button[starts-with(., 'Qualify')]").click)
        assert "wants to sell in A1. a house by the lake" in one(browser, "blockquote").text
        if shots := os.environ.get("SHOTS"):
            shot(browser, PHONE, Path(shots) / "confirm.png")
        leave(browser, browser.find_element(By.XPATH, "//button[.='Yes, post it']").click)
        assert one(browser, ".tag.closed").text == "Qualified"
    assert [claim.summary for claim in live_pages.world.claims(user_id="u1")] == [
        "Maximiliane-Theodora wants to sell in A1. a house by the lake"
    ]


def test_r3_a_shift_is_added_and_taken_away_without_script(visit: Any, browser: Any) -> None:
    with screen(browser, DESK), no_script(browser):
        visit("/pages/shifts")
        browser.find_element(By.XPATH, "//summary[.='Add shifts']").click()
        one(browser, "input[name=day][value='2']").click()
        leave(browser, browser.find_element(By.XPATH, "//button[.='Add']").click)
        assert "09:00 to 17:00" in one(browser, "table").text
        away = browser.find_element(
            By.CSS_SELECTOR, "button[aria-label^='Take away Wednesday, 09:00 to 17:00']"
        )
        leave(browser, away.click)
        assert "09:00 to 17:00" not in one(browser, "table").text
