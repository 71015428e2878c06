"""Q5: a contact that was quiet for long and saves much at once is worth a call on the next day."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from rules.calendar import local_day
from rules.register import rule

QUIET, BURST, MANY = timedelta(days=180), timedelta(hours=24), 5
CALL_FROM = time(9)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Activity:
    """What a contact is known to have done. `times`: of its site activities, inquiries and talks, in any order;
    `saves`: the inquiries among them that are saves; `talked_at`: its last communication with a person; `known_since`:
    since when it would have been noticed. All in UTC."""

    times: tuple[datetime, ...]
    saves: tuple[datetime, ...]
    talked_at: datetime | None
    known_since: datetime


@dataclass(frozen=True, slots=True)
class Burst:
    """Saves of a contact that came back. `first`: the first of them; `fifth`: which makes a call worth it, None as long
    as it has not come; `count`: so many there are."""

    first: datetime
    fifth: datetime | None
    count: int

    @property
    def until(self) -> datetime:
        """A save belongs to it up to this instant, and its alert waits no longer."""
        return self.first + BURST

    def holds(self, at: datetime) -> bool:
        """Whether a save of this instant belongs to it."""
        return self.first <= at <= self.until


@rule(
    "Q5",
    "After 180 days without site activity, inquiry or communication with a person, 5 or more saves within 24 hours "
    "make one suggestion to call on the day after the fifth, from 09:00 in the team's zone, in place of their "
    "background alerts, which wait for the fifth save or 24 hours. A talk meanwhile cancels it. It offers words and a "
    "count, and names no property.",
)
def burst_of(known: Activity) -> Burst | None:
    """The saves with which a contact has come back; None where it was not quiet before, has saved nothing since, or was
    talked to since.

    Who comes back looks around before the first save: what it did in the 24 hours before that belongs to its return.
    The 24 hours of the saves begin with the first one. The order in which anything was heard of changes nothing.
    """
    returned = _returned_at(known)
    if returned is None or (known.talked_at is not None and known.talked_at >= returned):
        return None
    saves = sorted(at for at in known.saves if at >= returned)
    if not saves or saves[0] - returned > BURST:
        return None
    within = [at for at in saves if at - saves[0] <= BURST]
    return Burst(saves[0], within[MANY - 1] if len(within) >= MANY else None, len(within))


def _returned_at(known: Activity) -> datetime | None:
    """The last activity that had 180 days without any before it."""
    times = sorted({*known.times, *known.saves, *([known.talked_at] if known.talked_at else [])})
    before = min(known.known_since, *times) if times else known.known_since
    steps = [*pairwise([before, *times])]
    return next((at for earlier, at in reversed(steps) if at - earlier >= QUIET), None)


def call_at(fifth: datetime, zone: ZoneInfo) -> datetime:
    """When the call is suggested, in UTC: 09:00 of the day after the fifth save's, as the team's clocks show it."""
    return datetime.combine(local_day(fifth, zone) + _DAY, CALL_FROM, zone).astimezone(UTC)


def is_cancelled(talked_at: datetime | None, since: datetime) -> bool:
    """Whether somebody has talked to the contact since its first save."""
    return talked_at is not None and talked_at >= since
