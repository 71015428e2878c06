"""R3 to R9: users, agents, ISAs, staff and the site act in any order, told twice and late, and processes die
in the middle: whatever is on record afterwards agrees with itself."""

from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.store.registered_users.claims import post_claim
from connectors.store.registered_users.people import locked_user
from rules.registered_users.claiming import kept_off_the_board
from rules.registered_users.deciding import access_of
from schemas.model.registered_users.talks import Wish
from schemas.model.registered_users.words import AgentKind, ClaimKind, Declaration
from schemas.model.site.people import SiteUser
from tasks.registered_users.claims.claim import claim_lead
from tasks.registered_users.claims.give_back import By, release_claim, take_back
from tasks.registered_users.claims.return_unclaimed import return_claims
from tasks.registered_users.consumers.block import block
from tasks.registered_users.consumers.merge import merge
from tasks.registered_users.consumers.unblock import unblock
from tasks.registered_users.taking_in.users import take_in_users
from tasks.registered_users.talks.ending import close, close_silent_talks, not_bona_fide, qualify
from tasks.registered_users.talks.giving import give_talks
from tasks.registered_users.talks.lapsing import lapse_greetings
from tests.support.registered_users.dying import dies_after
from tests.support.registered_users.site_desk import Installation, SiteDesk

USERS, AGENTS, STAFF, ISA = ("rosa", "omar", "lena"), ("ada", "ben"), "sam@office.test", "isa@office.test"
_WHO, _AGENT = st.sampled_from(USERS), st.sampled_from(AGENTS)
_ACT = st.one_of(
    st.tuples(st.just("look"), _WHO, st.sampled_from(["L1", "L2", "L3"])),
    st.tuples(st.just("look"), _WHO, st.sampled_from(["L1", "L2", "L3"])),
    st.tuples(st.just("answer"), _WHO, st.booleans()),
    st.tuples(st.just("choose"), _WHO, st.sampled_from(["contact", "acknowledge", "closed"])),
    st.tuples(
        st.just("register"), _WHO, st.integers(1, 4), st.sampled_from(["", "", "ada", "zoe"]), st.booleans()
    ),
    st.tuples(st.just("viewing"), _WHO),
    st.tuples(st.sampled_from(["claim", "claim", "release"]), _AGENT, st.integers(0, 5)),
    st.tuples(st.sampled_from(["qualify", "not_bona_fide", "close"]), st.integers(0, 5)),
    st.tuples(st.sampled_from(["block", "unblock"]), _WHO),
    st.tuples(st.just("merge"), _WHO, _WHO),
    st.tuples(st.just("take_back"), st.integers(0, 5)),
    st.tuples(st.sampled_from(["minute", "hours", "days"])),
)
HISTORY = st.lists(st.tuples(_ACT, st.one_of(st.none(), st.none(), st.integers(0, 30))), max_size=24)
ROUND = count(1)
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


