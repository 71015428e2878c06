"""Pull leads: the newest first; single ones; and whoever a complete sweep did not meet (`tasks/leads/sweep.py`)."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from connectors import clock
from connectors.errors import NotFound
from connectors.http.records import Unreadable
from connectors.lofty.leads import PAGE, LeadPage, WholeLead
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import (
    Saved,
    count_present,
    known_leads,
    save_leads,
    save_swept_leads,
    set_presence,
)
from connectors.store.leads.sweeps import missing_from_sweep
from connectors.store.ledger.checkpoints import NEWEST_LEAD
from connectors.store.ledger.decisions import Noted, note
from connectors.store.ledger.quarantine import count_quarantine, release_unmet
from rules.leads.visibility import Change, change_of_visibility, is_private, may_drop, presence
from schemas.model.leads import Lead, Presence
from tasks.leads.list_walk import Met, met
from tasks.leads.lookups import LeadLookups
from tasks.leads.sweep_state import Overtaken, move_sweep, sweep_of
from tasks.run.context import TeamRun
from tasks.teams.api_user import check_role

_BEGINNING = "0001-01-01T00:00:00+00:00"


def pull_new_leads(run: TeamRun) -> list[int]:
    """`sort=CreateTime&desc=true` down to the watermark, equal times included. Returns those that were never seen.

    Calls: 1 when nothing is new; else one page per 100 new leads. The historical load brings what is older: until it
    has read the list, one page, and more only while they hold newer leads than the watermark. It moves only when the
    walk is complete, so a killed run walks again.
    """
    with run.store.read(run.team_id) as session:
        floor, loading = NEWEST_LEAD.read(session).get("created_at"), sweep_of(session).loading
    top, offset, scroll, complete = floor or _BEGINNING, 0, None, False
    known: Met = frozenset()
    new: list[int] = []
    while not complete:
        page = run.lofty.leads.page(offset, scroll, run.priority)
        if not met(page) - known:
            # Empty, or it came before: by offset it may go on; else another run will find the rest.
            if scroll is None:
                break
            scroll = None
            continue
        all_known = _all_known(run, page)
        created = [lead.created_at.isoformat() for lead in page.leads if lead.created_at]
        top = max([top, *created])
        offset, scroll = offset + page.rows, page.scroll
        below = any(moment < (floor or "") for moment in created)
        passed = loading and not any(moment > (floor or "") for moment in created)
        # By who was met, not by rows: a page that comes twice hides another one.
        known |= met(page)
        ended = page.rows < PAGE if page.total is None else len(known) >= page.total
        complete = floor is None or below or passed or all_known or ended
        saved = save_page(run, page, top if complete and top != floor else None)
        new += [lead.lofty_lead_id for lead in saved if lead.was_private is None]
    if floor is None and not complete:
        with run.store.write(run.team_id) as session:
            NEWEST_LEAD.move(session, {"created_at": top}, clock.now())
    return new


def _all_known(run: TeamRun, page: LeadPage) -> bool:
    # Many leads may share the watermark's second (an import): when the list holds no more than we know, nothing is new.
    with run.store.read(run.team_id) as session:
        ids = {lead.lofty_lead_id for lead in page.leads}
        if page.total is None or known_leads(session, ids) != ids:
            return False
        rejected = count_quarantine(session).get(("lofty", "lead"), 0)
        return page.total <= count_present(session) + rejected


def save_page(run: TeamRun, page: LeadPage, newest: str | None = None) -> list[Saved]:
    """Store a page that belongs to no sweep, and with it `newest`, the watermark that it brings the walk to; the leads
    that are new or changed."""
    with run.store.write(run.team_id) as session:
        changed, _ = store_pages(run, session, [page])
        if newest is not None:
            NEWEST_LEAD.move(session, {"created_at": newest}, clock.now())
    tell_pulled(run, [page], changed)
    return changed


def store_pages(
    run: TeamRun, session: TeamSession, pages: Sequence[LeadPage], sweep: int | None = None
) -> tuple[list[Saved], int]:
    """The leads that are new or changed, what cannot be read in the same transaction; with `sweep`, how many it had not
    met before."""
    leads = [lead for page in pages for lead in page.leads]
    changed, first_met = save_swept_leads(session, leads, lambda lead: private(run, lead), run.as_of, sweep)
    note(session, _visibility(changed), clock.now())
    rejects = [reject for page in pages for reject in page.rejects]
    run.rejects.sort_out(session, "lofty", "lead", [lead.lofty_lead_id for lead in leads], rejects)
    return changed, first_met


def tell_pulled(run: TeamRun, pages: Sequence[LeadPage], changed: Sequence[Saved]) -> None:
    """Count what was stored, and what could not be read."""
    run.report.count("pulled", len(changed))
    run.rejects.tell([reject for page in pages for reject in page.rejects])


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


def private(run: TeamRun, lead: Lead) -> bool:
    """V1, by the team's reading of "private"."""
    return is_private(lead.hidden, lead.ownership, run.team.private_leads)


