"""R: whatever users, agents and staff do in whichever order, said twice, and with processes that die in the middle of
it: nobody with an agent is asked, nobody refused sees the board, nobody is shut out of another one, nobody is assigned
twice, and the site's copy says what the standings say."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.registered_users.deciding import access_of
from schemas.model.registered_users.words import AgentKind, Declaration
from tests.support.registered_users.dying import dies_after
from tests.support.registered_users.site_desk import Installation, SiteDesk

USERS, LISTINGS, RESTRICTED = ("rosa", "omar", "lena"), ("L1", "L2", "L3"), ("TRREB", "MLSX")
WHO, AGENTS = st.sampled_from(USERS), ("ada", "ben")
_LOOK = st.tuples(st.just("look"), WHO, st.sampled_from(LISTINGS), st.sampled_from((*RESTRICTED, "OPEN")))
_SAY = st.tuples(st.sampled_from(["answer", "lie", "accept"]), WHO, st.sampled_from(RESTRICTED))
_CHOOSE = st.tuples(st.just("choose"), WHO, st.sampled_from(["contact", "acknowledge", "closed"]))
_OFFICE = st.tuples(st.sampled_from(["block", "unblock"]), WHO)
_DECLARE = st.tuples(
    st.just("declare"),
    WHO,
    st.sampled_from(RESTRICTED),
    st.sampled_from([Declaration.NOT, Declaration.BONA_FIDE]),
)
_GIVE = st.tuples(st.just("give"), WHO, st.sampled_from([*AGENTS, "isa", None]))
_MERGE = st.tuples(st.just("merge"), WHO, WHO)
_AGAIN = st.tuples(st.just("again"), st.integers(0, 20))
_ACT = st.one_of(_LOOK, _LOOK, _LOOK, _SAY, _SAY, _CHOOSE, _OFFICE, _DECLARE, _GIVE, _MERGE, _AGAIN)
HISTORY = st.lists(st.tuples(_ACT, st.one_of(st.none(), st.none(), st.integers(0, 25))), max_size=16)
ROUND = count(1)
ENDS: dict[int, str] = {}
"""Where the copy of a site ended last."""
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


class World:
    """What everybody has done, told apart from what is on record."""

    def __init__(self, site: SiteDesk, number: int) -> None:
        self.site, self.number = site, number
        self.kept: dict[str, str] = {}
        self.blocked: set[str] = set()
        self.bad: set[tuple[str, str]] = set()
        self.agent: dict[str, str | None] = {}
        self.greetings: dict[str, str] = {}
        self.calls: list[tuple[Callable[[], dict[str, Any]], dict[str, Any]]] = []
        self.requests: defaultdict[str, Iterator[int]] = defaultdict(count)
        self.since = self.end_of_copy()

    def end_of_copy(self) -> str:
        """Where it ended when this world began, found from where the last one's ended."""
        since = ENDS.get(id(self.site), "")
        while (page := self.site.access(since))[0]:
            since = page[1]
        ENDS[id(self.site)] = since
        return since

    def person(self, name: str) -> str:
        while name in self.kept:
            name = self.kept[name]
        return name

    def does(self, act: tuple[Any, ...], dies: int | None) -> None:
        """Once with a process that may die, and then for good: the same request, as a site repeats it."""
        self.site.passes(minutes=7)
        verb, *more = act
        request = f"{verb}{next(self.requests[verb])}"
        with dies_after(self.site, dies):
            getattr(self, verb)(*more, request)
        if dies is not None:
            getattr(self, verb)(*more, request)

    def id(self, name: str) -> str:
        return f"{name}-{self.number}"

    def told(self, name: str, call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        said = call()
        self.calls.append((call, said))
        if said["greeting"]:
            self.greetings[self.person(name)] = said["greeting"]["greeting_id"]
        return said

    def look(self, name: str, listing: str, board: str, request: str) -> None:
        call = lambda: self.site.ask(self.id(name), listing, board=board, request=request)  # noqa: E731
        said, person = self.told(name, call), self.person(name)
        decision = said["decision"]
        if board not in RESTRICTED:
            assert (decision, said["because"]) == ("show", "R5"), "no other board is ever shut"
        elif person in self.blocked:
            assert (decision, said["because"]) == ("refuse", "R8")
        elif (person, board) in self.bad:
            assert (decision, said["because"]) == ("refuse", "R5")
        else:
            assert decision != "refuse", "shut out by what happened elsewhere"
            assert not (self.agent.get(person) and decision in ("ask", "greet")), (
                "has an agent, and was asked"
            )

    def answer(self, name: str, board: str, request: str, *, lies: bool = False) -> None:
        call = lambda: self.site.answer(  # noqa: E731
            self.id(name), questionnaire=f"{board}:1", professional=lies, request=request
        )
        said, person = self.told(name, call), self.person(name)
        if said["decision"] == "refuse" and said["because"] == "R5":
            self.bad.add((person, board))
            return
        standing = self.site.standing(self.id(person), board)
        if lies and standing and standing.declaration is Declaration.NOT:
            # Who is blocked is told so, whatever they answered.
            self.bad.add((person, board))

    def lie(self, name: str, board: str, request: str) -> None:
        self.answer(name, board, request, lies=True)

    def accept(self, name: str, board: str, request: str) -> None:
        self.told(name, lambda: self.site.accept(self.id(name), board=board, request=request))

    def choose(self, name: str, choice: str, request: str) -> None:
        person = self.person(name)
        if greeting := self.greetings.get(person):
            said = self.told(
                name, lambda: self.site.choose(self.id(person), greeting, choice, request=request)
            )
            if said["because"] == "R7":
                found = self.site.user(self.id(person))
                assert found is not None
                self.agent[person] = found.agent_id

    def block(self, name: str, _: str) -> None:
        self.site.block(self.id(self.person(name)))
        self.blocked.add(self.person(name))

    def unblock(self, name: str, _: str) -> None:
        person = self.person(name)
        self.site.unblock(self.id(person))
        if person in self.blocked:
            self.blocked.discard(person)
            self.bad -= {(person, board) for board in RESTRICTED}

    def declare(self, name: str, board: str, said: Declaration, _: str) -> None:
        person = self.person(name)
        self.site.declare(self.id(person), said, board)
        (self.bad.add if said is Declaration.NOT else self.bad.discard)((person, board))

    def give(self, name: str, agent: str | None, _: str) -> None:
        person = self.person(name)
        self.site.give(self.id(person), agent)
        self.agent[person] = agent if agent in AGENTS else None

    def merge(self, keep: str, gone: str, _: str) -> None:
        keep, gone = self.person(keep), self.person(gone)
        if keep != gone:
            self.site.merge(self.id(keep), self.id(gone))
            self.kept[gone] = keep
            if gone in self.blocked:
                self.blocked.add(keep)

    def again(self, number: int, _: str) -> None:
        """The site repeats an old request, long after others."""
        if number < len(self.calls):
            call, said = self.calls[number]
            assert call() == said

    def holds(self) -> None:
        mine = {"mine": f"%-{self.number}"}
        copy = {
            key: row
            for key, row in self.site.whole_copy(self.since).items()
            if key[0].endswith(f"-{self.number}")
        }
        columns = "user_id, board, access, access_because, access_version"
        held = self.site.rows(columns, "user_standings", "user_id LIKE :mine", **mine)
        assert {
            (user, board): (access == "open", why, version) for user, board, access, why, version in held
        } == {key: (row["allowed"], row["because"], row["version"]) for key, row in copy.items()}
        assigned = self.site.rows(
            "user_id, agent_id", "user_assignments", "until_at IS NULL AND user_id LIKE :mine", **mine
        )
        assert len({user for user, _ in assigned}) == len(assigned), "one at a time"
        for name in USERS:
            found = self.site.user(self.id(name))
            if found is None or name in self.kept:
                continue
            assert found.agent_id == dict(assigned).get(found.user_id, "")
            assert found.is_blocked == (name in self.blocked)
            for standing in self.site.standings(found.user_id):
                assert (standing.access, standing.access_because) == access_of(found, standing)


@pytest.fixture
def world(installation: Installation) -> SiteDesk:
    installation.settings(', boards = ["TRREB", "MLSX"]')
    site = installation.open()
    for agent in AGENTS:
        site.hire(agent)
    site.hire("isa", kind=AgentKind.ISA)
    return site


def lived(site: SiteDesk, history: Any) -> None:
    world = World(site, next(ROUND))
    for act, dies in history:
        world.does(act, dies)
    world.holds()


@settings(max_examples=100, suppress_health_check=CHECKS)
@given(HISTORY)
def test_any_history_keeps_the_promise(world: SiteDesk, history: Any) -> None:
    lived(world, history)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=3000, suppress_health_check=CHECKS)
@given(HISTORY)
def test_thousands_of_histories_keep_the_promise(world: SiteDesk, history: Any) -> None:
    lived(world, history)
