"""One conversation, and what a person may do with it: mute, take over, record or lift a stop (M1, M2)."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.messages import message
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from bridge.pages.sales_agent.feedback import FeedbackForm, feedback_form, for_forms
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.errors import DealbridgeError
from connectors.rate_limit.limiter import PERSON
from connectors.store.teams.sessions import Visitor
from schemas.model.access import Viewer
from schemas.parsing.values import LARGEST_ID, spelled_id
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DeliveryOutcome
from tasks.sales_agent.acts import (
    LONGEST,
    UNKNOWN,
    Done,
    mute_lead,
    stop_lead,
    type_message,
    unmute_lead,
    unstop_lead,
)
from tasks.sales_agent.feedback.give import give_feedback
from tasks.views.sales_agent.conversation import ConversationPage, conversation_page
from tasks.views.sales_agent.words import TRIGGER_STATES, trigger_in_words

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
What = Literal["mute", "unmute", "stop", "unstop", "write", "feedback"]


@router.get("/pages/conversation")
def conversation(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: LeadsViewer,
    lead: str = "",
    on: str = "",
) -> Response:
    """All of it; `on`: the text that feedback is to be given on. A lead that this visitor does not see is answered as
    one that is not there."""
    if not lead:
        return _absent(request, who, 200)
    run = runtime.run(team, clock.now(), priority=PERSON)
    return _shown(request, who, run, viewer, spelled_id(lead) or 0, on=on)


@router.post("/pages/conversation")
def act(
    request: Request,
    who: ActingPerson,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: LeadsViewer,
    lead: Annotated[int, Form(gt=0, le=LARGEST_ID)],
    what: Annotated[What, Form()],
    form: Annotated[FeedbackForm, Depends(feedback_form)],
    said: Annotated[str, Form()] = "",
    new_message: Annotated[str, Form(pattern="^([0-9a-f]{10})?$")] = "",
) -> Response:
    """`said`: the reason of a stop, the text to send, or what one thinks (`form` has the rest of that); `new_message`:
    of the form, so that a double click is one text. Where it cannot be done the page says why (409)."""
    run = runtime.run(team, clock.now(), priority=PERSON)
    if what == "feedback":
        done = give_feedback(run, viewer, form.given(lead))
    else:
        done = _do(run, viewer, lead, what, said, new_message)
    if not done.known:
        return _absent(request, who)
    if done.because:
        tried = {"because": done.because, "tried": what, "said": said, "wanted": form.wanted}
        return _shown(request, who, run, viewer, lead, 409, on=form.on, **tried)
    place = f"/pages/conversation?lead={lead}" if form.back != "lead" else f"/pages/lead?id={lead}"
    return RedirectResponse(address(request, f"{place}#feedback" if what == "feedback" else place), 303)


def _do(run: TeamRun, viewer: Viewer, lead_id: int, what: str, said: str, new_message: str) -> Done:
    match what:
        case "mute":
            return mute_lead(run, viewer, lead_id)
        case "unmute":
            return unmute_lead(run, viewer, lead_id)
        case "stop":
            return stop_lead(run, viewer, lead_id, said)
        case "unstop":
            return unstop_lead(run, viewer, lead_id, said)
        case _:
            return _write(run, viewer, lead_id, said, new_message)


def _write(run: TeamRun, viewer: Viewer, lead_id: int, said: str, new_message: str) -> Done:
    """What waits for the vendor, or has an outcome that nobody knows yet, stands so on the page."""
    sent = type_message(run, viewer, lead_id, said, new_message)
    if sent.outcome not in (DeliveryOutcome.LEFT, DeliveryOutcome.REFUSED):
        return Done()
    return Done(because=f"It was not sent: {sent.because}") if sent.because else UNKNOWN


def _shown(
    request: Request,
    who: Visitor,
    run: TeamRun,
    viewer: Viewer,
    lead_id: int,
    status: int = 200,
    *,
    on: str = "",
    **more: Any,
) -> Response:
    try:
        found = conversation_page(run, viewer, lead_id)
    except DealbridgeError:
        return message(
            request, 503, "This conversation cannot be shown right now",
            "Its lead is hidden, and shown only as Lofty has it now, which does not answer. Try again in some minutes.",
        )  # fmt: skip
    if found is None:
        return _absent(request, who)
    return page(
        request, who, "conversation.html", status, found=found, local=run.team.zone, trigger_in_words=trigger_in_words,
        trigger_states=TRIGGER_STATES, rules=sentences_of(_rules(found)), assistant=run.team.sales_agent.name,
        login=login_with_name(who.team_id), longest=LONGEST,
        on=next((line for line in found.lines if line.about == on), None), **for_forms(run.team.smtp is not None),
        **more,
    )  # fmt: skip


def _absent(request: Request, who: Visitor, status: int = 404) -> Response:
    return page(request, who, "lead_page.html", status, found=None)


def _rules(found: ConversationPage) -> set[str]:
    triggers = {rule for row in found.triggers for rule in (row.trigger.rule, row.rule)}
    told = {told.rule for told in found.told}
    return {
        "E12",
        "E13",
        "E14",
        "M3",
        found.standing.rule,
        *triggers,
        *told,
        *(line.rule for line in found.lines),
    }
