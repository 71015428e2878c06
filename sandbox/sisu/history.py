"""Who changed what on a client. The vendor shows this to people; no endpoint is known, the shape is invented."""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.sisu.auth import API, calls, not_found
from sandbox.times import http_date

THROUGH_API, BY_PERSON = "API: Chime", "WEB"
UNTRACKED = (
    "pipeline_status",
    "status_code",
    "client_id",
    "contact_id",
    "team_id",
    "market_id",
    "created_ts",
    "updated_ts",
    "agent",
    "contact",
)
SHOWN = ("field", "old", "new", "changed_by", "agent_id", "changed_ts")


def _flat(client: Record | None) -> Record:
    """Fields by name, custom ones beside the others."""
    if client is None:
        return {}
    custom = client.get("custom")
    flat = {name: value for name, value in client.items() if name not in UNTRACKED and name != "custom"}
    return {**flat, **(custom if isinstance(custom, dict) else {})}


def record_change(
    account: Account, before: Record | None, after: Record, changed_by: str, agent_id: Any
) -> None:
    """One row per field that differs; of a new client, per field that is filled."""
    old, new = _flat(before), _flat(after)
    now = http_date(account.clock.now())
    for field in dict.fromkeys((*old, *new)):
        if field.startswith("_") or old.get(field) == new.get(field):
            continue
        account["history"].put({
            "history_id": account.next_id("history", 1, account["history"]), "client_id": after.get("client_id"),
            "field": field, "old": old.get(field), "new": new.get(field), "changed_by": changed_by,
            "agent_id": agent_id, "changed_ts": now,
        })  # fmt: skip


def by_web(account: Account, before: Record | None, after: Record | None) -> None:
    """A change on the control surface is a person's, made in Sisu's own pages."""
    if after is not None:
        record_change(account, before, after, BY_PERSON, None)


@calls.on("GET", f"{API}/client/history/{{client_id}}")
def client_history(account: Account, call: Call) -> Answer:
    """A bare array `[{field, old, new, changed_by, agent_id, changed_ts}]`, oldest first; 404 for a client that
    never was."""
    rows = account["history"].where("client_id", call.params["client_id"])
    if not rows and account["clients"].get(call.params["client_id"]) is None:
        return not_found("client")
    return Answer(200, [{name: row.get(name) for name in SHOWN} for row in rows])
