"""A contact: what is known of it, all its inquiries, and what people do with it (Q2, Q5, Q6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, PageVisitor, SharedRuntime, VisitorsTeam, page_visitor
from bridge.lead_page.view import SISU_PAGE
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.inquiries.clashes import clashes_in_words, said
from bridge.pages.inquiries.edit_form import fields_of
from bridge.pages.inquiries.words import FIELDS, SITES, WAYS, price, stars, stars_in_words
from bridge.pages.page import login_with_name, page
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.rate_limit.limiter import PERSON
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from schemas.model.inquiries.contacts import OWNERS_FIELDS, ContactChange, ContactField
from schemas.model.inquiries.edits import Wish
from schemas.model.inquiries.listed import InquiryViewer
from schemas.model.inquiries.words import LeadStatus
from schemas.parsing.values import LARGEST_ID, spelled_id
from tasks.inquiries.edits.edit import YES, edit
from tasks.inquiries.edits.edited import UNKNOWN, Edited, Editor
from tasks.inquiries.edits.share import share
from tasks.inquiries.viewers import inquiry_viewer_of_session
from tasks.run.runtime import Runtime
from tasks.views.inquiries.choices import label
from tasks.views.inquiries.contact import ContactPage, contact_page
from tasks.views.inquiries.tab import sees

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/contact"
MOST = 200
"""Inquiries that the page shows."""
What = Literal["edit", "answered", "status", "owner", "share", "unshare"]
_RULES = {"Q2", "Q5", "Q6", "Q8"}
_SHORT = Form(max_length=200)


@router.get(PATH)
def one_contact(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    id: str = "",  # noqa: A002 - the name in the address
) -> Response:
    """All of it. One that this visitor does not see is answered as one that is not there."""
    viewer = inquiry_viewer_of_session(runtime.store, team, who)
    return _shown(request, who, team, runtime, viewer, spelled_id(id) or 0, absent=404 if id else 200)


@dataclass(frozen=True, slots=True)
class Fields:
    """The five fields of a form, as they are wanted, and as the form was seen (`was_…`)."""

    wanted: Mapping[ContactField, str]
    seen: Mapping[ContactField, str]

    def wishes(self, contact_id: int) -> list[Wish]:
        """Of those that somebody has changed on the form: what others changed meanwhile in another field stays."""
        return [
            Wish(contact_id, name, value, self.seen[name])
            for name, value in self.wanted.items()
            if value.strip() != self.seen[name].strip()
        ]


def fields_form(
    contact_type: Annotated[str, _SHORT] = "",
    business_source: Annotated[str, _SHORT] = "",
    interest: Annotated[str, _SHORT] = "",
    priority: Annotated[str, _SHORT] = "",
    time_frame: Annotated[str, _SHORT] = "",
    was_contact_type: Annotated[str, _SHORT] = "",
    was_business_source: Annotated[str, _SHORT] = "",
    was_interest: Annotated[str, _SHORT] = "",
    was_priority: Annotated[str, _SHORT] = "",
    was_time_frame: Annotated[str, _SHORT] = "",
) -> Fields:
    """Out of a form."""
    wanted = (contact_type, business_source, interest, priority, time_frame)
    seen = (was_contact_type, was_business_source, was_interest, was_priority, was_time_frame)
    return Fields(dict(zip(OWNERS_FIELDS, wanted, strict=True)), dict(zip(OWNERS_FIELDS, seen, strict=True)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form of the page asks for: `to`: a lead status, or a member's id; `was`: what stood there."""

    contact: Annotated[int, Form(gt=0, le=LARGEST_ID)]
    what: Annotated[What, Form()]
    inquiry: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0
    was: Annotated[str, _SHORT] = ""
    to: Annotated[str, _SHORT] = ""


@router.post(PATH, dependencies=[Depends(page_visitor)])
def act(
    request: Request,
    who: ActingPerson,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    wanted: Annotated[Wanted, Depends()],
    fields: Annotated[Fields, Depends(fields_form)],
) -> Response:
    """Edit its fields, mark an inquiry as answered, set its lead status, assign it to another member, share it. Where
    it cannot be done the page says why (409)."""
    viewer = inquiry_viewer_of_session(runtime.store, team, who)
    done = _do(runtime, team, Editor(viewer), wanted, fields)
    if not done.known:
        raise HTTPException(404)
    if done.because or done.clashes:
        # What others changed meanwhile in another field is shown as it is, and stays.
        tried = {wish.field: wish.wanted for wish in fields.wishes(wanted.contact)}
        return _shown(request, who, team, runtime, viewer, wanted.contact, done=done, tried=tried)
    part = {"edit": "edit", "share": "who", "unshare": "who", "owner": "who"}.get(wanted.what, "inquiries")
    return RedirectResponse(address(request, f"{PATH}?id={wanted.contact}#{part}"), 303)


def _do(runtime: Runtime, team: Team, editor: Editor, wanted: Wanted, fields: Fields) -> Edited:
    contact, was, to = wanted.contact, wanted.was, wanted.to
    match wanted.what:
        case "share" | "unshare":
            on = wanted.what == "share"
            return share(runtime.store, team.team_id, editor, contact, spelled_id(to) or 0, on=on)
        case "answered":
            wishes = [Wish(contact, ContactField.ANSWERED, YES, None, wanted.inquiry)]
        case "status":
            wishes = [Wish(contact, ContactField.LEAD_STATUS, to, was, wanted.inquiry)]
        case "owner":
            wishes = [Wish(contact, ContactField.OWNER, to, was)]
        case _:
            wishes = fields.wishes(contact)
    if not wishes:
        # Whoever wishes nothing is told no more than anybody else.
        return Edited() if sees(runtime.store, team.team_id, editor.viewer, contact) else UNKNOWN
    return edit(runtime.store, team.team_id, editor, wishes)


def _shown(
    request: Request, who: Visitor, team: Team, runtime: Runtime, viewer: InquiryViewer, contact_id: int,
    absent: int = 404, *, done: Edited | None = None, tried: Mapping[ContactField, str] | None = None,
) -> Response:  # fmt: skip
    run = runtime.run(team, clock.now(), priority=PERSON)
    found = contact_page(run, viewer, contact_id)
    if found is None:
        return page(request, who, "contact.html", absent, found=None)
    clashes = clashes_in_words(runtime.store, team.team_id, done.clashes, found.known) if done else []
    return page(
        request, who, "contact.html", 409 if done else 200, found=found, local=team.zone, most=MOST, price=price,
        stars=stars, stars_in_words=stars_in_words, sites=SITES, ways=WAYS, in_sisu=SISU_PAGE, tried=tried or {},
        because=done.because if done else "", clashes=clashes, statuses=[status.value for status in LeadStatus],
        fields=fields_of(found.known, bulk=False, all_of_them=False), now=_now(found), changes=_changes(found),
        members=[(member.lofty_member_id, label(member)) for member in found.known.present],
        rules=sentences_of(_RULES), login=login_with_name(who.team_id), named=bool(who.agent_email),
    )  # fmt: skip


def _now(found: ContactPage) -> dict[str, str]:
    values = ((name.value, getattr(found.contact, name.value)) for name in OWNERS_FIELDS)
    return {name: "" if value is None else str(value) for name, value in values}


def _changes(found: ContactPage) -> list[tuple[ContactChange, str, str, str]]:
    """Each edit with its field, what it was, and became, in words."""
    return [
        (it, FIELDS[it.field], said(it.field, it.old, found.known), said(it.field, it.new, found.known))
        for it in found.changes
    ]
