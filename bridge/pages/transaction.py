"""A transaction explained, and its overrides released: what would change is shown first, and it is done by name."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingAdmin, LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.contents import ADMINS
from bridge.messages import not_found
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from connectors import clock
from connectors.store.ledger.acts import acts_about
from connectors.store.teams.sessions import Visitor
from connectors.store.transactions.overrides import overrides
from schemas.model.access import Viewer
from schemas.model.fields import Field
from schemas.parsing.values import LARGEST_ID
from tasks.run.context import TeamRun
from tasks.transactions.release_override import ACT, preview_release, release
from tasks.views.decisions import explain_transaction

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
_FIELDS = frozenset(Field)


@router.get("/pages/transaction")
def explained(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: LeadsViewer,
    id: str = "",  # noqa: A002 - the name in the address
    release: str = "",
    done: str = "",
) -> Response:
    """Who wrote each field last, when, by which rule, what holds it. `release`: the field of which an admin is asked
    whether its override goes; `done`: the one of which it went."""
    number = int(id) if id.isascii() and id.isdigit() and len(id) < 19 else 0
    if release and who.role in ADMINS:
        return _ask(request, (who, viewer), runtime.run(team, clock.now()), number, release)
    said = explain_transaction(runtime.store, team, number, clock.now()) if number else None
    with runtime.store.read(who.team_id) as session:
        held = [(found.field.value, found.field.label, found.because) for found in overrides(session, number)]
        acts = acts_about(session, "transaction", number) if who.role in ADMINS and number else []
    news = next((act for act in acts if act.act == ACT and act.field == done), None)
    return page(
        request, who, "transaction.html", 200 if said or not id else 404, said=said, asked=id, number=number,
        held=held, acts=acts, news=news, labels={field.value: field.label for field in Field}, local=team.zone,
    )  # fmt: skip


@router.post("/pages/transaction")
def release_it(
    request: Request,
    who: ActingAdmin,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: LeadsViewer,
    client_id: Annotated[int, Form(gt=0, le=LARGEST_ID)],
    field: Annotated[str, Form()],
    confirmed: Annotated[str, Form()] = "",
) -> Response:
    """Release an override, once it is confirmed: the next run writes what the rules want, over the person's value."""
    if field not in _FIELDS:
        return not_found(request)
    run = runtime.run(team, clock.now())
    if confirmed != "yes":
        return _ask(request, (who, viewer), run, client_id, field, 409)
    if not release(run, client_id, Field(field), who):
        return not_found(request)
    return RedirectResponse(address(request, f"/pages/transaction?id={client_id}&done={field}"), 303)


def _ask(
    request: Request,
    asks: tuple[Visitor, Viewer],
    run: TeamRun,
    client_id: int,
    field: str,
    status: int = 200,
) -> Response:
    who, viewer = asks
    found = preview_release(run, client_id, Field(field), viewer) if field in _FIELDS else None
    if found is None:
        return not_found(request)
    login = login_with_name(who.team_id)
    return page(request, who, "release.html", status, found=found, number=client_id, login=login)
