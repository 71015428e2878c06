"""The list of conversations: those of leads that the visitor works (M1); feedback on the agent as a whole (M3)."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import Asked, read
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Option, Shape, options
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from bridge.pages.sales_agent.feedback import FeedbackForm, feedback_form, for_forms
from connectors import clock
from connectors.rate_limit.limiter import PERSON
from connectors.store.teams.sessions import Visitor
from schemas.model.access import Viewer
from schemas.model.people import Member
from schemas.model.sales_agent.conversations import ConversationState
from schemas.model.sales_agent.listed import ConversationCounts, ConversationFilters, Narrowing, narrowed_to
from tasks.run.context import TeamRun
from tasks.sales_agent.feedback.give import give_feedback
from tasks.views.decisions import to_the_minute
from tasks.views.sales_agent.feedback import own_on_the_agent
from tasks.views.sales_agent.listed import ListedConversation, agents_in_list, listed_conversations

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
_STATES = {word.value: word.value.capitalize() for words in (Narrowing, ConversationState) for word in words}
_SHAPE = Shape(
    columns=(
        Column("lead", "Lead", ColumnKind.LINK),
        Column("said", "Last message"),
        Column("at", "When", ColumnKind.WHEN),
        Column("state", "State"),
        Column("waits", "Waits for a person"),
    ),
    filters=(Filter("state", "State", FilterKind.CHOICE, options(_STATES)),),
)
_EMPTY = (
    "No lead that you work was written to by the sales agent yet, and none is muted. Of other leads that you see, the "
    "conversation is on the lead's page."
)


@router.get("/pages/conversations")
def conversations(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, viewer: LeadsViewer
) -> Response:
    """The newest first. Times are in the team's zone."""
    return _shown(request, who, runtime.run(team, clock.now(), priority=PERSON), viewer)


@router.post("/pages/conversations")
def give(
    request: Request,
    who: ActingPerson,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: LeadsViewer,
    form: Annotated[FeedbackForm, Depends(feedback_form)],
) -> Response:
    """Feedback on the agent as a whole; what cannot be taken is shown again with the reason (409)."""
    run = runtime.run(team, clock.now(), priority=PERSON)
    done = give_feedback(run, viewer, FeedbackForm(form.said, new_feedback=form.new_feedback).given(None))
    if not done.known:
        raise HTTPException(404)
    if done.because:
        return _shown(request, who, run, viewer, 409, because=done.because, said=form.said, tried="feedback")
    return RedirectResponse(address(request, "/pages/conversations#feedback"), 303)


def _shown(
    request: Request, who: Visitor, run: TeamRun, viewer: Viewer, status: int = 200, **more: Any
) -> Response:
    agents = agents_in_list(run, viewer) if viewer.company else {}
    shape = _with_agents(agents)
    asked = read(shape, request.query_params.multi_items())
    agent = agents.get(asked.one("agent"))
    filters = ConversationFilters(
        narrowed_to(asked.one("state")), frozenset(agent.user_ids) if agent else None
    )
    found, counts = listed_conversations(run, viewer, filters, asked.place)
    rows = [_row(request, row, run, who_has=viewer.company) for row in found.rows]
    shown = Listing(
        address(request, "/pages/conversations"), shape, asked, rows, f"{found.total:,}", newer=found.newer,
        older=found.older, empty=_EMPTY,
    )  # fmt: skip
    return page(
        request, who, "conversations.html", status, list=shown, tabs=_tabs(shown, asked, counts), local=run.team.zone,
        given=own_on_the_agent(run, viewer), may_give=bool(viewer.name), login=login_with_name(who.team_id),
        **for_forms(run.team.smtp is not None), **more,
    )  # fmt: skip


def _with_agents(agents: dict[str, Member]) -> Shape:
    """For owners and admins: to whom leads are assigned that they work too."""
    if not agents:
        return _SHAPE
    by_name = sorted(agents.items(), key=lambda named: (named[1].name.casefold(), named[0]))
    offered = tuple(Option(email, member.name or email) for email, member in by_name)
    return replace(_SHAPE, filters=(*_SHAPE.filters, Filter("agent", "Agent", FilterKind.CHOICE, offered)))


def _tabs(shown: Listing, asked: Asked, counts: ConversationCounts) -> list[tuple[str, int, str, bool]]:
    """Words, how many, address, and whether it is what is shown."""
    numbers = {
        "": counts.everything,
        Narrowing.FOR_A_PERSON: counts.for_a_person,
        Narrowing.ACTIVE: counts.active,
        Narrowing.MUTED: counts.muted,
        Narrowing.TAKEN_OVER: counts.taken_over,
        ConversationState.STOPPED: counts.stopped,
    }
    return [
        (_STATES.get(state, "All"), number, shown.with_filter("state", state), state == asked.one("state"))
        for state, number in numbers.items()
    ]


def _row(request: Request, row: ListedConversation, run: TeamRun, *, who_has: bool) -> tuple[Cell, ...]:
    stands = row.standing
    why = f"{stands.rule}: {stands.because}" if stands.rule else stands.because
    waits = f"For {in_words(run.as_of - row.waits_since)}" if row.waits_since else ""
    return (
        Cell(
            row.name,
            address(request, f"/pages/conversation?lead={row.lead_id}"),
            note=row.agent if who_has else "",
        ),
        Cell(row.said, note=row.said_by),
        Cell(to_the_minute(row.at, run.team)),
        Cell(stands.state.value.capitalize(), note=why),
        Cell(waits),
    )


def in_words(time: timedelta) -> str:
    """How long somebody has waited: "12 min", "3 h", "2 days"."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
