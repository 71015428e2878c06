"""Pages for admins and ops: what is left to people, matches to decide, the field map."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.messages import message, not_found
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.index import acting, desk_of, for_roles, page
from connectors import clock
from connectors.settings.teams import teams
from connectors.store.go_live.choices import choose, withdraw
from connectors.store.leads.leads import lead
from connectors.store.ledger.acts import Act, record_act
from connectors.store.ledger.decisions import Noted, note
from connectors.store.ledger.outbox import drop_waiting
from connectors.store.teams.sessions import Visitor
from connectors.store.transactions.transactions import transaction
from rules.go_live.field_map import FIELD_MAP
from schemas.model.outbox import OperationName
from schemas.parsing.values import LARGEST_ID
from tasks.transactions.reassign_lead import move_transactions
from tasks.views.matches import matches_to_decide
from tasks.views.open_cases import for_people

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
Number = Annotated[int, Form(gt=0, le=LARGEST_ID)]


@router.get("/pages/people")
def people(request: Request, kind: str = "", after: str = "") -> Response:
    """Counts by kind, and each case with its reason; with `kind` one of them, from the key `after` on."""

    def show(who: Visitor) -> Response:
        kinds = for_people(desk_of(request).runtime.store, who.team_id, kind, after)
        return page(request, who, "people.html", kinds=kinds, kind=kind, after=after)

    return for_roles(request, "admin", "ops", show=show)


@router.get("/pages/field-map")
def field_map(request: Request) -> Response:
    """G6: which field is changed where."""
    return for_roles(
        request,
        "admin",
        "ops",
        "agent",
        show=lambda who: page(request, who, "field_map.html", fields=FIELD_MAP),
    )


@router.post("/pages/people")
def merge(
    request: Request,
    gone: Number,
    into: Number,
    token: Annotated[str, Form()] = "",
) -> Response:
    """V3: the transactions of a lead that was merged move to the other one, in the next run."""
    who = acting(request, token)
    if isinstance(who, Response):
        return who
    runtime = desk_of(request).runtime
    run = runtime.run(teams(runtime.env.teams_file)[who.team_id], clock.now())
    done = move_transactions(run, gone, into)
    if isinstance(done, str):
        return message(request, 409, "Nothing was moved", f"{done}.")
    with runtime.store.write(who.team_id) as session:
        record_act(session, Act("merge", "lead", gone, "", who.agent_email, clock.now()))
    return RedirectResponse(address(request, "/pages/people"), 303)


@router.get("/pages/matches")
def undecided(request: Request, after: str = "") -> Response:
    """G1: both sides of every ambiguous match, then what was decided before; from the key `after` on."""

    def show(who: Visitor) -> Response:
        found = matches_to_decide(desk_of(request).runtime.store, who.team_id, after)
        zone = teams(desk_of(request).runtime.env.teams_file)[who.team_id].zone
        return page(request, who, "matches.html", found=found, after=after, local=zone)

    return for_roles(request, "admin", show=show)


@router.post("/pages/matches")
def decide(
    request: Request,
    client_id: Number,
    what: Annotated[Literal["choose", "nobody", "back"], Form()],
    token: Annotated[str, Form()] = "",
    lead_id: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0,
    back: Annotated[Literal["", "go-live", "matches"], Form()] = "",
) -> Response:
    """`choose` a lead, say that it is `nobody`'s, or take a decision `back`. The next run of go-live does it.

    `back`: `go-live` to return to that page. A link that only waits is not written any more.
    """
    who = acting(request, token)
    if isinstance(who, Response):
        return who
    now, by = clock.now(), who.agent_email
    with desk_of(request).runtime.store.write(who.team_id) as session:
        if transaction(session, client_id) is None or (what == "choose" and lead(session, lead_id) is None):
            return not_found(request)
        drop_waiting(
            session, OperationName.LINK_TRANSACTION, str(client_id), "a person has decided about it", now
        )
        if what == "back":
            withdraw(session, client_id, now)
        else:
            choose(session, client_id, lead_id if what == "choose" else None, by, now)
        said = {"choose": f"lead {lead_id} was chosen", "back": "the decision was taken back"}
        because = f"{said.get(what, 'it belongs to nobody')}, by {who.role}"
        note(session, [Noted("transaction", client_id, "match", "left", "G1", because)], now)
        record_act(session, Act(f"match: {what}", "transaction", client_id, "", by, now))
    return RedirectResponse(address(request, f"/pages/{'go-live' if back == 'go-live' else 'matches'}"), 303)
