"""A vendor's rate limit: token bucket or fixed window of 60 s, in real time.

Evidence: Lofty answers 429 `{"message":"Too Many Requests"}` and documents `X-RateLimit-*`; how it counts is not known,
so both ways can be had. `Retry-After` is documented by neither vendor: absent unless asked for.
"""

from __future__ import annotations

import math
from datetime import timedelta

from sandbox.clock import elapsed, real_now
from sandbox.server.wire import Answer, Record
from sandbox.times import http_date


class Throttle:
    """Counts calls and says no. `rate` is calls a minute, `burst` what a bucket lets through at once."""

    def __init__(self, rate: float, kind: str, burst: float, retry_after: str) -> None:
        self._rate, self._kind, self._burst, self._retry_after = rate, kind, burst, retry_after
        self._reset_unit = "seconds"
        self._left = burst if kind == "bucket" else rate
        self._since = elapsed()

    @classmethod
    def of(cls, wanted: Record) -> Throttle | None:
        """The limit that some faults ask for, if any. Without `burst`: one second of the rate, at least 1."""
        if "requests_per_minute" not in wanted:
            return None
        rate = float(wanted["requests_per_minute"])
        burst = float(wanted.get("burst", max(1.0, rate / 60)))
        made = cls(rate, wanted.get("limit", "bucket"), burst, str(wanted.get("retry_after", "absent")))
        made._reset_unit = str(wanted.get("reset_unit", "seconds"))
        return made

    def take(self) -> bool:
        """Count a call; False when it is one too many."""
        now = elapsed()
        if self._kind == "bucket":
            self._left = min(self._burst, self._left + (now - self._since) * self._rate / 60)
            self._since = now
        elif now - self._since >= 60:
            self._left, self._since = self._rate, now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def wait(self) -> float:
        """Seconds until a call would get through."""
        if self._left >= 1:
            return 0.0
        if self._kind == "bucket":
            return (1 - self._left) * 60 / self._rate if self._rate else 60.0
        return max(0.0, 60 - (elapsed() - self._since))

    def headers(self) -> dict[str, str]:
        """`X-RateLimit-*`; the reset in epoch seconds, as the vendor's prose says, or in milliseconds left, as its
        own sample has it (`reset_unit`)."""
        until = self.wait() if self._kind == "bucket" else 60 - (elapsed() - self._since)
        reset = math.ceil((real_now() + timedelta(seconds=until)).timestamp())
        if self._reset_unit == "ms":
            reset = math.ceil(until * 1000)
        return {
            "X-RateLimit-Limit": str(int(self._rate)),
            "X-RateLimit-Remaining": str(max(0, int(self._left))),
            "X-RateLimit-Reset": str(reset),
        }

    def refusal(self) -> Answer:
        """The 429."""
        return too_many(self._retry_after, math.ceil(self.wait()), self.headers())


def too_many(retry_after: str, seconds: int, headers: dict[str, str]) -> Answer:
    """A 429 whose `Retry-After` is absent, in seconds, a date, or whatever it says."""
    return Answer(429, {"message": "Too Many Requests"}, {**headers, **come_back(retry_after, seconds)})


def come_back(retry_after: str, seconds: int) -> dict[str, str]:
    """The header, or none."""
    ways = {
        "absent": None,
        "seconds": str(seconds),
        "http-date": http_date(real_now() + timedelta(seconds=seconds)),
    }
    said = ways.get(retry_after, retry_after)
    return {} if said is None else {"Retry-After": said}
