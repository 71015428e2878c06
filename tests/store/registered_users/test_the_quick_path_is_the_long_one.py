"""A question that is decided past the ORM has the answer and leaves the rows that the long way has and leaves."""

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.model.registered_users.words import Declaration
from tasks.registered_users.deciding.asked import answered_once, decide, decided_quickly, judged
from tests.support.registered_users.site_desk import Installation, SiteDesk

USERS, LISTINGS, BOARDS = ("rosa", "omar"), ("L1", "L2", "L3"), ("TRREB", "MLSX", "OPEN")
_ASK = st.tuples(
    st.just("ask"),
    st.sampled_from(USERS),
    st.sampled_from(LISTINGS),
    st.sampled_from(BOARDS),
    st.sampled_from(["Toronto", "toronto", "Ottawa", ""]),
    st.integers(1, 12),
)
_ACT = st.tuples(
    st.sampled_from(
        ["answer", "lie", "contact", "close", "accept", "block", "unblock", "own", "nobody", "not", "merge"]
    ),
    st.sampled_from(USERS),
)
HISTORY = st.lists(st.one_of(_ASK, _ASK, _ACT), max_size=14)
ROUND = count(1)
KEPT = {
    "registered_users": "user_id, agent_id, agent_version, merged_into, first_seen_at",
    "user_standings": "user_id, board, first_listing, first_at, asked_at, asked_area, asked_listing, questionnaire, "
    "declaration, declared_because, answers, handling, terms_due, terms_version, access, access_because, "
    "access_version, access_told, tells, access_seq",
    "user_requests": "user_id, call, request_id, status, at",
    "qualification_steps": "user_id, board, step, at, area",
}


def decide_long(desk: Any, question: Any, now: Any) -> Any:
    if question.board not in desk.boards:
        return decide(desk, question, now)
    return answered_once(
        desk, question.user_id, "decide", question.request_id, now, lambda asking: judged(asking, question),
        declares=False,
    )  # fmt: skip


class Life:
    """What a site was answered; ids of greetings, which are drawn per team, are left out."""

    def __init__(self, site: SiteDesk, number: int, decide_by: Any) -> None:
        self.site, self.number, self.decide_by = site, number, decide_by
        self.said: list[Any] = []
        self.greetings: dict[str, str] = {}

    def live(self, history: list[tuple[Any, ...]]) -> list[Any]:
        for step, (act, name, *more) in enumerate(history):
            user = f"{name}-{self.number}"
            self.site.passes(minutes=1)
            if act == "ask":
                self.note(user, self.asks(user, *more))
            elif act in ("block", "unblock"):
                getattr(self.site, act)(user)
            elif act in ("own", "nobody"):
                self.site.give(user, "ada" if act == "own" else None)
            elif act == "not":
                self.site.declare(user, Declaration.NOT)
            elif act == "merge":
                self.merges(user, f"{USERS[1 - USERS.index(name)]}-{self.number}")
            else:
                self.note(user, self.acts(act, user, f"s{step}"))
        return self.said

    def note(self, user: str, answer: dict[str, Any] | None) -> None:
        if answer and answer["greeting"]:
            self.greetings[user] = answer["greeting"].pop("greeting_id")
        self.said.append(answer)

    def asks(self, user: str, listing: str, board: str, area: str, request: int) -> dict[str, Any]:
        more = {"board": board, "area": area, "request": f"r{request}", "decide_by": self.decide_by}
        return self.site.ask(user, listing, **more)

    def acts(self, act: str, user: str, request: str) -> dict[str, Any] | None:
        if act in ("answer", "lie"):
            return self.site.answer(user, professional=act == "lie", request=request)
        if act == "accept":
            return self.site.accept(user, request=request)
        choice = "contact" if act == "contact" else "closed"
        greeting = self.greetings.get(user)
        return self.site.choose(user, greeting, choice, request=request) if greeting else None

    def merges(self, keep: str, gone: str) -> None:
        found = self.site.user(keep)
        if found is None or not found.merged_into:
            self.site.merge(keep, gone)


@pytest.fixture
def two(installation: Installation) -> tuple[SiteDesk, SiteDesk]:
    installation.settings(
        ', boards = ["TRREB", "MLSX"]',
        "".join(f'\n[teams.{team}.boards.MLSX]\nareas = ["Toronto"]\n' for team in ("sandbox", "other")),
    )
    desks = installation.open(), installation.open("other")
    for site in desks:
        site.hire("ada")
    return desks


def both_ways(two: tuple[SiteDesk, SiteDesk], history: list[tuple[Any, ...]]) -> None:
    number = next(ROUND)
    quick, long = two
    long.now = quick.now
    ways = ((quick, decide), (long, decide_long))
    said = [Life(site, number, decide_by).live(history) for site, decide_by in ways]
    assert said[0] == said[1]
    for table, columns in KEPT.items():
        mine = {"mine": f"%-{number}"}
        found = [site.rows(columns, table, "user_id LIKE :mine", **mine) for site in two]
        assert found[0] == found[1], table


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(HISTORY)
def test_any_history_is_answered_and_kept_alike(two: tuple[SiteDesk, SiteDesk], history: Any) -> None:
    both_ways(two, history)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(
    max_examples=1500, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(HISTORY)
def test_very_many_histories_are(two: tuple[SiteDesk, SiteDesk], history: Any) -> None:
    both_ways(two, history)


def test_what_is_common_is_quick(two: tuple[SiteDesk, SiteDesk]) -> None:
    """Or all of the above would compare the long way with itself."""
    site, _ = two

    def quick(desk: Any, question: Any, now: Any) -> Any:
        told = decided_quickly(desk, question, now)
        assert told is not None, "it went the long way"
        return told

    for listing, said in (("L1", "show"), ("L1", "show"), ("L2", "ask"), ("L3", "ask")):
        assert site.ask("lena", listing, decide_by=quick)["decision"] == said
    site.give("omar", "ada")
    assert site.ask("omar", "L1", decide_by=quick)["because"] == "R7"
    site.block("lena")
    assert site.ask("lena", "L1", decide_by=quick)["because"] == "R8"
