"""The historical load of a team as one thing with a state: how much is read, how many links are written, how long yet.

Counted from what the store holds, so that no crash makes it wrong; counted only until it is done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from connectors.lofty.leads import PAGE
from connectors.settings.teams import Team
from connectors.store.engine import TeamSession
from connectors.store.leads.counts import count_load
from connectors.store.ledger.checkpoints import LOAD
from connectors.store.outbox.lists import count_active
from schemas.model.checkpoints import LoadRecord
from schemas.model.outbox import OperationName
from tasks.leads.sweep_state import sweep_of
from tasks.teams.rate_budget import permitted

CALLS_OF_A_LINK = 2
"""The lead is read, and written."""
_PER_CENT = 100.0


@dataclass(frozen=True, slots=True)
class Load:
    """`total`: leads that Lofty lists, None where it does not say; `links` of the `wanted` are written, both of the
    leads that were read; `per_minute`: calls that Lofty permits; `held`: the team is paused, or in shadow mode."""

    read: int
    total: int | None
    links: int
    wanted: int
    reading: bool
    per_minute: float
    held: bool = False

    @property
    def all_links(self) -> int:
        """How many there will be, as far as can be told: as many of the leads to come as of those that were read."""
        unread = max(0, (self.total or 0) - self.read) if self.reading else 0
        return self.wanted + round(unread * (self.wanted / self.read if self.read else 1.0))

    @property
    def minutes_left(self) -> float:
        """What is left, at the permitted rate."""
        pages = max(0, (self.total or 0) - self.read) / PAGE if self.reading else 0.0
        links = 0 if self.held else self.all_links - self.links
        return (pages + links * CALLS_OF_A_LINK) / self.per_minute

    @property
    def per_cent(self) -> float:
        """Calls that are done, of all that it takes; less than 100 until it is done."""
        done = self.read / PAGE + self.links * CALLS_OF_A_LINK
        whole = max(self.read, self.total or 0) / PAGE + self.all_links * CALLS_OF_A_LINK
        return min(99.0, _PER_CENT * done / whole) if whole else 0.0

    def sentence(self) -> str:
        """For people, where nothing else says what it is about."""
        return f"historical load: {self.how_far}"

    @property
    def how_far(self) -> str:
        """How far it is, for people, everywhere it is shown."""
        of = f"{self.read:,} of {max(self.total, self.read):,}" if self.total else f"{self.read:,}"
        said = f"{of} read, {self.links:,} links written"
        if self.held and not self.reading:
            return f"{said}, {self.wanted - self.links:,} wait until `dealbridge resume`"
        return f"{said}, done in {about(self.minutes_left)} at the permitted rate"


def about(minutes: float) -> str:
    """A length of time as one would say it."""
    if minutes < 1:
        return "less than a minute"
    if minutes < 90:
        return f"about {minutes:.0f} min"
    return f"about {minutes / 60:.0f} h" if minutes < 48 * 60 else f"about {minutes / 60 / 24:.0f} days"


def load_of(
    session: TeamSession, team: Team, everybody: Iterable[Team], *, held: bool = False
) -> Load | None:
    """None before the first run, and when the load is done: then this costs one small read."""
    sweep = sweep_of(session)
    began = sweep.load_began_at or (sweep.started_at if sweep.loading else "")
    if not began or LOAD.read(session).get("done_at"):
        return None
    read, wanted, unplanned = count_load(session)
    waiting = count_active(session, OperationName.WRITE_LINK)
    per_minute, _ = permitted(team.lofty, [each_team.lofty for each_team in everybody])
    links = max(0, wanted - unplanned - waiting)
    return Load(read, sweep.total, links, wanted, sweep.loading, per_minute, held)


def note_if_done(session: TeamSession, load: Load, at: datetime) -> bool:
    """Whether all is read, planned and written; noted once."""
    done = not load.reading and load.links >= load.wanted
    if done:
        keep(session, {"done_at": at.isoformat()}, at)
    return done


def kept(session: TeamSession) -> LoadRecord:
    """What is on record about the load besides what is counted."""
    return LOAD.read(session)


def keep(session: TeamSession, said: LoadRecord, at: datetime) -> None:
    """Add to it."""
    LOAD.move(session, {**LOAD.read(session), **said}, at)
