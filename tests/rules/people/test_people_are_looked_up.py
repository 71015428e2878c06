"""V6: members and agents are looked up, not searched through; who is found is who was found by searching."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.leads.visibility import Unattributed, agent_of_user, agents_ever, agents_with_email
from rules.people import directory
from rules.people.contacts import addresses, is_filler_box
from rules.people.directory import People
from rules.spelling import plain
from schemas.model.people import Agent, Member


def _named(user_id: int | None, members: Iterable[Member]) -> Member | None:
    """As it was searched for before there was an index."""
    listed = tuple(members)
    first = [m for m in listed if m.user_ids[:1] == (user_id,)]
    named = first or [m for m in listed if user_id in m.user_ids]
    return named[0] if len(named) == 1 else None


def _searched(people: People, user_id: int | None) -> Member | None:
    return _named(user_id, (m for m in people.members if not m.left))


def _keys(email: str) -> set[str]:
    return {one for one in addresses(email) or (plain(email),) if one and not is_filler_box(one)}


def _with_email(email: str, agents: Iterable[Agent]) -> list[Agent]:
    def emails(agent: Agent) -> set[str]:
        return _keys(agent.email) if agent.active else _keys(agent.email) | _keys(agent.archived_email)

    wanted = _keys(email)
    return [a for a in agents if wanted & emails(a)]


IDS = st.integers(0, 6)
EMAILS = st.sampled_from(
    [
        "",
        " ",
        "ann@x.test",
        "ANN@x.test ",
        "ben@x.test",
        "straße@x.test",
        "STRASSE@x.test",
        "Ann <ann@x.test>",
        "none@none.com",
        "ann@x.test; ben@x.test",
    ]
)
MEMBERS = st.builds(
    Member,
    lofty_member_id=IDS,
    user_ids=st.lists(IDS, max_size=3).map(tuple),
    email=EMAILS,
    left=st.booleans(),
)
AGENTS = st.builds(Agent, sisu_agent_id=IDS, email=EMAILS, archived_email=EMAILS, active=st.booleans())
TEAMS = st.builds(People, st.lists(MEMBERS, max_size=6).map(tuple), st.lists(AGENTS, max_size=6).map(tuple))


@given(TEAMS, st.none() | IDS)
def test_the_index_finds_whom_the_search_found(people: People, user_id: int | None) -> None:
    assert people.member(user_id) == _searched(people, user_id)
    assert people.anyone(user_id) == (_searched(people, user_id) or _named(user_id, people.members))
    by_id = next((a for a in people.agents if a.sisu_agent_id == user_id), None)
    assert people.agent(user_id) == by_id
    member = people.anyone(user_id)
    ever = tuple(_with_email(member.email, people.agents)) if member else ()
    assert agents_ever(user_id, people) == ever


@given(TEAMS, EMAILS)
def test_who_may_see_figures_is_who_is_whom(people: People, email: str) -> None:
    """V6, C14: one rule. Somebody with an email is the agent whom a member with that email is, and nobody else."""
    theirs = agents_with_email(email, people)
    alone = People((Member(1, (1,), email),), people.agents)
    found = agent_of_user(1, alone)
    if isinstance(found, Unattributed):
        assert theirs == ()
    else:
        assert [one for one in theirs if one.active] == [found]
        assert set(theirs) == set(agents_ever(1, alone))


@pytest.mark.parametrize(
    ("agents", "seen"),
    [
        ((Agent(1, "new@x.test", archived_email="ann@x.test"),), ()),
        ((Agent(1, "ann@x.test", archived_email="old@x.test"),), (1,)),
        ((Agent(1, "", archived_email="ann@x.test", active=False),), ()),
        ((Agent(1, "", archived_email="ann@x.test", active=False), Agent(2, "Ann@X.test")), (1, 2)),
        ((Agent(1, "ann@x.test"), Agent(2, "ann@x.test")), ()),
    ],
    ids=[
        "an active one's archived email",
        "their own",
        "deactivated",
        "deactivated and made anew",
        "two active",
    ],
)
def test_whose_figures_somebody_with_an_email_may_see(
    agents: tuple[Agent, ...], seen: tuple[int, ...]
) -> None:
    found = agents_with_email(" ANN@x.test", People((), agents))
    assert tuple(one.sisu_agent_id for one in found) == seen


def test_a_big_office_costs_each_email_a_look_or_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,500 members and as many agents: 37.8 million comparisons before."""
    size, looks, real = 2_500, [], directory.keys_of

    def counted(email: str) -> set[str]:
        looks.append(email)
        return real(email)

    monkeypatch.setattr(directory, "keys_of", counted)
    members = tuple(Member(n, (n + 1, n + 10_000), f"person{n}@x.test") for n in range(size))
    people = People(members, tuple(Agent(n + 1, f"person{n}@x.test") for n in range(size)))
    found = [agent_of_user(member.user_ids[0], people) for member in members]
    assert [one.sisu_agent_id for one in found if isinstance(one, Agent)] == list(range(1, size + 1))
    assert size <= len(looks) <= 3 * size
