"""N1, N4: who is told of a lead's case, by which ways, and what becomes of it when a way fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.people.directory import People
from rules.sales_agent.notices import (
    TEXTS,
    Case,
    case_of,
    is_over,
    is_possible_repeat,
    next_ways,
    other_ways,
    told_of,
    ways_for,
)
from schemas.model.leads import Lead, Ownership
from schemas.model.people import Member, Pond
from schemas.model.sales_agent.notices import NoticeKind, Way, WayState

GATEWAY, LOFTY_TEXT, EMAIL, OPPORTUNITY, TASK, PAGE = Way
PLANNED, SENT, UNKNOWN, REFUSED, SKIPPED = WayState
ONCE, TWICE = case_of(NoticeKind.START), case_of(NoticeKind.LIKELY_STOP)
ALL = frozenset({GATEWAY, LOFTY_TEXT, EMAIL, OPPORTUNITY})

ANN = Member(1, (11, 1), "ann@office.test", role_name="Agent")
OLIVE = Member(2, (12, 2), "olive@office.test", role_name=" company  OWNER", admin=True)
OTTO = Member(3, (13, 3), "otto@office.test", role_name="Company Owner")
ADAM = Member(4, (14, 4), "adam@office.test", role_name="Company Admin", admin=True)
GONE = Member(5, (15, 5), "gone@office.test", role_name="Company Owner", left=True)
PONDS = (Pond(7, "East", 12, (11,)), Pond(8, "West", 15, (11,)), Pond(9, "Nobody's"))


def lead(**fields) -> Lead:
    return Lead(1, Ownership.TEAM, hidden=False, created_at=None, **fields)


def told(*members: Member, **fields) -> list[str]:
    return [member.email for member in told_of(lead(**fields), People(members), PONDS)]


EVERYBODY = (ANN, OLIVE, OTTO, ADAM, GONE)


@pytest.mark.parametrize("user_id", [11, 1])
def test_n_the_assigned_agent_is_told(user_id):
    assert told(*EVERYBODY, assigned_user_id=user_id, pond_id=7) == ["ann@office.test"]


def test_n_nobody_assigned_the_pond_s_owner():
    assert told(*EVERYBODY, pond_id=7) == ["olive@office.test"]


@pytest.mark.parametrize(
    "fields",
    [{}, {"assigned_user_id": 15}, {"assigned_user_id": 99}, {"pond_id": 8}, {"pond_id": 9}, {"pond_id": 6}],
)
def test_n_else_all_owners_of_the_account(fields):
    """Also where whoever should be told has left, or nobody knows the person."""
    assert told(*EVERYBODY, **fields) == ["olive@office.test", "otto@office.test"]


def test_n_an_account_without_an_owner_has_admins():
    assert told(ANN, ADAM, GONE) == ["adam@office.test"]
    assert told(ANN, GONE) == []


@pytest.mark.parametrize(
    ("reach", "once", "twice"),
    [
        (ALL, [GATEWAY], [GATEWAY, EMAIL]),
        ({LOFTY_TEXT, EMAIL, OPPORTUNITY}, [LOFTY_TEXT], [LOFTY_TEXT, EMAIL]),
        ({EMAIL, OPPORTUNITY}, [EMAIL], [EMAIL, OPPORTUNITY]),
        ({GATEWAY, LOFTY_TEXT}, [GATEWAY], [GATEWAY]),
        ({GATEWAY, LOFTY_TEXT, OPPORTUNITY}, [GATEWAY], [GATEWAY, OPPORTUNITY]),
        ({OPPORTUNITY}, [PAGE], [OPPORTUNITY]),
        (set(), [PAGE], [PAGE]),
    ],
)
def test_n1_by_text_else_by_email_else_on_the_page(reach, once, twice):
    """N4: likely stops go by two ways; two texts to one phone are one way."""
    assert list(next_ways(ONCE, frozenset(reach), {})) == once
    assert list(next_ways(TWICE, frozenset(reach), {})) == twice


def test_n1_the_order_of_ways():
    assert ways_for(ONCE, ALL) == (GATEWAY, LOFTY_TEXT, EMAIL)
    assert ways_for(TWICE, ALL) == (GATEWAY, LOFTY_TEXT, EMAIL, OPPORTUNITY)


@pytest.mark.parametrize(
    ("tried", "then"),
    [
        ({GATEWAY: REFUSED}, [LOFTY_TEXT]),
        ({GATEWAY: REFUSED, LOFTY_TEXT: SKIPPED}, [EMAIL]),
        ({GATEWAY: REFUSED, LOFTY_TEXT: SKIPPED, EMAIL: REFUSED}, [PAGE]),
        ({GATEWAY: UNKNOWN}, [EMAIL]),
        ({GATEWAY: UNKNOWN, EMAIL: REFUSED}, [PAGE]),
        ({GATEWAY: UNKNOWN, EMAIL: UNKNOWN}, [PAGE]),
        ({GATEWAY: UNKNOWN, EMAIL: SENT}, []),
        ({GATEWAY: UNKNOWN, EMAIL: PLANNED}, []),
        ({GATEWAY: SENT}, []),
        ({GATEWAY: PLANNED}, []),
        ({GATEWAY: REFUSED, LOFTY_TEXT: SKIPPED, EMAIL: REFUSED, PAGE: SENT}, []),
    ],
)
def test_n4_what_was_lost_goes_once_more_by_email_and_what_was_refused_another_way(tried, then):
    assert list(next_ways(ONCE, ALL, tried)) == then


def test_n4_a_lost_email_is_not_sent_again():
    assert next_ways(ONCE, frozenset({EMAIL}), {EMAIL: UNKNOWN}) == (PAGE,)


def test_n4_a_likely_stop_keeps_its_two_ways():
    assert next_ways(TWICE, ALL, {GATEWAY: UNKNOWN, EMAIL: PLANNED}) == ()
    assert next_ways(TWICE, ALL, {GATEWAY: SENT, EMAIL: REFUSED}) == (OPPORTUNITY,)
    assert next_ways(TWICE, ALL, {GATEWAY: REFUSED, EMAIL: SENT}) == (LOFTY_TEXT,)


def test_n3_an_opportunity_besides():
    """What a later kind of case may ask for: it stands for no text."""
    case = Case(as_opportunity=True)
    assert next_ways(case, ALL, {}) == (GATEWAY, OPPORTUNITY)
    assert next_ways(case, ALL, {OPPORTUNITY: SENT, GATEWAY: REFUSED}) == (LOFTY_TEXT,)
    assert next_ways(case, frozenset({EMAIL}), {}) == (EMAIL,)


def test_n4_only_a_repeat_is_marked_as_one():
    assert is_possible_repeat(EMAIL, {GATEWAY: UNKNOWN, EMAIL: PLANNED})
    assert not is_possible_repeat(EMAIL, {GATEWAY: REFUSED, EMAIL: PLANNED})
    assert not is_possible_repeat(OPPORTUNITY, {GATEWAY: UNKNOWN})


def test_k4_who_has_looked_needs_no_notice():
    assert is_over(NoticeKind.LIKELY_STOP, muted=False, taken_up=False)
    assert not is_over(NoticeKind.LIKELY_STOP, muted=True, taken_up=False)
    assert not is_over(NoticeKind.START, muted=False, taken_up=False)


def test_other_ways_are_those_after_a_refusal():
    assert other_ways(NoticeKind.START, ALL, GATEWAY, {GATEWAY: PLANNED}) == (LOFTY_TEXT,)
    assert other_ways(NoticeKind.START, frozenset({EMAIL}), EMAIL, {EMAIL: PLANNED}) == ()


@given(
    st.sampled_from([ONCE, TWICE, Case(as_opportunity=True)]),
    st.frozensets(st.sampled_from(sorted(ALL))),
    st.lists(st.sampled_from([SENT, UNKNOWN, REFUSED, SKIPPED]), min_size=10, max_size=10),
)
def test_n4_however_it_ends_no_way_is_taken_twice_and_nobody_is_forgotten(case, reach, ends):
    """Ways end in any order and in any manner; the law holds after each."""
    tried: dict[Way, WayState] = {}
    ends = list(ends)
    while True:
        wanted = next_ways(case, reach, tried)
        assert not set(wanted) & set(tried)
        assert set(wanted) <= reach | {PAGE}
        tried |= {way: SENT if way is PAGE else PLANNED for way in wanted}
        texts = [way for way in TEXTS if tried.get(way) in (PLANNED, SENT, UNKNOWN)]
        assert len(texts) <= 1, "one phone gets it once"
        waiting = [way for way, state in tried.items() if state is PLANNED]
        if not waiting:
            break
        tried[waiting[0]] = ends.pop()
    assert SENT in tried.values()
    if all(state is SENT for state in tried.values()):
        assert len(tried) <= case.ways + case.as_opportunity


@pytest.mark.parametrize("kind", [NoticeKind.AGAIN, NoticeKind.ESCALATED])
def test_n1_nobody_is_reminded_of_what_was_taken_up(kind):
    assert is_over(kind, muted=False, taken_up=True)
    assert not is_over(kind, muted=True, taken_up=False)


def test_n2_what_can_wait_is_told_in_the_app_first():
    """A task where Lofty tells nobody of opportunities; then by the ways of what cannot wait."""
    case = case_of(NoticeKind.LISTINGS)
    everything = ALL | {TASK}
    assert next_ways(case, everything, {}) == (OPPORTUNITY,)
    assert next_ways(case, everything, {OPPORTUNITY: REFUSED}) == (TASK,)
    assert next_ways(case, everything, {OPPORTUNITY: REFUSED, TASK: REFUSED}) == (GATEWAY,)
    assert next_ways(case, frozenset({EMAIL}), {}) == (EMAIL,)


@pytest.mark.parametrize("kind", NoticeKind)
def test_n3_cases_for_a_call_are_opportunities_too(kind):
    """But what was not understood, or got no answer."""
    urgent = {"evaluation", "call", "viewing", "soon", "showing", "offer", "sell"}
    assert case_of(kind).as_opportunity is (kind.value in urgent)
