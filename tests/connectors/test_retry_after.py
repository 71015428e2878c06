"""Every form in which a vendor may say how long to wait, and nonsense, end in a bounded pause."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.http.retry_after import LONGEST, SHORTEST, Patience, pause

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
EPOCH = NOW.timestamp()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7),
        ({"retry-after": " 7.5 "}, 7.5),
        ({"Retry-After": "0"}, SHORTEST),
        ({"Retry-After": "-3"}, None),
        ({"Retry-After": "86400"}, LONGEST),
        ({"Retry-After": "inf"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Sun, 01 Mar 2026 12:00:09 GMT"}, 9),
        ({"Retry-After": "Sun, 01 Mar 2026 05:00:09 -0700"}, 9),
        ({"Retry-After": "Sun, 01 Mar 2026 11:00:00 GMT"}, SHORTEST),
        ({"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}, LONGEST),
        ({"X-RateLimit-Reset": str(int(EPOCH) + 30)}, 30),
        ({"X-RateLimit-Reset": str(int(EPOCH * 1000) + 30_000)}, 30),
        ({"X-RateLimit-Reset": "21000"}, 21),
        ({"X-RateLimit-Reset": str(int(EPOCH) + 4000)}, 60),
        ({"X-RateLimit-Reset": "999999"}, 60),
        # The vendor's clock is an hour ahead of ours: its dates are compared with its own.
        (
            {"Retry-After": "Sun, 01 Mar 2026 13:00:09 GMT", "Date": "Sun, 01 Mar 2026 13:00:00 GMT"},
            9,
        ),
        ({"X-RateLimit-Reset": str(int(EPOCH) + 3630), "Date": "Sun, 01 Mar 2026 13:00:00 GMT"}, 30),
        ({"X-RateLimit-Reset": "-1"}, None),
        ({"Retry-After": "soon", "X-RateLimit-Reset": "4000"}, 4),
        ({"Retry-After": "3", "X-RateLimit-Reset": "4000"}, 3),
    ],
)
def test_what_was_said_is_understood(headers: dict[str, str], seconds: float | None) -> None:
    found = pause(headers, NOW)
    assert found is None if seconds is None else found == pytest.approx(seconds)


@given(st.text(max_size=40), st.text(max_size=40))
def test_nonsense_is_bounded_too(after: str, reset: str) -> None:
    found = pause({"Retry-After": after, "X-RateLimit-Reset": reset}, NOW)
    assert found is None or SHORTEST <= found <= LONGEST


def test_where_nothing_is_said_each_pause_that_was_too_short_is_followed_by_a_longer_one() -> None:
    patience, ticks, pauses = Patience(), 100.0, []
    for _ in range(7):
        pauses.append(patience.unsaid(ticks))
        assert patience.unsaid(ticks + 0.1) == pauses[-1]  # calls that were under way together
        patience.answered(ticks + 0.2)  # and one of them that got through
        ticks += pauses[-1] + 0.2
    assert pauses == [2, 4, 8, 16, 32, LONGEST, LONGEST]
    patience.answered(ticks)
    assert patience.unsaid(ticks) == 2
