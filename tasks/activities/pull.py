"""Pull communications: the team-wide feed by time windows, each row classified once; what was erased is forgotten.

The window begins 15 minutes before the newest one known; the first run of a local day re-reads three days, one a week
90 days, for edits and late outcomes (C11). One call per 1,000 communications in it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol

from connectors import clock
from connectors.errors import Misunderstood, VendorError
from connectors.lofty.communications import LONGEST_WINDOW, PAGE, CommunicationPage
from connectors.store.activities.attributions import attributions
from connectors.store.activities.communications import forget, save_communications
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import COMMUNICATIONS
from rules.activities.communications import Counting, verdict
from rules.activities.roll_up import day_of
from rules.calendar import local_midnight
from schemas.model.checkpoints import Communications
from schemas.model.communications import Communication, Verdict
from tasks.activities.erased import erased
from tasks.messages.recognise import recognise_own
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.run.progress import progress

OVERLAP, NIGHTLY, DAYS_BACK = timedelta(minutes=15), timedelta(days=3), 90
"""`DAYS_BACK`: whole local days, today included, of a first run and of the weekly re-read. They fit one window, but for
the last hour of a day in the 90 days after the clocks went back: then it is two."""
SKEW, AHEAD = timedelta(hours=1), timedelta(days=1)
"""How far back the watermark stays where nothing happened, and how far a window reaches past our now: the vendor's
clock is not ours. What is dated later still is met when its time comes."""
DAYS_OF_A_WEEK = 7
_NO_PAGE = CommunicationPage((), (), 0, None)


@dataclass
class Strangers:
    """State of one team's run: the Lofty users whose communications it read and that are attributed to nobody (V6)."""

    users: set[int] = field(default_factory=set)


def pull_communications(run: TeamRun, *, nightly: bool = False) -> None:
    """Read what is due. The watermark moves when a window was read whole, so a killed run reads it again.

    `nightly`: re-read three days at least. Raises Misunderstood when a window was cut short twice.
    """
    with run.store.read(run.team_id) as session:
        state = COMMUNICATIONS.read(session)
    start = _start(run, state, nightly=nightly)
    if not state.get("until"):
        state["from"] = start.isoformat()
    _pull_since(run, state, start)
    _note_re_reads(run, state, start)


def pull_newest(run: TeamRun) -> None:
    """Read what came since the last time, for who waits: a first run and the re-reads are left to the flows."""
    with run.store.read(run.team_id) as session:
        state = COMMUNICATIONS.read(session)
    if state.get("until"):
        _pull_since(run, state, _newest(run, state))


def _pull_since(run: TeamRun, state: Communications, start: datetime) -> None:
    for begin, end in _windows(start, run.as_of):

        def read_whole(session: TeamSession, newest: datetime, end: datetime = end) -> None:
            until = min(max(newest, min(end, run.as_of - SKEW)), run.as_of)
            state["until"] = max(str(state.get("until", "")), until.isoformat())
            COMMUNICATIONS.move(session, state, clock.now())

        pull_window(run, begin, end, read_whole)


def _newest(run: TeamRun, state: Communications) -> datetime:
    return min(datetime.fromisoformat(state["until"]), run.as_of) - OVERLAP


def _start(run: TeamRun, state: Communications, *, nightly: bool) -> datetime:
    floor, whole = (
        activities_from(run),
        local_midnight(run.today - timedelta(days=DAYS_BACK - 1), run.team.zone),
    )
    if not state.get("until"):
        return floor or whole
    if floor and floor.isoformat() < str(state.get("from") or ""):
        return floor  # the team names an earlier day by now
    start = _newest(run, state)
    if nightly or state.get("nightly_on") != run.today.isoformat():
        start = min(start, run.as_of - NIGHTLY)
    last = date.fromisoformat(str(state.get("weekly_on") or "1970-01-01"))
    if (run.today - last).days >= DAYS_OF_A_WEEK:
        start = min(start, whole)
    return max(start, floor) if floor else start


def activities_from(run: TeamRun) -> datetime | None:
    """The team's local midnight from which communications count; None where nothing was said."""
    said = run.team.activities_from
    return local_midnight(date.fromisoformat(said), run.team.zone) if said else None


