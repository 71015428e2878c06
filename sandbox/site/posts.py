"""Posts for agents: in an area's group chat of ISAs, and on its claim board."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call
from sandbox.site.door import choice_of, not_there, offered, text_of, version_of
from sandbox.site.tables import AREAS, BOARD_POSTS, GROUPS, POSTS, now_of

STATES = ("open", "claimed", "withdrawn")


def _put(account: Account, call: Call, table: str, places: str) -> Answer:
    area, body = call.params["area"], call.record()
    if account[places].get(area) is None:
        raise not_there("such area")
    version = version_of(body, account[table].get(call.params["claim_id"]))
    post = {
        "claim_id": call.params["claim_id"],
        "area": area,
        "state": choice_of(body, "state", STATES),
        "summary": text_of(body, "summary"),
        "claim_url": text_of(body, "claim_url", needed=False),
        "version": version,
    }
    account[table].put({**post, "at": now_of(account)})
    return Answer(200, post)


@offered("groups", "PUT", "/v1/groups/{area}/posts/{claim_id}")
def group_post_put(account: Account, call: Call) -> Answer:
    """In the area's group chat."""
    return _put(account, call, POSTS, GROUPS)


@offered("board", "PUT", "/v1/board/{area}/posts/{claim_id}")
def board_post_put(account: Account, call: Call) -> Answer:
    """On the area's claim board."""
    return _put(account, call, BOARD_POSTS, AREAS)
