"""Feedback on the sales agent: what its forms say, and the view of those who answer it (M3)."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from bridge.frame.asked import Asked, read
from bridge.frame.listing import Listing
from bridge.frame.shape import Filter, FilterKind, Shape, options
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from connectors.store.ids import new_id
from connectors.store.teams.sessions import Visitor
from rules.sales_agent.feedback import LONGEST, LONGEST_WANTED
from schemas.model.access import Viewer
from schemas.model.sales_agent.feedback import FeedbackFilters, FeedbackOn, FeedbackState
from schemas.parsing.values import spelled_id
from tasks.run.context import TeamRun
from tasks.sales_agent.acts import Done
from tasks.sales_agent.feedback.export import GoldenLines, take_golden_lines
from tasks.sales_agent.feedback.give import Given, answer, give_feedback
from tasks.views.sales_agent.feedback import TOLD, count_unseen, listed_feedback

VIEW = "feedback"
ACTS = ("feedback", "answer", "export")
ABOUT = {
    FeedbackOn.AGENT: "The agent as a whole",
    FeedbackOn.RESPONSE: "One response",
    FeedbackOn.CONVERSATION: "A conversation",
}
_SHAPE = Shape(
    columns=(),
    filters=(
        Filter("view", "View", FilterKind.HIDDEN),
        Filter(
            "state",
            "State",
            FilterKind.CHOICE,
            options({state.value: state.value.capitalize() for state in FeedbackState}),
        ),
        Filter(
            "about",
            "About",
            FilterKind.CHOICE,
            options({about.value: words for about, words in ABOUT.items()}),
        ),
        Filter("by", "Given by"),
    ),
    size=25,
)
_ID = re.compile(r"[0-9a-f]{10}")


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """What a form says. `on`: the response, as the conversation's page names it; `feedback`: which one is answered;
    `new_feedback`: made with the form, so that a double click gives it once; `back`: the page to return to."""

    said: str = ""
    wanted: str = ""
    on: str = ""
    feedback: str = ""
    new_feedback: str = ""
    back: str = ""

    def given(self, lead_id: int | None) -> Given:
        """The same in words of ours; `lead_id` None: on the agent as a whole."""
        kind, _, key = self.on.partition("-")
        return Given(
            self.said, self.wanted, lead_id, key if kind == "message" else "",
            (spelled_id(key) or 0) if kind == "reply" else None,
            self.new_feedback if _ID.fullmatch(self.new_feedback) else "",
        )  # fmt: skip


def feedback_form(
    said: Annotated[str, Form()] = "",
    wanted: Annotated[str, Form()] = "",
    on: Annotated[str, Form()] = "",
    feedback: Annotated[str, Form()] = "",
    new_feedback: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> FeedbackForm:
    """What was typed is judged where it is kept."""
    return FeedbackForm(said, wanted, on, feedback, new_feedback, back)


def for_forms(team_has_mail: bool) -> dict[str, Any]:
    """What templates with a form for feedback need."""
    return {
        "longest_feedback": LONGEST, "longest_wanted": LONGEST_WANTED, "new_feedback": new_id(), "told": TOLD,
        "by_mail": team_has_mail,
    }  # fmt: skip


def feedback_view(
    request: Request, who: Visitor, run: TeamRun, viewer: Viewer, status: int = 200, **more: Any
) -> Response:
    """All of it, open ones first, each with a form to answer it. Times are in the team's zone."""
    asked = read(_SHAPE, [*request.query_params.multi_items(), ("view", VIEW)])
    with run.store.read(run.team_id) as session:
        found = listed_feedback(session, viewer, _filters(asked), asked.place)
        unseen = count_unseen(session, viewer)
    listing = Listing(
        address(request, "/pages/agent"), _SHAPE, asked, found.rows, f"{found.total:,}", newer=found.newer,
        older=found.older, empty="Nobody has given any yet. It is given on each conversation, and above.",
    )  # fmt: skip
    return page(
        request, who, "agent_feedback.html", status, list=listing, view=VIEW, unseen=unseen, local=run.team.zone,
        may_answer=bool(viewer.name), login=login_with_name(who.team_id), **for_forms(run.team.smtp is not None),
        **more,
    )  # fmt: skip


def _filters(asked: Asked) -> FeedbackFilters:
    state, about = asked.one("state"), asked.one("about")
    return FeedbackFilters(
        FeedbackState(state) if state else None, FeedbackOn(about) if about else None, asked.one("by")
    )


def feedback_done(
    request: Request, who: Visitor, run: TeamRun, viewer: Viewer, what: str, form: FeedbackForm
) -> Response:
    """Give it on the agent as a whole, answer one, or take those on replies as a file. Raises 404 for one that is not
    there, or not for this viewer."""
    if what == "export":
        return _file(take_golden_lines(run.store, run.team_id, viewer))
    answered = what == "answer"
    done: Done = (
        answer(run, viewer, form.feedback, form.said)
        if answered
        else give_feedback(run, viewer, FeedbackForm(form.said, new_feedback=form.new_feedback).given(None))
    )
    if not done.known:
        raise HTTPException(404)
    if done.because:
        return feedback_view(
            request, who, run, viewer, 409, because=done.because, said=form.said, tried=form.feedback or VIEW
        )
    return RedirectResponse(address(request, f"/pages/agent?view={VIEW}"), 303)


def _file(taken: GoldenLines) -> Response:
    headers = {
        "content-disposition": 'attachment; filename="feedback.golden"',
        "cache-control": "no-store",
    }
    return Response(taken.text, media_type="text/plain; charset=utf-8", headers=headers)
