"""Who was on the search site: by the list of leads, by pings, and one lead in turn should both be mistaken."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors import clock
from connectors.lofty.leads import PAGE, VISITED
from connectors.store.leads.site_activities import SiteVisitor, visitor_in_turn, visitors
from connectors.store.ledger.checkpoints import SITE_VISITS
from connectors.store.maintenance.notifications import Notification, mark_handled, unhandled
from schemas.lofty.webhooks import ACTIVITY
from schemas.parsing.values import spelled_id
from tasks.leads.pull import store_pages, tell_pulled
from tasks.run.context import TeamRun

AHEAD = timedelta(days=1)
"""The vendor's clock is not ours. What is dated later still is stored as it is, and no reading goes by it."""
PAGES = 5
"""Of the list of leads, that one run reads at most; the sweep brings the others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A lead to read, and the pings that this answers."""

    visitor: SiteVisitor
    hints: list[Notification] = field(default_factory=list)


def look_who_moved(run: TeamRun) -> int:
    """`sort=LastActivity&desc=true` down to the watermark, equal times included; the how manieth look this is.

    Calls: 1 while nobody moved, or fewer than 100 did; the first look ever is one page. Each is stored as any page of
    leads is; the watermark moves with the last one.
    """
    with run.store.read(run.team_id) as session:
        state = SITE_VISITS.read(session)
    floor = top = _moment(state.get("visited_at"))
    state["runs"] = state.get("runs", 0) + 1
    for number in range(PAGES):
        page = run.lofty.leads.page(number * PAGE, None, run.priority, VISITED)
        visits = [lead.last_visit_at for lead in page.leads]
        top = latest(run, top, *visits)
        below = floor is None or any(moment is None or moment < floor for moment in visits)
        last = below or page.rows < PAGE or number + 1 == PAGES
        if top:
            state["visited_at"] = top.isoformat()
        with run.store.write(run.team_id) as session:
            changed, _ = store_pages(run, session, [page])
            if last:
                SITE_VISITS.move(session, state, clock.now())
        tell_pulled(run, [page], changed)
        if last:
            break
    return state["runs"]


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def latest(run: TeamRun, *moments: datetime | None) -> datetime | None:
    """The latest of these that can have happened by now."""
    return max((moment for moment in moments if moment and moment <= run.as_of + AHEAD), default=None)


def hinted(run: TeamRun, most: int) -> dict[int, Asked]:
    """Leads that pings are about (list 3), by id. Those about nobody, a private lead or one that is gone ask for no
    call."""
    with run.store.read(run.team_id) as session:
        hints = unhandled(session, "lofty", (ACTIVITY,), most)
        known = visitors(session, [number for hint in hints if (number := spelled_id(hint.entity))])
    asked = {lead_id: Asked(visitor) for lead_id, visitor in known.items()}
    nobodys: list[Notification] = []
    for hint in hints:
        found = asked.get(spelled_id(hint.entity) or 0)
        (found.hints if found else nobodys).append(hint)
    if nobodys:
        with run.store.write(run.team_id) as session:
            mark_handled(session, nobodys, clock.now())
    return asked


def in_turn(run: TeamRun) -> SiteVisitor | None:
    """The next lead by id; it has had its turn, whatever becomes of it."""
    with run.store.write(run.team_id) as session:
        state = SITE_VISITS.read(session)
        turn = visitor_in_turn(session, state.get("after", 0))
        if turn:
            state["after"] = turn.lofty_lead_id
            SITE_VISITS.move(session, state, clock.now())
    return turn
