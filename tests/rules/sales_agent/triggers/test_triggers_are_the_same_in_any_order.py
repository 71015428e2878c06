"""E18: the same history gives the same triggers, in any order of arrival and in any cut into runs."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.triggers.found import triggers_of
from schemas.model.sales_agent.triggers import History, Opening
from schemas.model.site_activities import ActivityKind, SiteActivity

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
MINUTES = 20 * 24 * 60
moments = st.integers(0, MINUTES).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
activities = st.builds(
    SiteActivity,
    st.just(7),
    moments,
    st.sampled_from(ActivityKind),
    listing_id=st.sampled_from(["", "a", "b", "c", "d", "e", "f"]),
)
histories = st.builds(
    History,
    st.just(7),
    opportunity=st.sampled_from(["", "High Interest", "Back to Site", "Sell"]),
    opportunity_since=st.just(BEGIN),
    had_another=st.booleans(),
    criteria=st.sampled_from(["", '{"locations":["Denver"]}']),
    criteria_since=st.just(BEGIN),
    criteria_updated_at=st.none() | moments,
    activities=st.lists(activities, max_size=25).map(tuple),
    openings=st.builds(lambda at: (Opening(3, at - timedelta(hours=1), at),), moments),
)


def keys(history: History, at: datetime) -> set[tuple[str, str]]:
    return {(trigger.rule, trigger.anchor) for trigger in triggers_of(history, at)}


def known_at(history: History, at: datetime) -> History:
    from dataclasses import replace

    return replace(
        history,
        activities=tuple(activity for activity in history.activities if activity.created_at <= at),
        openings=tuple(opening for opening in history.openings if opening.opened_at <= at),
    )


@given(histories, st.randoms(use_true_random=False), moments)
def test_the_order_of_arrival_says_nothing(history, chance, at):
    shuffled = list(history.activities)
    chance.shuffle(shuffled)
    from dataclasses import replace

    assert keys(replace(history, activities=(*shuffled, *shuffled)), at) == keys(history, at)


@given(histories, moments)
def test_what_comes_later_changes_nothing_that_was_due(history, at):
    """A run that sees only what happened until then finds what a later look at that moment finds."""
    assert keys(known_at(history, at), at) == keys(history, at)


@given(histories, st.lists(moments, min_size=1, max_size=6))
def test_any_cut_into_runs_finds_events_once(history, cuts):
    """Each run adds what is due then; nothing has two anchors for one happening."""
    found = set()
    for at in sorted(cuts):
        found |= keys(known_at(history, at), at)
    # Every hour, as often as runs are: whatever any cut has found, the run of every hour has found too.
    whole = set().union(*(keys(history, at) for at in sorted(cuts)))
    assert found == whole
