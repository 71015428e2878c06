"""`client/edit-client`: one transaction, created, read and altered (sisu.md 2.1, 2.4).

The trap of this URL: a POST takes an agent's id in the path, GET and PUT a client's.
"""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.sisu.auth import API, calls, good, not_found, refused
from sandbox.sisu.clients.fields import Unfit, written
from sandbox.sisu.clients.status import restated
from sandbox.sisu.history import THROUGH_API, record_change
from sandbox.sisu.records import filled_client, shown_client, ts_now

PATH = f"{API}/client/edit-client"


def _lacking(body: Record) -> str | None:
    """What a creation cannot do without."""
    if body.get("type_id") not in ("b", "s"):
        return "type_id must be b or s"
    if not str(body.get("first_name") or "").strip() and not str(body.get("last_name") or "").strip():
        return "first_name or last_name is required"
    return None


def _create(account: Account, body: Record, agent_id: Any) -> Answer:
    if missing := _lacking(body):
        return refused(missing, 400)
    agent = account["agents"].get(agent_id) if agent_id is not None else None
    if agent is None:
        return refused("agent not found", 400)
    try:
        fields = written(account, {}, body)
    except Unfit as unfit:
        return refused(str(unfit), 400)
    client = filled_client(account, {**fields, "agent_id": agent["agent_id"]})
    account["clients"].put(client)
    record_change(account, None, client, THROUGH_API, client["agent_id"])
    return good(client_id=client["client_id"])


@calls.on("POST", f"{PATH}/{{agent_id}}")
def create_for_agent(account: Account, call: Call) -> Answer:
    """Create, the agent in the path; answers `client_id`."""
    return _create(account, call.record(), call.params["agent_id"])


@calls.on("POST", PATH)
def create(account: Account, call: Call) -> Answer:
    """Create, the agent in the body (the form of 2026); answers `client_id`."""
    body = call.record()
    return _create(account, body, body.get("agent_id"))


@calls.on("GET", f"{PATH}/{{client_id}}")
def read(account: Account, call: Call) -> Answer:
    """The record under `client`."""
    client = account["clients"].get(call.params["client_id"])
    return good(client=shown_client(account, client)) if client else not_found("client")


def _locked(client: Record) -> bool:
    return str(client.get("is_locked")).lower() in ("1", "true")


@calls.on("PUT", f"{PATH}/{{client_id}}")
def alter(account: Account, call: Call) -> Answer:
    """Partial: what is omitted stays, null clears. A locked client is refused with HTTP 200 (a guess: the app never
    asks), also when the write would unlock it."""
    client = account["clients"].get(call.params["client_id"])
    if client is None:
        return not_found("client")
    if _locked(client):
        return refused("client is locked")
    try:
        changes = written(account, client, call.record())
    except Unfit as unfit:
        return refused(str(unfit), 400)
    if changes.get("agent_id") is not None and account["agents"].get(changes["agent_id"]) is None:
        return refused("agent not found", 400)
    after = {**restated(client, changes), **changes, "updated_ts": ts_now(account)}
    account["clients"].put(after)
    record_change(account, client, after, THROUGH_API, after.get("agent_id"))
    return good(client_id=after.get("client_id"))