class World:
    """What everybody does, by the acts of the product; `number` keeps its people apart from those of other worlds."""

    def __init__(self, site: SiteDesk, number: int) -> None:
        self.site, self.desk, self.number, self.numbers = site, site.desk, number, count()
        self.greetings: dict[str, str] = {}

    def id(self, name: str) -> str:
        return f"{name}-{self.number}"

    def does(self, act: tuple[Any, ...], dies: int | None) -> None:
        """Once with a process that may die, and then for good: whoever did not hear of an answer asks again."""
        self.site.passes(minutes=1)
        verb, *more = act
        key = f"{verb}-{self.number}-{next(self.numbers)}"
        do: Callable[..., None] = getattr(self, verb)
        with dies_after(self.site, dies):
            do(*more, key)
        if dies is not None:
            do(*more, key)
        self.agrees()

    def rows(self, columns: str, table: str, where: str = "user_id LIKE :mine") -> list[tuple[Any, ...]]:
        return self.site.rows(columns, table, where, mine=f"%-{self.number}")

    def look(self, name: str, listing: str, key: str) -> None:
        before = self._kept(name)
        said = self.site.ask(self.id(name), listing, request=key)
        if before is not None and before.has_agent:
            assert said["decision"] not in ("ask", "greet"), "nobody who has an agent is asked"
        if before is not None and before.is_blocked:
            assert (said["decision"], said["because"]) == ("refuse", "R8"), "nobody blocked sees the board"
        standing = self.site.standing(before.user_id) if before else None
        if standing and standing.declaration is Declaration.NOT:
            assert said["decision"] == "refuse", "nobody who is not bona fide sees the board"
        assert self.site.ask(self.id(name), listing, board="OPEN")["decision"] == "show"
        if said["greeting"]:
            self.greetings[name] = said["greeting"]["greeting_id"]

    def answer(self, name: str, professional: bool, key: str) -> None:
        said = self.site.answer(self.id(name), professional=professional, request=key)
        if said["greeting"]:
            self.greetings[name] = said["greeting"]["greeting_id"]

    def choose(self, name: str, choice: str, key: str) -> None:
        if name in self.greetings:
            self.site.choose(self.id(name), self.greetings[name], choice, request=key)

    def register(self, name: str, version: int, agent: str, shared: bool, _: str) -> None:
        """In any order of versions; `shared`: with the verified email of everybody else who shares it."""
        email = f"shared-{self.number}@mail.test" if shared else f"{self.id(name)}@mail.test"
        said = SiteUser(self.id(name), version, name.title(), email, True, agent_id=agent)
        take_in_users(self.desk, [said], self.site.now)

    def viewing(self, name: str, key: str) -> None:
        found = self._kept(name)
        user_id = found.user_id if found else self.id(name)
        with self.site.writing() as session:
            user = locked_user(session, user_id, self.site.now)
            if not user.merged_into and not kept_off_the_board(user, self.site.standings(user_id), "TRREB"):
                post_claim(
                    session, ClaimKind.BOARD, user_id, "TRREB", "Toronto", {}, name, key, self.site.now
                )  # fmt: skip

    def claim(self, agent: str, which: int, key: str) -> None:
        for claim_id in self._one("claim_id", "claims", which):
            claim_lead(self.desk, claim_id, agent, key, self.site.now)

    def release(self, agent: str, which: int, _: str) -> None:
        for claim_id in self._one("claim_id", "claims", which):
            release_claim(self.desk, claim_id, agent, "", self.site.now)

    def take_back(self, which: int, _: str) -> None:
        for claim_id in self._one("claim_id", "claims", which):
            take_back(self.desk, claim_id, By(STAFF), "no answer", self.site.now)

    def qualify(self, which: int, _: str) -> None:
        for talk_id in self._one("talk_id", "talks", which):
            qualify(self.desk, talk_id, ISA, Wish("Toronto", "buy", "a house"), self.site.now)

    def not_bona_fide(self, which: int, _: str) -> None:
        for talk_id in self._one("talk_id", "talks", which):
            not_bona_fide(self.desk, talk_id, ISA, "a broker", self.site.now)

    def close(self, which: int, _: str) -> None:
        for talk_id in self._one("talk_id", "talks", which):
            close(self.desk, talk_id, ISA, "no interest", self.site.now)

    def block(self, name: str, _: str) -> None:
        block(self.desk, self.id(name), STAFF, "a broker", self.site.now)

    def unblock(self, name: str, _: str) -> None:
        unblock(self.desk, self.id(name), STAFF, "a mistake", self.site.now)

    def merge(self, keep: str, gone: str, _: str) -> None:
        merge(self.desk, self.id(keep), self.id(gone), STAFF, "one person", self.site.now)

    def minute(self, _: str) -> None:
        self._due()

    def hours(self, _: str) -> None:
        self.site.passes(hours=25)
        self._due()

    def days(self, _: str) -> None:
        self.site.passes(days=3)
        self._due()

    def _due(self) -> None:
        now = self.site.now
        lapse_greetings(self.desk, now)
        close_silent_talks(self.desk, now)
        return_claims(self.desk, now)
        give_talks(self.desk, now)

    def _one(self, column: str, table: str, which: int) -> list[str]:
        found = [row[1] for row in self.rows(f"user_id, {column}", table)]
        return found[which % len(found) :][:1] if found else []

    def _kept(self, name: str) -> Any:
        found = self.site.user(self.id(name))
        while found and found.merged_into:
            found = self.site.user(found.merged_into)
        return found

    def agrees(self) -> None:
        """After each act, whoever died."""
        held = self.rows("user_id, agent_id", "user_assignments", "until_at IS NULL AND user_id LIKE :mine")
        assert max(Counter(user for user, _ in held).values(), default=0) <= 1, "one at a time"
        running = self.rows("user_id", "talks", "state IN ('waiting', 'open') AND user_id LIKE :mine")
        assert len(set(running)) == len(running), "one talk at a time"
        for name in USERS:
            if (user := self.site.user(self.id(name))) is None:
                continue
            assert user.agent_id == dict(held).get(user.user_id, "")
            if user.merged_into:
                assert not user.agent_id
                assert (user.user_id,) not in running
                continue
            for standing in self.site.standings(user.user_id):
                assert (standing.access, standing.access_because) == access_of(user, standing)
            acts = self.site.rows(
                "number, act, after", "consumer_audit", "user_id = :user AND changed AND act IN ('block', 'unblock')",
                user=user.user_id,
            )  # fmt: skip
            assert user.is_blocked == bool(acts and acts[-1][1] == "block") or self._joined(user.user_id)
        self._claims_agree(dict(held))

    def _joined(self, user_id: str) -> bool:
        """Whose block may have come from an account that was merged into it: the audit of the merge says so."""
        return bool(
            self.rows("user_id", "registered_users", f"merged_into = '{user_id}' AND user_id LIKE :mine")
        )

    def _claims_agree(self, held: dict[str, str]) -> None:
        claims = self.rows("user_id, claim_id, state, claimed_by, kind", "claims")
        for user_id, _, state, agent, _ in claims:
            assert (state == "claimed") == bool(agent)
            user = self.site.user(user_id)
            assert user is not None
            if state in ("open", "returned"):
                not_to_be_had = user.has_agent or user.is_blocked or bool(user.merged_into)
                assert not not_to_be_had, "offered, and not to be had"
        uses = self.site.rows("agent_id, day, returned_at", "claim_uses")
        used = Counter((agent, str(day)) for agent, day, returned in uses if returned is None)
        kept = {
            (agent, str(day)): number
            for agent, day, number in self.site.rows("agent_id, day, used", "claim_quotas")
        }
        assert {key: number for key, number in kept.items() if number} == dict(used), (
            "the quota is what was claimed"
        )
        assert not held or set(held.values()) <= {*AGENTS, "isa", "zoe"}


@pytest.fixture
def office(installation: Installation) -> SiteDesk:
    installation.settings(", claims_per_day = 1000")
    site = installation.open()
    for agent in AGENTS:
        site.hire(agent)
    site.hire("isa", kind=AgentKind.ISA, email=ISA, email_key=ISA)
    return site


def lived(site: SiteDesk, history: Any) -> None:
    world = World(site, next(ROUND))
    for act, dies in history:
        world.does(act, dies)


@settings(max_examples=100, suppress_health_check=CHECKS)
@given(HISTORY)
def test_any_history_of_everybody_agrees_with_itself(office: SiteDesk, history: Any) -> None:
    lived(office, history)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=3000, suppress_health_check=CHECKS)
@given(HISTORY)
def test_thousands_of_histories_of_everybody_agree(office: SiteDesk, history: Any) -> None:
    lived(office, history)
