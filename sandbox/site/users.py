"""What is written about one user: a favourite, access to a board, whose user it is."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Answer, BadJson, Call, Record
from sandbox.site.door import choice_of, not_there, offered, text_of, version_of
from sandbox.site.people import present_user
from sandbox.site.records import filled_access, filled_favorite
from sandbox.site.tables import ACCESS, AGENTS, BOARDS, FAVORITES, LISTINGS, USERS, now_of


def _user(account: Account, call: Call) -> Record:
    user = present_user(account, call.params["id"])
    if user is None:
        raise not_there("such user")
    return user


@offered("favorites", "PUT", "/v1/users/{id}/favorites/{listing_id}")
def favorite_put(account: Account, call: Call) -> Answer:
    """A home among a user's favourites, with a note."""
    user, note = _user(account, call), text_of(call.record(), "note", needed=False)
    if account[LISTINGS].get(call.params["listing_id"]) is None:
        raise not_there("such listing")
    row = filled_favorite(account, {"who": user["id"], "listing_id": call.params["listing_id"], "note": note})
    account[FAVORITES].put(row)
    return Answer(200, {"user_id": user["id"], "listing_id": row["listing_id"], "note": note})


@offered("access", "PUT", "/v1/users/{id}/access")
def access_put(account: Account, call: Call) -> Answer:
    """Whether a user may see a board's listings: the site's copy, for when it gets no answer in time."""
    user, body = _user(account, call), call.record()
    board = text_of(body, "board", 100)
    if account[BOARDS].get(board) is None:
        raise not_there("such board")
    if not isinstance(body.get("allowed"), bool):
        raise BadJson("allowed must be true or false")
    version = version_of(body, account[ACCESS].get(f"{user['id']}:{board}"))
    because = text_of(body, "because", 100, needed=False)
    row = {
        "user_id": user["id"],
        "board": board,
        "allowed": body["allowed"],
        "because": because,
        "version": version,
    }
    account[ACCESS].put(filled_access(account, row))
    return Answer(200, row)


@offered("agent", "PUT", "/v1/users/{id}/agent")
def agent_put(account: Account, call: Call) -> Answer:
    """Whose user it is: an agent's, for a while an ISA's, or nobody's."""
    user, body = _user(account, call), call.record()
    kind, agent_id = choice_of(body, "kind", ("agent", "isa", None)), body.get("agent_id")
    if (agent_id is None) is not (kind is None):
        raise BadJson("agent_id and kind are both there, or both null")
    if agent_id is not None and account[AGENTS].get(agent_id) is None:
        raise not_there("such agent")
    version = version_of(body, user, "agent_version")
    changes = {"agent_id": agent_id, "agent_kind": kind, "agent_version": version}
    account[USERS].merge(
        user["id"], {**changes, "version": user["version"] + 1, "updated_at": now_of(account)}
    )
    return Answer(200, {"user_id": user["id"], "agent_id": agent_id, "kind": kind, "version": version})
