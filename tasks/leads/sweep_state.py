"""Where the reading of Lofty's list of leads stands: one cursor, moved with the pages that it stands for.

The first sweep of a team is its historical load. Whoever moves the cursor first goes on reading: two runs that read at
once would each hide from the other who was met.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import SWEEP
from tasks.run.context import TeamRun

_EVERYBODY = 2**63 - 1
_SHORT_LOADS = 2
"""So many readings of a list that never brought as many leads as the vendor counts: that is all there is to load."""
_SLOWEST = 0.1
"""Of the permitted rate: what a sweep gets while everybody else wants all of it (`connectors/rate_limit`)."""


class Overtaken(Exception):
    """Another run has moved the cursor since: it reads on."""


@dataclass(frozen=True)
class Sweep:
    """`seen`: rows of the list down to which it was read; `scroll`: what goes on from there; `top`: the lead that was
    the first of the list; `total`: as the vendor last said; `pieced`: begun anew on the way, so that nothing follows
    from an absence; `turn`: how often the cursor was moved; `read_until`: until when the others leave the reading to
    the run that moved it last; `began_at`: by the real clock, when it was begun; `load_began_at`, `loaded_at`:
    the historical load began, and had read the list; `short`: loads that met fewer than the vendor counts. Times are
    ISO 8601, in UTC."""

    number: int = 0
    scroll: str | None = None
    running: bool = False
    complete: bool = False
    rejected: list[str] = field(default_factory=list)
    seen: int = 0
    top: int | None = None
    total: int | None = None
    pieced: bool = False
    started_at: str = ""
    began_at: str = ""
    load_began_at: str = ""
    last_complete_at: str | None = None
    loaded_at: str | None = None
    short: int = 0
    turn: int = 0
    read_until: str = ""
    confirmed: bool = False

    @property
    def loading(self) -> bool:
        """Whether this is, or will be, the team's historical load."""
        return not self.last_complete_at and not self.loaded_at

    def due(self, as_of: datetime, every_minutes: float) -> bool:
        """Whether it goes on, or the next is to begin: at once where one was read in pieces, since nobody knows then
        who is gone."""
        if self.running or not self.started_at or (self.pieced and self.last_complete_at):
            return True
        return as_of - datetime.fromisoformat(self.started_at) >= timedelta(minutes=every_minutes)

    def read_elsewhere(self) -> bool:
        """Whether another run is reading just now."""
        return self.running and self.read_until > clock.now().isoformat()

    def next(self, as_of: datetime) -> "Sweep":
        """A new one, of which nothing has been read."""
        names = ("last_complete_at", "loaded_at", "short", "turn", "total")
        kept: dict[str, Any] = {name: getattr(self, name) for name in names}
        return Sweep(
            self.number + 1,
            running=True,
            started_at=as_of.isoformat(),
            began_at=clock.now().isoformat(),
            load_began_at=self.load_began_at or (as_of.isoformat() if self.loading else ""),
            **kept,
        )

    def ended(self, *, whole: bool, now: datetime) -> "Sweep":
        """The list ends here; `whole`: as many were met as the vendor counts."""
        complete = whole and not self.pieced
        short = self.short + (self.loading and not whole)
        loaded = self.loading and (whole or short >= _SHORT_LOADS)
        return replace(
            self,
            running=False,
            complete=complete,
            pieced=self.pieced and whole,
            scroll=None,
            short=short,
            loaded_at=now.isoformat() if loaded else self.loaded_at,
            last_complete_at=self.started_at if complete else self.last_complete_at,
        )


def sweep_of(session: TeamSession) -> Sweep:
    """Where the reading stands; a blank one before the first time."""
    return _read(SWEEP.read(session))


def load_reaches(session: TeamSession) -> int | None:
    """The highest id among the leads of a historical load that is not read to its end; None where there is none.

    Leads with higher ids have come since it began. What waits for the others comes after the reading: there are many.
    """
    state = sweep_of(session)
    if not state.loading:
        return None
    return _EVERYBODY if state.top is None else state.top


def _read(value: Mapping[str, Any]) -> Sweep:
    known = {field.name for field in fields(Sweep)}
    return Sweep(**{name: said for name, said in value.items() if name in known})


def move_sweep(session: TeamSession, before: Sweep, after: Sweep, reading: float = 0.0) -> Sweep:
    """Move the cursor, in the transaction of the pages. `reading`: seconds for which the others leave it to this run.

    Raises Overtaken, and then nothing of the transaction may be stored.
    """
    if sweep_of(session).turn != before.turn:
        raise Overtaken
    now = clock.now()
    until = (now + timedelta(seconds=reading)).isoformat() if reading and after.running else ""
    moved = replace(after, turn=before.turn + 1, read_until=until)
    SWEEP.move(session, asdict(moved), now)
    return moved


def patience(run: TeamRun) -> float:
    """Seconds for which a page may be waited for before another run reads on in this one's place."""
    return max(15.0, 3 * 60.0 / (run.team.lofty.requests_per_minute * run.team.lofty.rate_share * _SLOWEST))
