"""How long the leads tab takes in a big account, whatever it is narrowed to and whoever looks, on both databases: the
first part, later ones, and the count; and 100,000 rows as CSV.

The aims: 95 of 100 common searches within 150 ms on SQLite, 100 ms on PostgreSQL, the worst rare combination within
500 ms, the count within 300 ms, the file within 8 s. Exit status 1 when one is missed.

Run: `python benchmarks/inquiries.py [--inquiries 1000000] [--contacts 100000] [--postgres URL]`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.support.many_inquiries import fill_inquiries
from benchmarks.support.many_leads import BEGAN, TEAM, fill
from benchmarks.support.own_postgres import own_postgres
from cli.main import collect_seldom
from connectors.store.engine import Store
from connectors.store.inquiries.listed.inquiries_part import COUNTED, inquiries_part
from connectors.store.inquiries.listed.walking import count_along
from connectors.store.inquiries.listed.ways import ways
from connectors.store.parts import Place
from rules.access.viewers import NOBODY
from rules.inquiries.listing import keys_meant
from schemas.model.access import Viewer
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer
from schemas.model.inquiries.words import (
    ContactStatus,
    ContactType,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
)
from tasks.access.viewers import viewer_by_email
from tasks.inquiries.export import AskedInquiries, begin_inquiries_export

AIMS, AIM_RARE, AIM_COUNT, AIM_FILE, TRIES = {True: 0.150, False: 0.100}, 0.500, 0.300, 8.0, 10
FILE_ROWS = 100_000
_RARE = {
    "type": (InquiryType.QUESTION,), "lead_status": (LeadStatus.INACTIVE,), "contact_status": (ContactStatus.CLOSED,),
    "priority": (Priority.HOT,), "time_frame": (TimeFrame.REFINANCING,), "contact_type": (ContactType.RECRUIT,),
}  # fmt: skip


def _search(query: str) -> InquiryFilters:
    return InquiryFilters(query=query, keys=keys_meant(query))


COMMON = {
    "everything": InquiryFilters(),
    "forms": InquiryFilters(type=(InquiryType.CONTACT, InquiryType.QUESTION)),
    "inactive": InquiryFilters(lead_status=(LeadStatus.INACTIVE,)),
    "last 30 days": InquiryFilters(since=BEGAN - timedelta(days=30), before=BEGAN),
    "a day long ago": InquiryFilters(since=BEGAN - timedelta(days=900), before=BEGAN - timedelta(days=899)),
    "owner: one": InquiryFilters(owner=(4,)),
    "owner: nobody": InquiryFilters(owner=(0,)),
    "owner: several": InquiryFilters(owner=(2, 3, 4, 5, 6)),
    "source": InquiryFilters(contact_source=("Broker",)),
    "interest and priority": InquiryFilters(interest=(4, 5), priority=(Priority.HOT, Priority.WARM)),
    "pending or closed": InquiryFilters(contact_status=(ContactStatus.PENDING, ContactStatus.CLOSED)),
    "query: an email": _search("c4711@mail.test"),
    "query: a phone": _search("(970) 000-4711"),
    "query: a listing": _search("L4711"),
    "query: a name": _search("carla adams9"),
    "query: a last name": _search("gomez12"),
    "query: one letter": _search("a"),
    "query: nobody": _search("nobody at all"),
}
RARE = {
    "rare: six fields": InquiryFilters(**_RARE),
    "rare: three fields": InquiryFilters(
        lead_status=(LeadStatus.INACTIVE,), contact_status=(ContactStatus.CLOSED,), priority=(Priority.DEAD,)
    ),
    "rare: nobody's": InquiryFilters(owner=(0,), **_RARE),
    "rare: many owners": InquiryFilters(owner=tuple(range(300, 340)), **_RARE),
    "rare: of a letter": InquiryFilters(query="m", **_RARE),
    "rare: no such source": InquiryFilters(contact_source=("never heard",), type=(InquiryType.CONTACT,)),
}


def main() -> int:
    """Print tables; 1 where an aim was missed."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("--inquiries", type=int, default=1_000_000)
    asked.add_argument("--contacts", type=int, default=100_000)
    asked.add_argument("--members", type=int, default=500)
    asked.add_argument("--postgres", default="")
    asked.add_argument("--only", choices=("sqlite", "postgresql", ""), default="")
    given, missed = asked.parse_args(), 0
    collect_seldom()
    if given.only != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            missed += _in(f"sqlite:///{folder}/bench.db", given)
    if given.only == "sqlite":
        return int(bool(missed))
    if given.postgres:
        missed += _in(given.postgres, given)
    else:
        with own_postgres() as urls:
            missed += sum(_in(url, given) for url in urls)
    return int(bool(missed))


