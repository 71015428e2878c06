"""Every form in which a vendor may say how long to wait, and nonsense, end in a bounded pause."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.retry_after import LONGEST, SHORTEST, UNKNOWN, pause

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
EPOCH = NOW.timestamp()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, UNKNOWN),
        ({"Retry-After": "7"}, 7),
        ({"retry-after": " 7.5 "}, 7.5),
        ({"Retry-After": "0"}, SHORTEST),
        ({"Retry-After": "-3"}, UNKNOWN),
        ({"Retry-After": "86400"}, LONGEST),
        ({"Retry-After": "inf"}, UNKNOWN),
        ({"Retry-After": "nan"}, UNKNOWN),
        ({"Retry-After": "soon"}, UNKNOWN),
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
        ({"X-RateLimit-Reset": "-1"}, UNKNOWN),
        ({"Retry-After": "soon", "X-RateLimit-Reset": "4000"}, 4),
        ({"Retry-After": "3", "X-RateLimit-Reset": "4000"}, 3),
    ],
)
def test_what_was_said_is_understood(headers: dict[str, str], seconds: float) -> None:
    assert pause(headers, NOW) == pytest.approx(seconds)


@given(st.text(max_size=40), st.text(max_size=40))
def test_nonsense_is_bounded_too(after: str, reset: str) -> None:
    assert SHORTEST <= pause({"Retry-After": after, "X-RateLimit-Reset": reset}, NOW) <= LONGEST
