"""The only place that asks what time it is."""

import secrets
import time
from datetime import UTC, datetime


def now() -> datetime:
    """The real time, in UTC. Claims, pacing and time-outs use it; rules get `as_of` instead."""
    return datetime.now(UTC)


def wait(seconds: float) -> None:
    """Sleep for so many seconds; nothing for zero or less."""
    if seconds > 0:
        time.sleep(seconds)


def ticks() -> float:
    """Monotonic seconds, for measuring how long something takes."""
    return time.monotonic()


def nonce() -> str:
    """A random text that is never drawn twice; made of letters and digits."""
    return secrets.token_hex(12)
