"""The sales agent as a whole: its switch, quota and results, its dry run, its texts, and what waits (E16, E17, E25).

For the account's owner and admins; operations see counts, and no lead and no member.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, PageViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import read
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from bridge.pages.sales_agent.feedback import ACTS as FEEDBACK_ACTS
from bridge.pages.sales_agent.feedback import VIEW as FEEDBACK
from bridge.pages.sales_agent.feedback import FeedbackForm, feedback_done, feedback_form, feedback_view
from bridge.pages.sales_agent.own_texts import Typed, text_done, typed_text
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.rate_limit.limiter import PERSON
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from rules.sales_agent.hours.windows import FEDERAL, RESEARCHED, SAFE, STATE_HOURS
from rules.sales_agent.messages.own_templates import LONGEST_TEXT, SLOTS
from schemas.model.access import Viewer
from tasks.run.context import TeamRun
from tasks.sales_agent.switch import confirm_dry_run, may_switch, resume_after_halt, withdraw_confirmation
from tasks.views.decisions import to_the_minute
from tasks.views.sales_agent.chat_box import box_in_words
from tasks.views.sales_agent.dry_run import dry_run
from tasks.views.sales_agent.results import results
from tasks.views.sales_agent.switch import switch_of
from tasks.views.sales_agent.texts import LANGUAGES, texts_of
from tasks.views.sales_agent.waiting import Waits, what_waits
from tasks.views.sales_agent.words import ASKED, TRIGGERS, trigger_in_words

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
What = Literal["confirm", "withdraw", "resume", "try", "keep", "take-back", "feedback", "answer", "export"]
_PLAN, _TEXTS, _WAITING = "plan", "texts", "waiting"
_DO = {"confirm": confirm_dry_run, "withdraw": withdraw_confirmation, "resume": resume_after_halt}
_SHAPE = Shape(
    columns=(
        Column("lead", "Lead", ColumnKind.LINK),
        Column("trigger", "What happened"),
        Column("at", "When", ColumnKind.WHEN),
        Column("answer", "Answered"),
        Column("because", "Why"),
        Column("until", "Until", ColumnKind.WHEN),
    ),
    filters=(
        Filter("view", "View", FilterKind.HIDDEN),
        Filter(
            "rule",
            "Held by",
            FilterKind.CHOICE,
            options({rule: f"{rule} · {words}" for rule, words in ASKED.items()}),
        ),
        Filter(
            "trigger",
            "What happened",
            FilterKind.CHOICE,
            options({rule: f"{rule} · {words}" for rule, words in TRIGGERS.items()}),
        ),
    ),
)


@router.get("/pages/agent")
def agent(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: PageViewer,
    view: str = "",
) -> Response:
    """`view`: `plan` is the dry run, `texts` all templates, `waiting` what waits by lead, `feedback` what people
    think of it; else the agent as a whole."""
    run = runtime.run(team, clock.now(), priority=PERSON)
    if view == FEEDBACK and who.sees_people:
        return feedback_view(request, who, run, viewer)
    if view == _WAITING and who.sees_people:
        return _waiting(request, who, run, viewer)
    return _shown(request, who, run, viewer, view if view in (_PLAN, _TEXTS) else "")


@router.post("/pages/agent")
def act(
    request: Request,
    who: ActingPerson,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: PageViewer,
    what: Annotated[What, Form()],
    typed: Annotated[Typed, Depends(typed_text)],
    form: Annotated[FeedbackForm, Depends(feedback_form)],
) -> Response:
    """Confirm the dry run, take that back, or let texts go on after a halt; try, keep or take back a text of the team's
    own; give feedback, answer it, take it out. On record with who did it, but for a try."""
    run = runtime.run(team, clock.now(), priority=PERSON)
    if what in FEEDBACK_ACTS:
        return feedback_done(request, who, run, viewer, what, form)
    if what not in _DO:
        done, preview = text_done(run, viewer, what, typed)
        if preview is None and not done.because:
            return RedirectResponse(address(request, f"/pages/agent?view=texts#{typed.trigger}"), 303)
        status = 409 if done.because else 200
        return _shown(
            request, who, run, viewer, _TEXTS, status, because=done.because, typed=typed, preview=preview
        )
    done = _DO[what](run, viewer)
    if done.because:
        return _shown(request, who, run, viewer, "", 409, because=done.because)
    return RedirectResponse(address(request, "/pages/agent"), 303)


def _shown(
    request: Request, who: Visitor, run: TeamRun, viewer: Viewer, view: str, status: int = 200, **more: Any
) -> Response:
    switch = switch_of(run)
    shown: dict[str, Any] = {"switch": switch, "view": view, "local": run.team.zone}
    shown |= {"asked": ASKED, "triggers": TRIGGERS, "trigger_in_words": trigger_in_words}
    shown |= {"may_act": may_switch(viewer), "login": login_with_name(who.team_id)}
    if view == _PLAN:
        return page(request, who, "agent_plan.html", status, found=dry_run(run, viewer), **shown, **more)
    if view == _TEXTS:
        shown |= {"found": texts_of(run), "languages": LANGUAGES, "longest": LONGEST_TEXT, "slots": SLOTS}
        return page(request, who, "agent_texts.html", status, **shown, **more)
    by_trigger, by_template = results(run)
    shown |= {"by_trigger": by_trigger, "by_template": by_template}
    holding = {rule for rule, _ in switch.holds} | ({switch.box.wanted.rule} if switch.box else set())
    rules = sentences_of({*switch.waiting, *holding, "E15", "E16", "E25"})
    shown["box"] = box_in_words(switch.box) if switch.box else ""
    hours = {"Elsewhere": FEDERAL, **dict(sorted(STATE_HOURS.items()))} | (
        {"Setting": SAFE} if switch.settings.hours == "safe" else {}
    )
    return page(
        request, who, "agent.html", status, rules=rules, hours=hours, researched=RESEARCHED, **shown, **more
    )


def _waiting(request: Request, who: Visitor, run: TeamRun, viewer: Viewer) -> Response:
    asked = read(_SHAPE, request.query_params.multi_items())
    found = what_waits(run, viewer, asked.one("trigger"), asked.one("rule"), asked.place)
    listing = Listing(
        address(request, "/pages/agent"), _SHAPE, asked, [_row(request, row, run.team) for row in found.rows],
        f"{found.total:,}", newer=found.newer, older=found.older,
        empty="Nothing waits: no lead did anything lately that a text would answer.",
    )  # fmt: skip
    return page(request, who, "agent_waiting.html", list=listing, view=_WAITING)


def _row(request: Request, row: Waits, team: Team) -> tuple[Cell, ...]:
    found = row.found
    return (
        Cell(row.name, address(request, f"/pages/conversation?lead={row.lead_id}")),
        Cell(trigger_in_words(found.trigger), note=found.trigger.rule),
        Cell(to_the_minute(found.trigger.happened_at, team)),
        Cell(f"{found.answer} ({found.rule})" if found.answer else "not asked yet"),
        Cell(found.because),
        Cell(to_the_minute(found.until, team)),
    )
