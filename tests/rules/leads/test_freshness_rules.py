"""V9: how long changes took."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.leads.freshness import Lag, is_late, lag


def test_v9_one_of_twenty_may_be_late_and_not_two() -> None:
    """V9: a ceiling for nearly all, so that one slow hour of a vendor is no alarm."""
    most = [10.0] * 19
    assert not is_late(Lag(20, 10.0, 45.0, 300.0), 45.0)
    one, two = lag([*most, 300.0]), lag([*most[:-1], 300.0, 300.0])
    assert one is not None
    assert two is not None
    assert not is_late(one, 45.0)
    assert is_late(two, 45.0)


SECONDS = st.lists(st.floats(-10, 10**6), min_size=1, max_size=300)


@pytest.mark.parametrize(
    ("took", "found"),
    [
        ([], None),
        ([7.0], Lag(1, 7.0, 7.0, 7.0)),
        ([3.0, 1.0], Lag(2, 1.0, 3.0, 3.0)),
        ([float(one) for one in range(1, 101)], Lag(100, 50.0, 95.0, 100.0)),
        ([-3.0, 1.0, 2.0], Lag(3, 1.0, 2.0, 2.0)),
        ([-3.0], Lag(1, 0.0, 0.0, 0.0)),
    ],
)
def test_half_and_nearly_all_and_the_longest(took: list[float], found: Lag | None) -> None:
    """V9: the nearest of those that were measured, none in between."""
    assert lag(took) == found


@given(SECONDS)
def test_their_order_does_not_matter(took: list[float]) -> None:
    """V9."""
    found = lag(took)
    assert found
    assert found.half <= found.most <= found.longest
    assert sum(one <= found.most for one in took) >= 0.95 * len(took)
    assert lag(sorted(took)) == lag(sorted(took, reverse=True)) == found
