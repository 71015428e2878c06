"""The whole list of leads: the historical load, read in one go, and the sweeps after it, some pages a run."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from connectors import clock
from connectors.lofty.leads import PAGE, LeadPage
from connectors.rate_limit.limiter import SWEEP
from connectors.store.engine import TeamSession, may_be_read_again
from connectors.store.leads.leads import known_leads
from connectors.store.leads.sweeps import any_swept, count_swept, mark_swept
from schemas.parsing.values import spelled_id
from tasks.leads.list_walk import LeadWalk, Met, Placed, met
from tasks.leads.pull import pull_new_leads, store_pages, tell_pulled
from tasks.leads.show_load import keep_in_sight
from tasks.leads.sweep_state import Overtaken, Sweep, move_sweep, patience, sweep_of
from tasks.outbox.deliver import deliver_waiting
from tasks.run.context import TeamRun
from tasks.run.prefetch import read_ahead
from tasks.run.progress import progress

LOG = logging.getLogger("dealbridge")
_NO_END = 10**9
_LOOK_SECONDS = 20.0
"""How often a load that is read looks for new leads, and how long it writes their links."""
_BARREN = 10
"""Pages in a row without anybody new that a list may have, besides those that its growth explains."""


PlanLeads = Callable[[TeamRun, Sequence[int]], None]
"""Plans these leads, in one transaction: what is planned of a lead lies above leads, so whoever asks hands it in."""


def pull_swept_leads(run: TeamRun, sweep_calls: int, *, plan: PlanLeads, due: bool = False) -> None:
    """The full list, when due or said to be: at most `sweep_calls` pages a run, taken up where the last one stopped.

    The historical load is not bounded: it is read to its end, behind persons and live work (pacing's floor for sweeps
    bounds how long that takes); `plan`: for leads that come meanwhile. Calls: one per 100 leads, one more for each time
    that it was interrupted. `due`: begin, or take over, although another run is reading; without it that one goes on
    alone.
    """
    with run.store.read(run.team_id) as session:
        state = sweep_of(session)
    if not (due or (state.due(run.as_of, run.team.sweep_every_minutes) and not state.read_elsewhere())):
        return
    if not state.running:
        state = state.next(run.as_of)
    reading = _Reading(run, state, plan)
    try:
        reading.go_on(_NO_END if state.loading else sweep_calls)
    except Overtaken:
        LOG.info("team %s: another run reads the list of leads on", run.team_id)
    finally:
        reading.leave()


def pull_whole_sweep(run: TeamRun, *, plan: PlanLeads) -> None:
    """A complete sweep, due or not: one call per 100 leads. One that is running is completed; where it was read in
    pieces, from which nothing follows for who is absent, another one is read."""
    pull_swept_leads(run, _NO_END, plan=plan, due=True)
    with run.store.read(run.team_id) as session:
        pieced = sweep_of(session).pieced
    if pieced:
        pull_swept_leads(run, _NO_END, plan=plan, due=True)


class _Reading:
    """What one run reads of one sweep."""

    def __init__(self, run: TeamRun, state: Sweep, plan: PlanLeads) -> None:
        self._run, self._state, self._plan, self._patience = run, state, plan, patience(run)
        self._moved, self._looked = False, clock.ticks()

    def go_on(self, calls: int) -> None:
        # A scroll may have served a page that died with the run which asked for it: a load trusts its own alone.
        scroll = None if self._state.loading else self._state.scroll
        while self._state.running and calls > 0:
            walk = LeadWalk(self._fetch, self._meets, self._state.seen, scroll, calls, self._state.top)
            news = self._read(walk)
            calls, scroll = walk.left, None
            if self._state.running and not news and calls > 0:
                self._end_short()

    def leave(self) -> None:
        """The next run need not wait for this one."""
        if self._moved and self._state.running:
            with suppress(Overtaken), self._run.store.write(self._run.team_id) as session:
                move_sweep(session, self._state, self._state)

    def _fetch(self, offset: int, scroll: str | None) -> LeadPage:
        return self._run.lofty.leads.page(offset, scroll, SWEEP)

    def _meets(self, who: Met) -> bool:
        if not who.isdisjoint(self._state.rejected):
            return True
        with self._run.store.read(self._run.team_id) as session:
            return any_swept(
                session, [lead_id for lead_id in who if isinstance(lead_id, int)], self._state.number
            )

    def _read(self, walk: LeadWalk) -> int:
        """How many were met that the sweep had not met before."""
        news = barren = 0
        for placed in read_ahead(walk.pages):
            before = self._state.total
            found = self._store(placed)
            if placed[-1].last and self._state.running:
                found += self._store(placed, self._top_of_list())
            news, barren = news + found, 0 if found else barren + len(placed)
            grown = max(0, (self._state.total or 0) - (before or 0))
            if barren > _BARREN + grown / PAGE:
                break
            self._see_to_new_leads()
        return news

    def _see_to_new_leads(self) -> None:
        """B1: a load may be read for a long time at a low rate. 1 call, and 2 for each lead that has come meanwhile."""
        if not self._state.loading or clock.ticks() - self._looked < _LOOK_SECONDS:
            return
        self._looked = clock.ticks()
        new = pull_new_leads(self._run)
        self._plan(self._run, new)
        deliver_waiting(self._run, _LOOK_SECONDS, leads=new)

    def _top_of_list(self) -> list[LeadPage]:
        """New leads stand at the top of the list, where a load that was taken up further down has not been since.

        1 call at its end, and 1 more for each 100 of them: else it would have met fewer than there are, and begin anew.
        """
        pages = list[LeadPage]()
        while len(pages) < _BARREN:
            pages.append(self._fetch(len(pages) * PAGE, None))
            who = met(pages[-1])
            if len(who) < PAGE or self._meets(who):
                break
        return pages

    def _store(self, placed: Sequence[Placed], top: Sequence[LeadPage] = ()) -> int:
        """How many were met that the sweep had not met before. `top`: looked at once more, since some are missing."""
        run, last = self._run, placed[-1]
        pages = top or [place.page for place in placed]
        rejected = {reject.entity for page in pages for reject in page.rejects}
        news = len(rejected.difference(self._state.rejected))
        with run.store.write(run.team_id) as session:
            may_be_read_again(session)
            changed, first_met = store_pages(run, session, pages, self._state.number)
            after = replace(
                self._state,
                rejected=sorted(rejected.union(self._state.rejected)),
                seen=last.end,
                top=self._state.top if self._state.seen else _first(pages[0]),
                scroll=last.scroll,
                total=pages[-1].total,
                pieced=self._state.pieced or last.pieced,
            )
            mark_swept(session, _numbers(rejected), after.number)
            whole = last.last and _whole(session, after)
            if last.last and (whole or top or not (after.loading and after.pieced)):
                after = after.ended(whole=whole, now=run.as_of)
            self._state = move_sweep(session, self._state, after, self._patience)
        self._moved = True
        self._tell(0 if top else sum(page.rows for page in pages))
        tell_pulled(run, pages, changed)
        return news + first_met

    def _tell(self, rows: int) -> None:
        done, left = self._state.seen - rows, (self._state.total or 0) - self._state.seen
        progress(self._run, "leads read", max(0, left) + rows, done=max(0, done), calls_each=1 / PAGE).step(
            rows
        )
        if self._state.loading:
            keep_in_sight(self._run)

    def _end_short(self) -> None:
        """The list does not go on, although the vendor counts more."""
        with self._run.store.write(self._run.team_id) as session:
            after = self._state.ended(whole=False, now=self._run.as_of)
            self._state = move_sweep(session, self._state, after)
        read = f"{self._state.seen} of {self._state.total} leads"
        because = f"the list ended after {read}: nothing follows for the others"
        self._run.report.line("left", "lead sweep", "", because)


def _whole(session: TeamSession, state: Sweep) -> bool:
    return state.total is None or _met(session, state) >= state.total


def _met(session: TeamSession, state: Sweep) -> int:
    known = known_leads(session, _numbers(state.rejected))
    return count_swept(session, state.number) + len(state.rejected) - len(known)


def _first(page: LeadPage) -> int | None:
    return next((lead.lofty_lead_id for lead in page.leads), None)


def _numbers(entities: Sequence[str] | set[str]) -> list[int]:
    return [number for entity in entities if (number := spelled_id(entity))]
