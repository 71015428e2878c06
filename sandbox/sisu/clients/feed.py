"""Finding clients: by email or id, and the bulk feed (sisu.md 2.1, 2.5)."""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Record
from sandbox.sisu.auth import API, calls, good, not_found, refused
from sandbox.sisu.records import row_of_client

MOST, DEFAULT = 1000, 100


@calls.on("POST", f"{API}/client/find-client", writes=False)
@calls.on("GET", f"{API}/client/find-client")
def find_client(account: Account, call: Call) -> Answer:
    """`{"clients":[…]}` by `email` (ignoring case) or `client_id`, in every status; HTTP 404 when there is none."""
    wanted: Record = call.query if call.method == "GET" else call.record()
    for field in ("client_id", "email"):
        if wanted.get(field):
            found = account["clients"].where(field, wanted[field])
            rows = [row_of_client(account, client) for client in found]
            return good(clients=rows) if rows else not_found("client")
    return refused("email or client_id is required")


def _whole(value: Any, default: int) -> int | None:
    text = str(default if value is None else value)
    return int(text) if text.isdigit() and int(text) > 0 else None


def _page(account: Account, call: Call, page: int, per_page: int) -> Answer:
    clients = account["clients"].rows()
    pages = -(-len(clients) // per_page)
    first = (page - 1) * per_page
    part, _ = faults_of(call).page(call.path, clients[first : first + per_page])
    following = page + 1 if page < pages else None
    counts = {"page": page, "per_page": per_page, "pages": pages, "total": len(clients)}
    pagination = {**counts, "has_next": following is not None, "next_num": following}
    return good(clients=[row_of_client(account, client) for client in part], pagination=pagination)


@calls.on("POST", f"{API}/team/get-team-clients", writes=False)
def team_clients(account: Account, call: Call) -> Answer:
    """A page of full rows with their agents, by `page` (from 1) and `per_page`. No filter works, as observed; above
    1000 a page the endpoint breaks."""
    body = call.record()
    page, per_page = _whole(body.get("page"), 1), _whole(body.get("per_page"), DEFAULT)
    if page is None or per_page is None:
        return refused("page and per_page must be positive", 400)
    if per_page > MOST:
        return refused("Internal Server Error", 500)
    return _page(account, call, page, per_page)


@calls.on("GET", f"{API}/team/get-team-clients")
def first_team_clients(account: Account, call: Call) -> Answer:
    """The GET form ignores paging and always answers page 1 (observed: an integrator lost data by it)."""
    return _page(account, call, 1, DEFAULT)
