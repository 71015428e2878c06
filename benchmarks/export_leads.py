"""How long a big account's leads take to leave as CSV (O3): to the first byte, to the last, and the size, on both
databases; each lead is on record before it leaves.

The aim for 100,000 leads: 6 s, the first byte within 0.3 s, 60 MB. Exit status 1 when it is missed.

Run: `python benchmarks/export_leads.py [--leads 100000] [--members 500] [--offices 20] [--postgres URL]`.
"""

import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.support.many_leads import TEAM, on_both
from connectors.store.engine import Store
from schemas.model.lists.people import LeadFilters, LeadOrder
from tasks.access.export_leads import Asked, begin_leads_export
from tasks.access.viewers import viewer_by_email

AIM_SECONDS, AIM_FIRST, AIM_MEGABYTES = 6.0, 0.3, 60.0


def main() -> int:
    """Print a line a database; 1 where an aim is missed."""
    return on_both(__doc__, _measured)


def _measured(store: Store) -> int:
    export = Asked(
        lambda: viewer_by_email(store, TEAM, "m1@office.test"), LeadFilters(), {}, LeadOrder.LAST_ACTIVITY,
        ascending=False, reason="benchmark",
    )  # fmt: skip
    began, first, size = time.perf_counter(), 0.0, 0
    begun = begin_leads_export(store, TEAM, export)
    assert begun
    for piece in begun.content():
        first = first or time.perf_counter() - began
        size += len(piece)
    took, megabytes = time.perf_counter() - began, _memory(store, export)
    kind = "SQLite" if store.is_sqlite else "PostgreSQL"
    print(f"{kind}: {begun.sent:,} of {begun.sent + begun.left_out:,} leads, {size / 1e6:.1f} MB", end=", ")
    print(f"in {took:.2f} s (at most {AIM_SECONDS:.0f})", end=", ")
    print(f"the first byte after {first * 1000:.0f} ms (at most {AIM_FIRST * 1000:.0f})", end=", ")
    print(f"{megabytes:.0f} MB of memory (at most {AIM_MEGABYTES:.0f})", flush=True)
    return int(took > AIM_SECONDS or first > AIM_FIRST or megabytes > AIM_MEGABYTES)


def _memory(store: Store, export: Asked) -> float:
    """The most that it holds at a time, by another run: watching memory takes time."""
    tracemalloc.start()
    begun = begin_leads_export(store, TEAM, export)
    assert begun
    for _ in begun.content():
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


if __name__ == "__main__":
    sys.exit(main())
