"""The people list, and a lead's page (O9 to O11)."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import read
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.lead_page.view import SISU_PAGE
from bridge.messages import message
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from bridge.pages.sales_agent.feedback import for_forms
from connectors import clock
from connectors.errors import DealbridgeError
from connectors.rate_limit.limiter import PERSON
from connectors.settings.teams import Team
from rules.access.acts import may_export_any
from rules.leads.visibility import LEAD_ADDRESS
from schemas.model.lists.people import LEVELS, LeadOrder, ListedPerson, SixFields
from schemas.parsing.values import spelled_id
from tasks.access.lead_filters import FLAGS, filters_asked
from tasks.views.decisions import to_the_minute
from tasks.views.lead_page import WholeLead, lead_page
from tasks.views.people_list import people_list
from tasks.views.sales_agent.feedback import feedback_where_spoken

router = APIRouter(default_response_class=HTMLResponse)
LIST = Shape(
    columns=(
        Column("name", "Name", ColumnKind.LINK, sortable=True),
        Column("stage", "Stage"),
        Column("owned", "Owned by"),
        Column("assigned", "Assigned to"),
        Column("score", "Score", ColumnKind.NUMBER, sortable=True),
        Column("last_activity", "Last activity", ColumnKind.WHEN, sortable=True),
        Column("contact", "Email, phone"),
        Column("source", "Source"),
    ),
    filters=(
        Filter("query", "Search name, email, phone"),
        Filter("stage", "Stage"),
        Filter("assigned_to_me", "Assigned to me", FilterKind.CHECKBOX),
        Filter("owned_by_me", "Owned by me", FilterKind.CHECKBOX),
        Filter("level", "Level", FilterKind.MANY, options({name: name.capitalize() for name in LEVELS})),
        Filter("owner", "Owner's email"),
        Filter("office", "Office"),
        Filter("pond", "Lead pond"),
        Filter("role", "Role that somebody has"),
        Filter("source", "Source"),
        Filter("tag", "Tag"),
        Filter("segment", "Segment"),
        Filter("hidden", "Hidden only", FilterKind.CHECKBOX),
    ),
    sort="-last_activity",
)
_EMPTY = (
    "No lead is shown to you here. You see those that you work or own, and what your role in Lofty adds; a new right "
    "counts from the next time that Lofty is read."
)


@router.get("/pages/leads")
def leads(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, viewer: LeadsViewer
) -> Response:
    """The leads that this visitor sees. Times are in the team's zone."""
    asked = read(LIST, request.query_params.multi_items())
    filters, troubles = filters_asked(runtime.store, who.team_id, said_of(asked.values))
    order = LeadOrder(asked.sort.removeprefix("-"))
    found = people_list(
        runtime.store, who.team_id, viewer, filters, order, asked.place,
        ascending=not asked.sort.startswith("-"),
    )  # fmt: skip
    shown = Listing(
        address(request, "/pages/leads"), LIST, replace(asked, troubles=(*asked.troubles, *troubles)),
        [_row(request, person, team) for person in found.people], found.counted,
        newer=found.newer, older=found.older, empty=_EMPTY,
        csv=address(request, "/pages/leads.csv") if may_export_any(viewer) else "",
    )  # fmt: skip
    return page(request, who, "leads.html", list=shown)


def said_of(values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What the filters of an address say, as `filters_asked` reads it."""
    return {name: ("yes",) if name in FLAGS else given for name, given in values.items()}


def _row(request: Request, person: ListedPerson | SixFields, team: Team) -> tuple[Cell, ...]:
    place = address(request, f"/pages/lead?id={person.lead_id}")
    when = to_the_minute(person.last_activity, team)
    score = "" if person.score is None else str(person.score)
    if isinstance(person, SixFields):
        spoken = "There were communications" if person.has_communications else ""
        return (
            Cell(person.first_name or f"Lead {person.lead_id}", place, note="Hidden"), Cell(person.stage),
            Cell(person.owner or ""), Cell(), Cell(score), Cell(when), Cell(spoken), Cell(),
        )  # fmt: skip
    return (
        Cell(person.name or f"Lead {person.lead_id}", place, note="Hidden" if person.hidden else ""),
        Cell(person.stage),
        Cell(person.office or person.owner or "", note=person.level.capitalize()),
        Cell(person.assigned_to or ""),
        Cell(score),
        Cell(when),
        Cell("\n".join((*person.emails[:1], *person.phones[:1]))),
        Cell(person.source, note=", ".join(person.tags)),
    )


@router.get("/pages/lead")
def one_lead(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: LeadsViewer,
    id: str = "",  # noqa: A002 - the name in the address
) -> Response:
    """What is known of a lead and who sees it, or six fields of it (O5). One that this visitor does not see is answered
    as one that is not there."""
    run = runtime.run(team, clock.now(), priority=PERSON)
    try:
        found = lead_page(run, viewer, spelled_id(id) or 0)
    except DealbridgeError:
        return message(
            request, 503, "This lead cannot be shown right now",
            "It is hidden, and is shown only as Lofty has it now, which does not answer. Try again in a few minutes.",
        )  # fmt: skip
    whole = found if isinstance(found, WholeLead) else None
    given = feedback_where_spoken(run, viewer, whole.lead.lofty_lead_id) if whole else None
    return page(
        request, who, "lead_page.html", 200 if found or not id else 404, found=found, local=team.zone,
        six=isinstance(found, SixFields), in_lofty=LEAD_ADDRESS, in_sisu=SISU_PAGE, given=given,
        may_give=bool(viewer.name), login=login_with_name(who.team_id), **for_forms(team.smtp is not None),
    )  # fmt: skip
