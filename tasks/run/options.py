"""What a run is asked for: which teams, from which now, and who its calls yield to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from connectors.rate_limit.limiter import LIVE


@dataclass(frozen=True)
class Options:
    """`teams`: ids, none for all; `as_of`: with a zone, none for what the clock says; `shard`: "i/n", none for all.

    `priority`: who its calls yield to; `writes_confirmed`: the guard against bulk changes is bridged; without
    `heeds_pauses` it goes on for a paused team.
    """

    teams: Iterable[str] | None = None
    as_of: datetime | None = None
    dry_run: bool = False
    shard: str | None = None
    priority: str = LIVE
    writes_confirmed: bool = False
    heeds_pauses: bool = True