def find_gone_leads(run: TeamRun, *, erasure_confirmed: bool = False) -> None:
    """V3: leads that a COMPLETE sweep did not meet are looked up one by one, at most 2 calls each.

    Guard: a sweep that would drop more than 2 % and more than 20 leads, or all of them, drops nobody and asks.
    """
    with run.store.read(run.team_id) as session:
        state = sweep_of(session)
        if not state.complete or state.confirmed:
            return
        missing, known = missing_from_sweep(session, state.number), count_present(session)
    if not may_drop(len(missing), known, confirmed=erasure_confirmed):
        run.report.count("refused")
        because = "too many are missing: drop nobody, ask"
        run.report.line("refused", f"{len(missing)} of {known} leads", "V3", because)
        return
    if missing and not check_role(run, confirmed=erasure_confirmed):
        run.report.count("refused")
        because = "the role of Lofty's API user has changed, and leads are missing: drop nobody, ask"
        run.report.line("refused", f"{len(missing)} of {known} leads", "V3", because)
        return
    for lead_id in missing:
        find_lead(run, lead_id)
    # A sweep that was begun meanwhile has its own absences to confirm.
    with suppress(Overtaken), run.store.write(run.team_id) as session:
        if state.began_at:
            release_unmet(session, "lofty", "lead", datetime.fromisoformat(state.began_at), clock.now())
        move_sweep(session, state, replace(state, confirmed=True))


def read_afresh(run: TeamRun, lead_id: int) -> Lead:
    """A lead that is there, into the mirror too: 1 call. Raises NotFound, Unreadable."""
    return read_whole(run, lead_id).lead


def read_whole(run: TeamRun, lead_id: int) -> WholeLead:
    """The same with all that Lofty says of it."""
    whole = run.lofty.leads.get(lead_id, run.priority)
    with run.store.write(run.team_id) as session:
        save_leads(session, [whole.lead], lambda read: private(run, read), run.as_of)
    return whole


def find_lead(run: TeamRun, lead_id: int, priority: str | None = None) -> Presence:
    """Read one lead afresh into the mirror: 1 call, 2 when it is not there. Returns where it was found; one that cannot
    be read goes to quarantine, and the mirror keeps what was read last."""
    where, found = _look_for(run, lead_id, priority or run.priority)
    with run.store.write(run.team_id) as session:
        if found:
            save_leads(session, [found], lambda lead: private(run, lead), run.as_of)
            run.rejects.sort_out(session, "lofty", "lead", [lead_id])
        if where is not Presence.PRESENT:
            set_presence(session, lead_id, where, run.as_of)
    if where is Presence.GONE:
        run.state(LeadLookups).gone.add(lead_id)
    return where


def _look_for(run: TeamRun, lead_id: int, priority: str) -> tuple[Presence, Lead | None]:
    for in_trash in (False, True):
        where = presence(found=not in_trash, found_in_trash=in_trash)
        try:
            return where, run.lofty.leads.get(lead_id, priority, with_trash=in_trash).lead
        except NotFound:
            continue
        except Unreadable as error:
            run.rejects.quarantine((error.reject,))
            return where, None
    return presence(found=False, found_in_trash=False), None
