"""E14: a stop that is known in two places: the last word counts, in whatever order they meet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.carried_stops import merged
from schemas.model.sales_agent.messages import Stop, StopBy

AT = datetime(2026, 3, 10, tzinfo=UTC)
HELD = Stop("k", AT, StopBy.REPLY)


def days(number):
    return AT + timedelta(days=number)


@pytest.mark.parametrize(
    ("ours", "theirs", "holds"),
    [
        (None, HELD, True),
        (None, replace(HELD, lifted_at=days(1)), False),
        (HELD, replace(HELD, lifted_at=days(1)), False),
        (replace(HELD, lifted_at=days(1)), HELD, False),
        (replace(HELD, lifted_at=days(1)), replace(HELD, since=days(2)), True),
        (replace(HELD, lifted_at=days(1)), replace(HELD, since=days(1)), True),
    ],
)
def test_the_last_word_counts_and_of_two_at_once_the_stop(ours, theirs, holds):
    assert (merged(ours, theirs).lifted_at is None) is holds


STOPS = st.builds(
    lambda since, lifted, by, evidence: Stop(
        "k", days(since), by, evidence, lifted_at=None if lifted is None else days(since + lifted)
    ),
    st.integers(0, 3), st.none() | st.integers(0, 2), st.sampled_from(StopBy), st.sampled_from(["", "7"]),
)  # fmt: skip


@given(st.lists(STOPS, min_size=1, max_size=4))
def test_order_and_repetition_change_nothing(stops):
    first = reduce(merged, stops)
    assert {reduce(merged, other) for other in permutations(stops)} == {first}
    assert merged(first, first) == first
    assert all(merged(first, stop) == first for stop in stops)
