"""S8, S9: how many leads each source brought."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.lead_sources.counts import TEAM, count_changes, lead_counts, may_count
from rules.people.directory import People
from schemas.model.lead_sources import SourcedLead
from schemas.model.people import Agent, Member

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
DENVER = ZoneInfo("America/Denver")
NOON = datetime(2026, 3, 1, 19, tzinfo=UTC)
DAY = date(2026, 3, 1)
PEOPLE = People(
    (
        Member(1, (11,), "ann@x.test", "Ann"),
        Member(2, (12,), "BOB@x.test", "Bob"),
        Member(3, (13,), "c@x.test", "C"),
    ),
    (
        Agent(901, "Ann@x.test", "Ann", active=True, is_isa=False),
        Agent(902, "bob@x.test", "Bob", active=False, is_isa=False),
    ),
)
LEADS = st.lists(
    st.builds(
        SourcedLead,
        st.sampled_from(["", " ", "Website", " Website", "Zillow", "Lofty Paid Lead"]),
        st.lists(st.sampled_from(["Zillow Flex Lead", "LoftyPaid-FB"]), max_size=2),
        st.sampled_from([None, 0, 11, 12, 13, 99]),
        st.integers(0, 72).map(lambda hours: NOON + timedelta(hours=hours)),
    ),
    max_size=12,
)
KEYS = st.tuples(st.integers(1, 3), st.sampled_from([TEAM, 901]), st.just(DAY))


def lead(source: str = "Website", user: int | None = 11, at: datetime = NOON) -> SourcedLead:
    return SourcedLead(source, (), user, at)


def test_s8_a_lead_counts_for_the_team_and_its_agent_on_its_local_day() -> None:
    """S8: 06:30 UTC is still the day before in Denver."""
    late = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    found = lead_counts([lead(), lead(at=late), lead(at=late + timedelta(hours=1))], PEOPLE, DENVER)
    assert found.by_name == {
        ("Website", TEAM, DAY): 2,
        ("Website", 901, DAY): 2,
        ("Website", TEAM, date(2026, 3, 2)): 1,
        ("Website", 901, date(2026, 3, 2)): 1,
    }


def test_s8_without_an_active_agent_for_the_team_only() -> None:
    """S8 V6: deactivated, without an agent, no member, or nobody at all; only the last is not listed."""
    found = lead_counts([lead(user=user) for user in (12, 13, 99, 0, None)], PEOPLE, DENVER)
    assert found.by_name == {("Website", TEAM, DAY): 5}
    assert sorted(found.unattributed) == [12, 13, 99]


@FAST
@given(leads=LEADS, seed=st.randoms(use_true_random=False))
def test_s8_counts_are_a_function_of_the_leads_alone(leads: list[SourcedLead], seed: object) -> None:
    mixed = list(leads)
    seed.shuffle(mixed)
    found = lead_counts(leads, PEOPLE, DENVER)
    assert found == lead_counts(mixed, PEOPLE, DENVER)
    named = [one for one in leads if one.source.strip()]
    team = {key: count for key, count in found.by_name.items() if key[1] == TEAM}
    assert sum(team.values()) == len(named)
    assert sum(found.by_name.values()) - len(named) == sum(one.assigned_user_id == 11 for one in named)
    assert all(count <= team[name, TEAM, on] for (name, _, on), count in found.by_name.items())


@FAST
@given(leads=LEADS.filter(bool), more=LEADS)
def test_s8_who_goes_takes_only_its_own_counts_along(
    leads: list[SourcedLead], more: list[SourcedLead]
) -> None:
    whole = Counter(lead_counts(leads + more, PEOPLE, DENVER).by_name)
    whole.subtract(lead_counts(leads, PEOPLE, DENVER).by_name)
    assert +whole == lead_counts(more, PEOPLE, DENVER).by_name


def test_s9_what_differs_is_overwritten_fractions_and_days_without_leads_too() -> None:
    """S9: whoever typed it."""
    wanted = {(1, TEAM, DAY): 2, (1, 901, DAY): 2, (2, TEAM, DAY): 1}
    held = {(1, TEAM, DAY): 2.0, (1, 901, DAY): 2.5, (3, TEAM, DAY): 7.0}
    changes = count_changes(wanted, held, may_lower=True)
    assert changes.push == {(1, 901, DAY): 2, (2, TEAM, DAY): 1, (3, TEAM, DAY): 0}


def test_s9_what_has_fallen_waits_for_a_complete_sweep() -> None:
    """S9 S4."""
    changes = count_changes({(2, TEAM, DAY): 1}, {(3, TEAM, DAY): 7.0}, may_lower=False)
    assert (changes.push, changes.not_lowered) == ({(2, TEAM, DAY): 1}, 1)


@FAST
@given(
    wanted=st.dictionaries(KEYS, st.integers(1, 4)),
    held=st.dictionaries(KEYS, st.floats(0, 4) | st.integers(0, 4).map(float)),
    may_lower=st.booleans(),
)
def test_s9_what_was_pushed_leaves_nothing_to_push(
    wanted: dict[tuple[int, int, date], int], held: dict[tuple[int, int, date], float], may_lower: bool
) -> None:
    changes = count_changes(wanted, held, may_lower=may_lower)
    after = {**held, **changes.push}
    assert count_changes(wanted, after, may_lower=may_lower).push == {}
    assert all(may_lower or value > held.get(key, 0) for key, value in changes.push.items())
    if may_lower:
        assert {key: value for key, value in after.items() if value} == wanted


def test_s4_counts_of_a_source_that_lofty_does_not_rule_are_left() -> None:
    """S4: and of an agent whom Sisu no longer has."""
    key = (1, TEAM, DAY)
    assert may_count(key, {}, {1}, (), lofty_rules=False)
    assert may_count(key, {key: 1}, (), (), lofty_rules=False)
    assert not may_count(key, {}, (), (), lofty_rules=False)
    assert may_count(key, {}, (), (), lofty_rules=True)
    assert not may_count((1, 901, DAY), {}, {1}, (), lofty_rules=True)


def test_s8_a_lead_without_a_day_of_registration_counts_nowhere() -> None:
    """S8: not today, not on any day; the others as ever."""
    assert lead_counts([SourcedLead("Website", (), 11, None)], PEOPLE, DENVER).by_name == {}
    both = lead_counts([SourcedLead("Website", (), 11, None), lead()], PEOPLE, DENVER)
    assert both == lead_counts([lead()], PEOPLE, DENVER)
