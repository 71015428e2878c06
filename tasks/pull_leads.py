"""Pull leads: the newest first, then the sweep when one is due, then whoever a complete sweep did not meet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from connectors import clock
from connectors.errors import NotFound, Refused
from connectors.lofty import PAGE, LeadPage
from connectors.pacing import SWEEP
from connectors.reading import Unreadable
from connectors.store.engine import TeamSession, may_be_read_again
from connectors.store.leads import (
    Saved,
    count_present,
    count_swept,
    known_leads,
    mark_swept,
    missing_from_sweep,
    save_leads,
    set_presence,
)
from connectors.store.ledger import Noted, cursor, in_quarantine, move_cursor, note, release, release_unmet
from rules.visibility import Change, change_of_visibility, is_private, may_drop, presence
from schemas.listed import AnyLead
from schemas.wire import spelled_id
from schemas.words import Lead, Presence
from tasks.api_user import same_role
from tasks.read_ahead import read_ahead
from tasks.team_run import TeamRun

_BEGINNING = "0001-01-01T00:00:00+00:00"


def pull_new_leads(run: TeamRun) -> None:
    """`sort=CreateTime&desc=true` down to the watermark, equal times included.

    Calls: 1 when nothing is new; else one page per 100 new leads. At the very first run one page: the sweep brings
    the rest. The watermark moves only when the walk is complete, so a killed run walks again.
    """
    with run.store.read(run.team_id) as session:
        floor = cursor(session, "newest").get("created_at")
    top, offset, scroll = floor or _BEGINNING, 0, None
    met = set[str]()
    while True:
        page = run.lofty.newest_leads(offset, scroll, run.lane)
        all_known = _all_known(run, page)
        save_page(run, page)
        created = [lead.created_at.isoformat() for lead in page.leads if lead.created_at]
        top = max([top, *created])
        offset, scroll = offset + page.rows, page.scroll
        below = any(moment < (floor or "") for moment in created)
        # By who was met, not by rows: a page that comes twice hides another one.
        met |= {str(lead.lofty_lead_id) for lead in page.leads} | {one.entity for one in page.rejects}
        ended = page.rows < PAGE if page.total is None else len(met) >= page.total
        complete = floor is None or below or all_known or ended
        if complete or page.rows == 0:
            break
    if complete and top != floor:
        with run.store.write(run.team_id) as session:
            move_cursor(session, "newest", {"created_at": top}, clock.now())


def _all_known(run: TeamRun, page: LeadPage) -> bool:
    # Many leads may share the watermark's second (an import): when the list holds no more than we know, nothing is new.
    with run.store.read(run.team_id) as session:
        ids = {lead.lofty_lead_id for lead in page.leads}
        if page.total is None or known_leads(session, ids) != ids:
            return False
        rejected = sum(1 for row in in_quarantine(session) if (row.vendor, row.kind) == ("lofty", "lead"))
        return page.total <= count_present(session) + rejected


def save_page(run: TeamRun, page: LeadPage) -> None:
    """Store a page that belongs to no sweep."""
    _save_pages(run, [page])


def _save_pages(run: TeamRun, pages: Sequence[LeadPage], state: dict[str, Any] | None = None) -> None:
    """Store pages; with `state`, the sweep's cursor in the same transaction."""
    now = clock.now()
    leads = [lead for page in pages for lead in page.leads]
    with run.store.write(run.team_id) as session:
        sweep = state["number"] if state else None
        if state:
            may_be_read_again(session)
        changed = save_leads(session, leads, lambda lead: private(run, lead), run.as_of, sweep)
        note(session, _visibility(changed), now)
        release(session, "lofty", "lead", (str(lead.lofty_lead_id) for lead in leads), now)
        if state:
            _move_sweep(session, state, pages, now)
    run.report.count("pulled", len(changed))
    run.reject(tuple(reject for page in pages for reject in page.rejects))


def _visibility(changed: Iterable[Saved]) -> list[Noted]:
    """V2: leads that appeared, or disappeared, by becoming team leads or private ones."""
    noted = []
    for lead in changed:
        change = change_of_visibility(was_private=lead.was_private, is_private_now=lead.private)
        if change is not Change.NONE:
            outcome = "set" if change is Change.PICKED_UP else "left"
            noted.append(
                Noted("lead", lead.lofty_lead_id, "visibility", outcome, "V2", f"{change} by the integration")
            )
    return noted


def private(run: TeamRun, lead: AnyLead) -> bool:
    """V1, by the team's reading of "private"."""
    return is_private(lead, run.team.private_leads)


def pull_swept_leads(run: TeamRun, sweep_calls: int, *, due: bool = False) -> None:
    """The full list by scroll, when due or said to be: at most `sweep_calls` pages a run, resumed where the last one
    stopped."""
    with run.store.read(run.team_id) as session:
        state = cursor(session, "sweep")
    if not (due or _due(run, state)):
        return
    if not state.get("running"):
        state = _new_sweep(run, state)
    left = sweep_calls
    while left and state["running"]:
        try:
            for pages in read_ahead(partial(_next_pages, run, dict(state), left)):
                left -= len(pages)
                _save_pages(run, pages, state)
        except Refused:
            if not state["scroll"]:
                raise
            # The scroll has expired: what was seen says nothing about what was not. Start again.
            left -= 1
            state = _new_sweep(run, state)