def _in(url: str, given: argparse.Namespace) -> int:
    store = Store(url)
    began = time.perf_counter()
    fill(store, leads=given.contacts, members=given.members, offices=20)
    fill_inquiries(store, given.inquiries, given.contacts, given.members)
    kind = "SQLite" if store.is_sqlite else "PostgreSQL"
    print(f"\n{kind}: {given.inquiries:,} inquiries of {given.contacts:,} contacts", end="")
    print(f" (stored in {time.perf_counter() - began:.0f} s)", flush=True)
    try:
        return _measured(store)
    finally:
        store.close()


def _measured(store: Store) -> int:
    viewers = _viewers(store)
    missed = _pages(store, viewers, COMMON, AIMS[store.is_sqlite])
    missed += _pages(store, viewers, RARE, AIM_RARE)
    return missed + _counts(store, viewers) + _file(store)


def _viewers(store: Store) -> dict[str, InquiryViewer]:
    owner, agent, busy = (viewer_by_email(store, TEAM, f"m{number}@office.test") for number in (1, 4, 2))
    desk = Viewer(name="desk@office.test")
    assert NOBODY not in {owner, agent, busy}
    return {
        "company owner": InquiryViewer(owner, everything=True),
        "concierge": InquiryViewer(desk, everything=True),
        "busiest agent": InquiryViewer(busy),
        "agent with shares": InquiryViewer(agent),
    }


def _pages(
    store: Store, viewers: dict[str, InquiryViewer], filters: dict[str, InquiryFilters], aim: float
) -> int:
    print(f"the 95th of 100 pages in ms (median); the aim: {aim * 1000:.0f} ms")
    print(f"{'':24}" + "".join(f"{name:>22}" for name in viewers))
    missed, worst = 0, 0.0
    for name, asked in filters.items():
        line = f"{name:24}"
        for viewer in viewers.values():
            times = sorted(_times(store, viewer, asked))
            slow = times[int(len(times) * 0.95)]
            worst, missed = max(worst, slow), missed + (slow > aim)
            line += f"{slow * 1000:10.1f} ({median(times) * 1000:5.1f}){' !' if slow > aim else '  '}  "
        print(line, flush=True)
    print(f"the slowest: {worst * 1000:.1f} ms; over the aim: {missed}")
    return missed


def _times(store: Store, viewer: InquiryViewer, filters: InquiryFilters) -> Iterator[float]:
    """Of the first part and of those that follow; once unmeasured, since a bridge that is up for a minute has put each
    kind of question into SQL before."""
    for measured in (False, True):
        place = Place(50)
        for _ in range(TRIES if measured else 2):
            began = time.perf_counter()
            with store.read(TEAM) as session:
                part = inquiries_part(session, viewer, filters, place)
            if measured:
                yield time.perf_counter() - began
            place = Place(50, after=part.older)


def _counts(store: Store, viewers: dict[str, InquiryViewer]) -> int:
    slowest = ("", 0.0)
    for name, asked in (COMMON | RARE).items():
        for viewer in viewers.values():
            began = time.perf_counter()
            with store.read(TEAM) as session:
                count_along(session, ways(session, viewer, asked, ordered=False), COUNTED + 1)
            slowest = max(slowest, (name, time.perf_counter() - began), key=lambda found: found[1])
    name, took = slowest
    print(
        f"the slowest count: {took * 1000:.0f} ms, of “{name}” (at most {AIM_COUNT * 1000:.0f})", flush=True
    )
    return int(took > AIM_COUNT)


def _file(store: Store) -> int:
    viewer = _viewers(store)["company owner"]
    asked = AskedInquiries(lambda: viewer, InquiryFilters(), {}, "benchmark")
    began, first, size = time.perf_counter(), 0.0, 0
    begun = begin_inquiries_export(store, TEAM, asked)
    assert begun
    for piece in begun.content():
        first = first or time.perf_counter() - began
        size += len(piece)
        if begun.sent >= FILE_ROWS:
            break
    took = time.perf_counter() - began
    print(
        f"{begun.sent:,} inquiries as CSV, {size / 1e6:.1f} MB, in {took:.2f} s (at most {AIM_FILE:.0f})",
        end="",
    )
    print(f", the first byte after {first * 1000:.0f} ms", flush=True)
    return int(took > AIM_FILE)


if __name__ == "__main__":
    sys.exit(main())
