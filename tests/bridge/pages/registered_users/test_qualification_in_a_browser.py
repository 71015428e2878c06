"""R10: the page in a real browser: desk and phone, day and night, and without script."""

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By

from connectors.store.engine import Store
from connectors.store.teams.sessions import make_link, redeem
from connectors.store.teams.team import ensure_team
from schemas.tables.registered_users import QualificationStepRow
from tests.bridge.frame.test_frame_in_a_browser import DESK, PHONE, no_script
from tests.bridge.lead_page.test_bridge_browser import COLOURS, contrast, leave, one, screen
from tests.bridge.pages.inquiries.test_the_tab_in_a_browser import shot
from tests.support.bridge.running_bridge import in_thread
from tests.support.installation import environment
from tests.support.users.figured import BOARD, agent, desks, greeting, put

ROUNDS = (
    ("asked", 90), ("answered", 61), ("bona_fide", 40), ("contact", 14), ("acknowledged", 21), ("qualified", 12),
    ("claimed", 9), ("on_board", 8), ("board_claimed", 5),
)  # fmt: skip
AREAS = ("Toronto", "Mississauga", "Oakville-on-the-Lake and the surrounding hills")


@pytest.fixture
def visit(tmp_path: Path, sqlite_store: str, monkeypatch: pytest.MonkeyPatch, browser: Any) -> Iterator[Any]:
    """An admin of a team that has qualified users for six weeks."""
    for name, value in environment(tmp_path, sqlite_store).items():
        monkeypatch.setenv(name, value)
    now, dice = datetime.now(UTC), random.Random(3)
    with desks(tmp_path, sqlite_store, monkeypatch, "sandbox") as (desk,), in_thread() as bridge:
        for step, number in ROUNDS:
            for who in range(number):
                at = now - timedelta(days=who % 40)
                source = f"c{who}" if "board" in step else ""
                put(
                    desk,
                    QualificationStepRow,
                    user_id=f"u{who}",
                    board=BOARD,
                    step=step,
                    at=at,
                    area=AREAS[who % 3],
                    source=source,
                )
        for number in range(3):
            put(
                desk,
                QualificationStepRow,
                user_id="old",
                board=BOARD,
                step="on_board",
                at=now - timedelta(days=55),
                area=AREAS[0],
                source=f"o{number}",
            )
        agents = ("ann", "bob", "evelyn-featherstonehaugh", "joe")
        for name in agents:
            agent(desk, name)
        for number in range(60):
            greeting(desk, f"u{number}", dice.choice(agents), *agents, made_at=now)
        for number in range(60, 80):
            greeting(desk, f"u{number}", "joe", *agents, made_at=now, eligible_hash="1" * 64)
        store = Store(sqlite_store)
        with store.write("sandbox") as session:
            ensure_team(session)
            secret = redeem(session, make_link(session, "admin", "ada@example.com", now), now)
        store.close()
        browser.get(bridge.url + "/healthz")
        browser.add_cookie({"name": "dealbridge_session", "value": f"sandbox.{secret}", "path": "/"})
        yield lambda address="": browser.get(f"{bridge.url}/pages/qualification{address}")
        browser.delete_all_cookies()


def test_r10_figures_can_be_read_by_everybody(visit: Any, browser: Any) -> None:
    for number, address in enumerate(("", "?area=Toronto", "?since=2200-01-01")):
        for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")):
            with screen(browser, width, scheme):
                visit(address)
                if shots := os.environ.get("SHOTS"):
                    shot(browser, width, Path(shots) / f"qualification-{number}-{width}-{scheme}.png")
                wide = browser.execute_script("return document.documentElement.scrollWidth")
                assert wide <= width, (address, width, wide)
                for what, colour, back in browser.execute_script(COLOURS):
                    assert contrast(colour, back) >= 4.5, (address, width, scheme, what, colour, back)
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
        ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), address


def test_r10_they_are_narrowed_to_an_area_without_script(visit: Any, browser: Any) -> None:
    with screen(browser, PHONE), no_script(browser):
        visit()
        one(browser, "#filter-area").send_keys("Toronto")
        leave(browser, browser.find_element(By.XPATH, "//main//button[.='Show']").click)
        assert "area=Toronto" in browser.current_url
        areas = browser.find_elements(By.CSS_SELECTOR, "[aria-label='By week and area'] td:first-child small")
        assert {area.text.partition(",")[0] for area in areas} == {"Toronto"}