def _next_pages(run: TeamRun, state: dict[str, Any], calls: int) -> Iterator[LeadPage]:
    """Page after page for as long as there certainly is another one.

    Where the list's length is unknown that is one page: only what was stored says whether it was the last.
    """
    scroll, seen = state["scroll"], state.get("seen", 0)
    for _ in range(calls):
        page = run.lofty.swept_leads(scroll, SWEEP)
        yield page
        scroll, seen = page.scroll, seen + page.rows
        if not (page.rows and scroll and page.total and seen < page.total):
            return


def _due(run: TeamRun, state: dict[str, Any]) -> bool:
    if state.get("running") or not state:
        return True
    last = datetime.fromisoformat(state["started_at"])
    return run.as_of - last >= timedelta(minutes=run.team.sweep_every_minutes)


def _new_sweep(run: TeamRun, before: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": int(before.get("number", 0)) + 1,
        "scroll": None,
        "running": True,
        "complete": False,
        "rejected": [],
        "seen": 0,
        "started_at": run.as_of.isoformat(),
        "began_at": clock.now().isoformat(),
        "last_complete_at": before.get("last_complete_at"),
    }


def _move_sweep(
    session: TeamSession, state: dict[str, Any], pages: Sequence[LeadPage], now: datetime
) -> None:
    last = pages[-1]
    rejected = [reject.entity for page in pages for reject in page.rejects]
    state["rejected"] = sorted({*state["rejected"], *rejected})
    mark_swept(session, [number for r in rejected if (number := spelled_id(r))], state["number"])
    state["seen"] = state.get("seen", 0) + sum(page.rows for page in pages)
    # Counting reads every lead: not before so many rows were served that all can have been met.
    whole = last.total is not None and state["seen"] >= last.total
    enough = whole and last.total is not None and _met(session, state) >= last.total
    state["scroll"] = last.scroll
    state["running"] = not (enough or last.rows == 0 or last.scroll is None)
    state["complete"] = enough or (last.total is None and not state["running"])
    if state["complete"]:
        state["last_complete_at"] = state["started_at"]
    move_cursor(session, "sweep", state, now)


def _met(session: TeamSession, state: dict[str, Any]) -> int:
    swept = count_swept(session, state["number"])
    known = known_leads(session, [number for r in state["rejected"] if (number := spelled_id(r))])
    return swept + len(state["rejected"]) - len(known)


def find_gone_leads(run: TeamRun, *, erasure_confirmed: bool = False) -> None:
    """V3: leads that a COMPLETE sweep did not meet are looked up one by one, at most 2 calls each.

    Guard: a sweep that would drop more than 2 % and more than 20 leads, or all of them, drops nobody and asks.
    """
    with run.store.read(run.team_id) as session:
        state = cursor(session, "sweep")
        if not state.get("complete") or state.get("confirmed"):
            return
        missing, known = missing_from_sweep(session, state["number"]), count_present(session)
    if not may_drop(len(missing), known, confirmed=erasure_confirmed):
        run.report.count("refused")
        because = "too many are missing: drop nobody, ask"
        run.report.line("refused", f"{len(missing)} of {known} leads", "V3", because)
        return
    if missing and not same_role(run, confirmed=erasure_confirmed):
        run.report.count("refused")
        because = "the role of Lofty's API user has changed, and leads are missing: drop nobody, ask"
        run.report.line("refused", f"{len(missing)} of {known} leads", "V3", because)
        return
    for lead_id in missing:
        find_lead(run, lead_id)
    with run.store.write(run.team_id) as session:
        if began := state.get("began_at"):
            release_unmet(session, "lofty", "lead", datetime.fromisoformat(began), clock.now())
        move_cursor(session, "sweep", {**state, "confirmed": True}, clock.now())


def find_lead(run: TeamRun, lead_id: int, lane: str | None = None) -> Presence:
    """Read one lead afresh into the mirror: 1 call, 2 when it is not there. Returns where it was found; one that cannot
    be read goes to quarantine, and the mirror keeps what was read last."""
    where, found = _look_for(run, lead_id, lane or run.lane)
    with run.store.write(run.team_id) as session:
        if found:
            save_leads(session, [found], lambda lead: private(run, lead), run.as_of)
            release(session, "lofty", "lead", [str(lead_id)], clock.now())
        if where is not Presence.PRESENT:
            set_presence(session, lead_id, where, run.as_of)
    run.found_gone |= {lead_id} if where is Presence.GONE else set()
    return where


def _look_for(run: TeamRun, lead_id: int, lane: str) -> tuple[Presence, Lead | None]:
    for in_trash in (False, True):
        where = presence(found=not in_trash, found_in_trash=in_trash)
        try:
            return where, run.lofty.lead(lead_id, lane, with_trash=in_trash).lead
        except NotFound:
            continue
        except Unreadable as error:
            run.reject((error.reject,))
            return where, None
    return presence(found=False, found_in_trash=False), None