def _windows(start: datetime, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Up to a day ahead, as far as that costs no call of its own."""
    while start < now + AHEAD:
        end = min(start + LONGEST_WINDOW, now + AHEAD)
        yield start, end
        if end >= now:
            return
        start = end


def _note_re_reads(run: TeamRun, state: Communications, start: datetime) -> None:
    state["nightly_on"] = run.today.isoformat()
    state["from"] = min(str(state.get("from") or start.isoformat()), start.isoformat())
    whole = local_midnight(run.today - timedelta(days=DAYS_BACK - 1), run.team.zone)
    if start <= max(whole, activities_from(run) or whole) or not state.get("weekly_on"):
        state["weekly_on"] = run.today.isoformat()
    with run.store.write(run.team_id) as session:
        COMMUNICATIONS.move(session, state, clock.now())


class ReadWhole(Protocol):
    """What is stored together with a window's last page; `newest`: the newest moment in it, its start where it is
    empty."""

    def __call__(self, session: TeamSession, newest: datetime) -> None:
        """In the transaction of that page."""


def _nothing_more(session: TeamSession, newest: datetime) -> None:
    del session, newest


def pull_window(run: TeamRun, start: datetime, end: datetime, read_whole: ReadWhole = _nothing_more) -> None:
    """One window, once more where it was cut short. Its last page, what was erased of it, and the cursor (`read_whole`)
    are one transaction.

    Raises Misunderstood when it was cut short again.
    """
    for last_try in (False, True):
        read = _read(run, start, end)
        # A page that came twice hides another one; where the vendor lists a row twice each time, that is its way.
        if read.complete and (last_try or not read.repeats):
            gone = erased(run, start, end, read.seen)
            _save(run, read.last, gone, partial(read_whole, newest=read.newest))
            return
        _save(run, read.last)
    operation = "GET /v2.0/communication/agent"
    because = "the feed was cut short twice; what it brought is stored, and the next run reads it again"
    raise Misunderstood("lofty", operation, because)


@dataclass
class _Read:
    """A window as it was read: the newest moment in it, its ids, how many rows came of how many, and the last page,
    which is not stored yet."""

    newest: datetime
    seen: set[int] = field(default_factory=set)
    rows: int = 0
    unnamed: int = 0
    total: int = 0
    last: CommunicationPage = _NO_PAGE

    @property
    def complete(self) -> bool:
        """Whether all rows came."""
        return self.rows >= self.total

    @property
    def repeats(self) -> bool:
        """Whether some came twice."""
        return len(self.seen) + self.unnamed < self.rows


def _read(run: TeamRun, start: datetime, end: datetime) -> _Read:
    read = _Read(start)
    try:
        for page in run.lofty.communications.window(start, end, run.priority):
            _save(run, read.last)
            read.last = page
            read.seen |= {communication.communication_id for communication in page.communications}
            # A rejected row may be one that was seen before: it is not erased.
            read.seen |= {number for reject in page.rejects if (number := reject.number)}
            read.unnamed += sum(reject.number is None for reject in page.rejects)
            read.rows += page.rows
            read.newest = max(
                [read.newest, *(communication.happened_at for communication in page.communications)]
            )
            # Totals of later pages may have grown meanwhile; what came since lies in the next window's overlap.
            read.total = read.total or page.total or 0
            left = max(0, read.total - read.rows) + page.rows
            bar = progress(run, "communications read", left, calls_each=1 / PAGE)
            bar.step(page.rows)
    except VendorError:
        _save(run, read.last)
        raise
    return read


def _save(
    run: TeamRun,
    page: CommunicationPage,
    gone: Sequence[int] = (),
    also: Callable[[TeamSession], None] | None = None,
) -> None:
    """A page with what of it cannot be read; `gone` is forgotten, and `also` stored with it."""
    if page is _NO_PAGE and also is None:
        return
    own = recognise_own(run, page.communications)
    with run.store.write(run.team_id) as session:
        read = [own.as_typed(communication) for communication in page.communications]
        changed = save_communications(
            session, read, lambda communication: decide(run, communication, own.agents)
        )
        known = attributions(session)
        ids = [communication.communication_id for communication in page.communications]
        run.rejects.sort_out(session, "lofty", "communication", ids, page.rejects)
        if gone:
            forget(session, gone)
        if also:
            also(session)
    run.rejects.tell(page.rejects)
    run.report.count("pulled", len(changed) + len(gone))
    for communication, found in changed:
        if found.listed:
            run.report.line(
                "left", About("communication", communication.communication_id), found.rule, found.because
            )
    strangers = {communication.lofty_user_id or 0 for communication, _ in changed} - known.keys()
    run.state(Strangers).users |= strangers


def decide(run: TeamRun, communication: Communication, own: Collection[int] = ()) -> tuple[date, Verdict]:
    """The local day (C11) and the verdict (C14) under the team's settings of now. `own`: texts of the sales agent."""
    is_own = communication.communication_id in own
    return day_of(communication.happened_at, run.team.zone), verdict(communication, counting(run), own=is_own)


def counting(run: TeamRun) -> Counting:
    """The team's settings that rules C6 and C9 ask for."""
    return Counting(run.team.conversation_threshold_seconds, run.team.conversations_from)
