"""R10: `/pages/qualification` by week of the team's zone and area, beside the claim board; the draw's fairness; CSV."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bridge.app import create_app
from connectors.store.teams.sessions import make_link, redeem
from connectors.store.teams.team import ensure_team
from schemas.tables.registered_users import QualificationStepRow
from tasks.registered_users.desk import UsersDesk
from tests.support.bridge.page import Page
from tests.support.installation import environment
from tests.support.users.figured import BOARD, agent, desks, greeting, put

NOW = datetime(2026, 3, 12, 18, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 3, 9, 5, 59, tzinfo=UTC)
"""In Denver, where clocks went forward that day: one minute before the week of the 9th begins."""
SECRET = "rosa@mail.test"


class Figures:
    """The page as somebody sees it; `desks` of two teams with the same ids."""

    def __init__(self, found: list[UsersDesk], http: TestClient, store: Any) -> None:
        (self.desk, self.other), self.http, self.store = found, http, store

    def enter(self, role: str, name: str = "") -> "Figures":
        with self.store.write("north") as session:
            ensure_team(session)
            secret = redeem(session, make_link(session, role, name, NOW), NOW)
        self.http.cookies.set("dealbridge_session", f"north.{secret}")
        return self

    def open(self, query: str = "") -> Page:
        return Page(self.http.get(f"/pages/qualification{query}"))

    def csv(self, query: str = "") -> list[str]:
        answer = self.http.get(f"/pages/qualification.csv{query}")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        return answer.content.decode("utf-8-sig").splitlines()

    def step(
        self, user_id: str, step: str, at: datetime, area: str = "Toronto", desk: Any = None, **more: Any
    ) -> None:
        put(
            desk or self.desk,
            QualificationStepRow,
            user_id=user_id,
            board=BOARD,
            step=step,
            at=at,
            area=area,
            **more,
        )


@pytest.fixture
def figures(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Figures]:
    monkeypatch.setattr("connectors.clock.now", lambda: NOW)
    for name, value in environment(tmp_path, store_url).items():
        monkeypatch.setenv(name, value)
    with desks(tmp_path, store_url, monkeypatch, "north", "south") as found:
        app = create_app()
        with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as http:
            yield Figures(found, http, app.state.runtime.store).enter("admin", "ada@office.test")


def fill(figures: Figures) -> None:
    """Two users in the week of the 9th, one a minute before it; board leads before the start and since."""
    for name, at in (("u1", NOW), ("u2", NOW), ("u3", SUNDAY_NIGHT)):
        figures.step(name, "asked", at)
        figures.step(name, "asked", at, desk=figures.other, area="Elsewhere")
    figures.step("u1", "answered", NOW, "TORONTO")
    figures.step("u1", "bona_fide", NOW)
    figures.step("u1", "contact", NOW, "Oakville")
    for number in range(4):
        figures.step("u9", "on_board", NOW - timedelta(weeks=2 + number), source=f"c{number}")
    figures.step("u9", "on_board", NOW, source="c9")
    figures.step("u9", "board_claimed", NOW, source="c9")
    agent(figures.desk, "ann")
    for number in range(20):
        greeting(figures.desk, f"u{number}", "ann", "ann", "bob", made_at=NOW, message=SECRET)
    greeting(figures.other, "u1", "zoe", made_at=NOW)


HEAD = "week_from,area,asked,answered,bona_fide,contact,acknowledged,qualified,claimed,on_board,board_claimed"


def test_r10_by_week_of_the_team_s_zone_and_area(figures: Figures) -> None:
    fill(figures)
    assert figures.csv("?since=2026-03-02&until=2026-03-12") == [
        HEAD,
        "2026-03-09,Oakville,0,0,0,1,0,0,0,0,0",
        "2026-03-09,Toronto,2,1,1,0,0,0,0,1,1",
        "2026-03-02,Toronto,1,0,0,0,0,0,0,0,0",
    ]
    assert figures.csv("?since=2026-03-09&area=Oakville")[1:] == ["2026-03-09,Oakville,0,0,0,1,0,0,0,0,0"]
    assert len(figures.csv()) == 8, "the last twelve weeks"


def test_r10_the_claim_board_before_the_start_and_since(figures: Figures) -> None:
    fill(figures)
    text = figures.open().text
    assert "Before the start, 2026-03-02 8 4 0.5 0" in text
    assert "Since then 2 1 0.5 1" in text
    assert "before the start" in text


def test_r10_each_agent_beside_what_a_fair_draw_would_do(figures: Figures) -> None:
    fill(figures)
    text = figures.open().text
    assert "Ann odd 20 10.0 +4.5" in text
    assert "bob odd 0 10.0 -4.5" in text
    assert "zoe" not in text.lower()


@pytest.mark.any_database
def test_a_number_leads_to_the_list_that_it_is_of(figures: Figures) -> None:
    fill(figures)
    links = [link.attributes["href"] for link in figures.open("?since=2026-03-09").root.all("a")]
    week = "since=2026-03-09&until=2026-03-15"
    assert [link for link in links if link.endswith(week)] == [f"/pages/inquiries?type=contact&{week}"]
    figures.enter("ops")
    assert "/pages/inquiries" not in str(figures.http.get("/pages/qualification").text)


@pytest.mark.any_database
def test_operations_see_no_person_and_agents_see_no_page(figures: Figures) -> None:
    fill(figures)
    ops = figures.enter("ops").open().text
    assert "ann odd 20" in ops
    assert "Ann" not in ops
    for role, name in (("agent", "ann@office.test"), ("concierge", "cleo@office.test")):
        figures.enter(role, name)
        for page in ("", ".csv"):
            assert figures.http.get(f"/pages/qualification{page}").status_code == 404
    assert figures.enter("staff", "sam@office.test").open().status == 200
    assert SECRET not in figures.open().text


@pytest.mark.any_database
@pytest.mark.parametrize(
    "query",
    [
        "?since=0001-01-01&until=9999-12-31",
        "?until=1900-01-01",
        "?since=2200-01-01&until=1971-01-01",
        "?since=soon",
        "?area=%00",
    ],
)
def test_whatever_the_address_says_there_is_a_page(figures: Figures, query: str) -> None:
    assert figures.open(query).status == 200
    assert figures.csv(query)[0] == HEAD


@pytest.mark.any_database
def test_before_anything_happened_it_says_so(figures: Figures) -> None:
    text = figures.open().text
    for said in ("Nobody has been asked yet", "No agent was drawn", "Nothing happened in this time"):
        assert said in text
    assert re.search(r"Asked\s+0", text)


@pytest.mark.any_database
def test_a_team_without_a_site_has_nothing_to_measure(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.support.installation import write_teams

    write_teams(tmp_path, {"north": {"lofty": "http://127.0.0.1:9", "sisu": "http://127.0.0.1:9"}})
    assert "no listing site" in figures.open().text
    assert figures.csv() == [HEAD]
