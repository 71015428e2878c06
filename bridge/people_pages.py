"""Pages for admins and ops: what is left to people, matches to decide, a transaction explained."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.door import ForVisitors
from bridge.messages import message, not_found
from bridge.pages import desk_of, for_roles, page
from bridge.root_path import address
from bridge.sessions import form_is_ours, who_asks
from connectors import clock
from connectors.settings import teams
from connectors.store.deals import transaction
from connectors.store.leads import lead, mark_dirty
from connectors.store.ledger import Noted, note
from connectors.store.matches import choices_made, choose, leads_of_transactions, matches, withdraw
from connectors.store.outbox import drop_waiting
from connectors.store.overrides import overrides, release_override
from connectors.store.sessions import Visitor
from rules.field_map import FIELD_MAP
from schemas.words import FIELD_LABELS, LARGEST_ID, Field
from tasks.explain import explain_transaction
from tasks.for_people import for_people
from tasks.go_live import OPERATION as LINKING
from tasks.move_transactions import move_transactions

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
Number = Annotated[int, Form(gt=0, le=LARGEST_ID)]
_SHOWN = 200


@router.get("/pages/people")
def people(request: Request) -> Response:
    """Counts by kind, and each case with its reason."""

    def show(who: Visitor) -> Response:
        kinds = for_people(desk_of(request).house.store, who.team_id)
        return page(request, who, "people.html", kinds=kinds, most=_SHOWN)

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
    who = who_asks(request)
    if who is None or who.role != "admin" or not form_is_ours(request, who, token):
        return not_found(request)
    house = desk_of(request).house
    run = house.run(teams(house.env.teams_file)[who.team_id], clock.now())
    done = move_transactions(run, gone, into)
    if isinstance(done, str):
        return message(request, 409, "Nothing was moved", f"{done}.")
    return RedirectResponse(address(request, "/pages/people"), 303)


@router.get("/pages/matches")
def undecided(request: Request) -> Response:
    """G1: both sides of every ambiguous match, and what was decided before."""

    def show(who: Visitor) -> Response:
        with desk_of(request).house.store.read(who.team_id) as session:
            decided, linked = choices_made(session), leads_of_transactions(session)
            rows = []
            for row in matches(session):
                if row.state != "ambiguous" and row.sisu_client_id not in decided:
                    continue
                found = transaction(session, row.sisu_client_id)
                candidates = [(lead(session, one["lead"]), one["evidence"]) for one in row.candidates]
                rows.append((row, found[0] if found else None, [(c[0], e) for c, e in candidates if c]))
            rows.sort(key=lambda one: one[0].sisu_client_id in decided)
        return page(
            request, who, "matches.html", rows=rows[:_SHOWN], more=len(rows) - _SHOWN, decided=decided, linked=linked,
            local=teams(desk_of(request).house.env.teams_file)[who.team_id].zone,
        )  # fmt: skip

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
    who = who_asks(request)
    if who is None or who.role != "admin" or not form_is_ours(request, who, token):
        return not_found(request)
    now, by = clock.now(), who.name
    with desk_of(request).house.store.write(who.team_id) as session:
        if transaction(session, client_id) is None or (what == "choose" and lead(session, lead_id) is None):
            return not_found(request)
        drop_waiting(session, LINKING, str(client_id), "a person has decided about it", now)
        if what == "back":
            withdraw(session, client_id, now)
        else:
            choose(session, client_id, lead_id if what == "choose" else None, by, now)
        said = {"choose": f"lead {lead_id} was chosen", "back": "the decision was taken back"}
        because = f"{said.get(what, 'it belongs to nobody')}, by {who.role}"
        note(session, [Noted("transaction", client_id, "match", "left", "G1", because)], now)
    return RedirectResponse(address(request, f"/pages/{'go-live' if back == 'go-live' else 'matches'}"), 303)


@router.get("/pages/transaction")
def explained(request: Request, id: str = "") -> Response:  # noqa: A002 - the name in the address
    """Who wrote each field last, when, by which rule, what holds it; and the overrides that can be released."""

    def show(who: Visitor) -> Response:
        house = desk_of(request).house
        team = teams(house.env.teams_file)[who.team_id]
        number = int(id) if id.isascii() and id.isdigit() and len(id) < 19 else 0
        said = explain_transaction(house.store, team, number, clock.now()) if number else None
        with house.store.read(who.team_id) as session:
            held = [
                (name, FIELD_LABELS[Field(name)], because)
                for _, name, _, because in overrides(session, number)
            ]
        status = 200 if said or not id else 404
        return page(request, who, "transaction.html", status, said=said, asked=id, number=number, held=held)

    return for_roles(request, "admin", "ops", show=show)


@router.post("/pages/transaction")
def release(
    request: Request,
    client_id: Number,
    field: Annotated[str, Form()],
    token: Annotated[str, Form()] = "",
) -> Response:
    """Release an override: the next run writes what the rules want, over the person's value."""
    who = who_asks(request)
    if who is None or who.role not in ("admin", "ops") or not form_is_ours(request, who, token):
        return not_found(request)
    with desk_of(request).house.store.write(who.team_id) as session:
        found = transaction(session, client_id)
        if found is None or field not in set(Field) or not release_override(session, client_id, Field(field)):
            return not_found(request)
        because = f"override released by {who.role}"
        note(
            session,
            [Noted("transaction", client_id, f"{field} override", "set", "L3", because)],
            clock.now(),
        )
        if found[1]:
            mark_dirty(session, lead_ids=[found[1]])
    return RedirectResponse(address(request, f"/pages/transaction?id={client_id}"), 303)
