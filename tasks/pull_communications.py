"""Pull communications: the team-wide feed by time windows, each row classified once; what was erased is forgotten.

The window begins 15 minutes before the newest one known; the first run of a local day re-reads three days, one a week
90 days, for edits and late outcomes (C11). One call per 1,000 communications in it.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from connectors import clock
from connectors.errors import Misunderstood
from connectors.lofty_communications import LONGEST_WINDOW, CommunicationPage, LoftyCommunications
from connectors.store.communications import forget, in_window, save_communications
from connectors.store.figures import attributions
from connectors.store.ledger import cursor, move_cursor
from rules.communications import Counting, verdict
from rules.roll_up import day_of
from schemas.communications import Communication, Event, Verdict
from tasks.team_run import TeamRun

LOG = logging.getLogger("dealbridge")
OVERLAP, NIGHTLY, WEEKLY, FIRST = (
    timedelta(minutes=15),
    timedelta(days=3),
    timedelta(days=90),
    timedelta(days=90),
)
SKEW, AHEAD = timedelta(hours=1), timedelta(days=1)
"""How far back the watermark stays where nothing happened, and how far a window reaches past our now: the vendor's
clock is not ours. What is dated later still is met when its time comes."""
DAYS_OF_A_WEEK = 7
ERASURES_A_RUN = 50
"""Each erased communication is confirmed by a call of its own; more of them wait for the next runs."""


def pull_communications(run: TeamRun, *, nightly: bool = False) -> None:
    """Read what is due. The watermark moves when a window was read whole, so a killed run reads it again.

    `nightly`: re-read three days at least. Raises Misunderstood when a window was cut short twice.
    """
    with run.store.read(run.team_id) as session:
        state = cursor(session, "communications")
    start = _start(run, state, nightly=nightly)
    for begin, end in _windows(start, run.as_of + AHEAD):
        newest = pull_window(run, begin, end)
        until = min(max(newest, min(end, run.as_of - SKEW)), run.as_of)
        state["until"] = max(str(state.get("until", "")), until.isoformat())
        with run.store.write(run.team_id) as session:
            move_cursor(session, "communications", state, clock.now())
    _note_re_reads(run, state, start)


def _start(run: TeamRun, state: dict[str, Any], *, nightly: bool) -> datetime:
    floor = activities_from(run)
    if not state.get("until"):
        return floor or run.as_of - FIRST
    start = min(datetime.fromisoformat(state["until"]), run.as_of) - OVERLAP
    if nightly or state.get("nightly_on") != run.today.isoformat():
        start = min(start, run.as_of - NIGHTLY)
    last = date.fromisoformat(str(state.get("weekly_on") or "1970-01-01"))
    if (run.today - last).days >= DAYS_OF_A_WEEK:
        start = min(start, run.as_of - WEEKLY)
    return max(start, floor) if floor else start


def activities_from(run: TeamRun) -> datetime | None:
    """The team's local midnight from which communications count; None where nothing was said."""
    if not run.team.activities_from:
        return None
    day = date.fromisoformat(run.team.activities_from)
    return datetime.combine(day, time(), run.team.zone).astimezone(UTC)


def _windows(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    while start < end:
        yield start, min(start + LONGEST_WINDOW, end)
        start += LONGEST_WINDOW


def _note_re_reads(run: TeamRun, state: dict[str, Any], start: datetime) -> None:
    state["nightly_on"] = run.today.isoformat()
    floor = activities_from(run)
    if start <= run.as_of - WEEKLY or start == floor or not state.get("weekly_on"):
        state["weekly_on"] = run.today.isoformat()
    with run.store.write(run.team_id) as session:
        move_cursor(session, "communications", state, clock.now())


def pull_window(run: TeamRun, start: datetime, end: datetime) -> datetime:
    """One window, once more where it was cut short. Returns the newest moment in it (its start where it is empty).

    Raises Misunderstood when it was cut short again.
    """
    for _ in range(2):
        seen, newest, complete = _read(run, start, end)
        if complete:
            _forget_erased(run, start, end, seen)
            return newest
    operation = "GET /v2.0/communication/agent"
    because = "the feed was cut short twice; what it brought is stored, and the next run reads it again"
    raise Misunderstood("lofty", operation, because)


def _read(run: TeamRun, start: datetime, end: datetime) -> tuple[set[int], datetime, bool]:
    seen: set[int] = set()
    unread, total, newest = 0, 0, start
    for page in LoftyCommunications(run.lofty).window(start, end, run.lane):
        _save(run, page)
        seen |= {one.communication_id for one in page.communications}
        # A rejected row may be one that was seen before: it is not erased.
        seen |= {int(reject.entity) for reject in page.rejects if reject.entity.isdigit()}
        unread += sum(1 for reject in page.rejects if not reject.entity.isdigit())
        newest = max([newest, *(one.happened_at for one in page.communications)])
        # Totals of later pages may have grown meanwhile; what came since lies in the next window's overlap.
        total = total or page.total or 0
        if total > page.rows:
            LOG.info("%s: communications %d of %d", run.team_id, len(seen) + unread, total)
    return seen, newest, len(seen) + unread >= total


def _save(run: TeamRun, page: CommunicationPage) -> None:
    with run.store.write(run.team_id) as session:
        changed = save_communications(session, page.communications, lambda one: decide(run, one))
        known = attributions(session)
    run.accept("lofty", "communication", [one.communication_id for one in page.communications])
    run.reject(page.rejects)
    run.report.count("pulled", len(changed))
    for one, found in changed:
        if found.listed:
            run.report.line("left", f"communication {one.communication_id}", found.rule, found.because)
    strangers = {one.lofty_user_id or 0 for one, _ in changed} - known.keys()
    run.unattributed |= strangers


def decide(run: TeamRun, one: Communication) -> tuple[date, Verdict]:
    """The local day (C11) and the verdict (C14) under the team's settings of now."""
    return day_of(one.happened_at, run.team.zone), verdict(one, counting(run))


def counting(run: TeamRun) -> Counting:
    """The team's settings that rules C6 and C9 ask for."""
    return Counting(run.team.conversation_threshold_seconds, run.team.conversations_from)


def _forget_erased(run: TeamRun, start: datetime, end: datetime, seen: set[int]) -> None:
    """C11: whoever a whole window does not hold is looked up; one that is still there means that the feed was wrong."""
    with run.store.read(run.team_id) as session:
        missing = {
            number: event for number, event in in_window(session, start, end).items() if number not in seen
        }
    gone: list[int] = []
    for number, event in sorted(missing.items())[:ERASURES_A_RUN]:
        if _still_there(run, number, event):
            run.report.line("left", f"communication {number}", "C11", "the feed left it out, but it is there")
            break
        gone.append(number)
    if gone:
        with run.store.write(run.team_id) as session:
            forget(session, gone)
        run.report.count("pulled", len(gone))


def _still_there(run: TeamRun, number: int, event: Event) -> bool:
    return LoftyCommunications(run.lofty).exists(number, event, run.lane)
