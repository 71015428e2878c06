"""Thin lists of clients, their notes, documents and commissions (sisu.md 2.6, 2.8, 6.2, 6.6)."""

from __future__ import annotations

import base64
import binascii

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal
from sandbox.sisu.auth import API, calls, good, not_found, refused
from sandbox.sisu.records import CLIENT_DATES, shown_client, ts_now

LOG_TYPES = ("NOTES", "APPTS")
MOST = 1000


def _client(account: Account, client_id: object) -> Record:
    client = account["clients"].get(client_id)
    if client is None:
        raise Refusal(not_found("client"))
    return client


@calls.on("POST", f"{API}/client/list", writes=False)
def list_clients(account: Account, call: Call) -> Answer:
    """Thin rows: `column_filter`, a date column, is required, and only clients that have it are listed."""
    body = call.record()
    column = body.get("column_filter")
    if column not in CLIENT_DATES:
        raise Refusal(refused("column_filter must be a date column", 400))
    limit = body.get("limit", 100)
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= MOST:
        raise Refusal(refused("limit must be between 1 and 1000", 400))
    part = str(body.get("partial_filter") or "").lower()
    of_agent = body.get("context_id") if body.get("context") == "agent" else None
    rows = []
    for client in account["clients"].rows():
        name = f"{client.get('first_name') or ''} {client.get('last_name') or ''}".strip()
        mine = of_agent is None or str(client.get("agent_id")) == str(of_agent)
        if client.get(column) and mine and part in name.lower():
            locked = str(client.get("is_locked")).lower() in ("1", "true")
            row: Record = {
                "id": client["client_id"],
                "text": name,
                column: client[column],
                "is_locked": locked,
            }
            rows.append({**row, "type_id": client.get("type_id")})
    return good(clients=rows[:limit])


def _shown(log: Record) -> Record:
    return {name: value for name, value in log.items() if not name.startswith("_")}


@calls.on("GET", f"{API}/client/logs/{{client_id}}")
def logs(account: Account, call: Call) -> Answer:
    """The notes on a client."""
    client = _client(account, call.params["client_id"])
    return good(client_logs=[_shown(log) for log in account["logs"].where("client_id", client["client_id"])])


@calls.on("POST", f"{API}/client/logs/{{client_id}}")
def add_log(account: Account, call: Call) -> Answer:
    """Here the id in the path is the client's; in PUT and DELETE it is the note's."""
    client, body = _client(account, call.params["client_id"]), call.record()
    if body.get("log_type_id") not in LOG_TYPES:
        raise Refusal(refused("log_type_id must be NOTES or APPTS", 400))
    now = ts_now(account)
    log = {
        "id": account.next_id("log_note", 55_001, account["logs"]),
        "client_id": client["client_id"],
        "log_type_id": body["log_type_id"],
        "note": str(body.get("note") or ""),
        "status": "N",
        "created_ts": body.get("created_ts") or now,
        "updated_ts": now,
    }
    account["logs"].put(log)
    return good(id=log["id"])


@calls.on("PUT", f"{API}/client/logs/{{log_id}}")
def alter_log(account: Account, call: Call) -> Answer:
    """By the note's own id."""
    body = call.record()
    if body.get("log_type_id", LOG_TYPES[0]) not in LOG_TYPES:
        raise Refusal(refused("log_type_id must be NOTES or APPTS", 400))
    changes: Record = {name: body[name] for name in ("note", "log_type_id", "created_ts") if name in body}
    stamped: Record = {**changes, "updated_ts": ts_now(account)}
    return good() if account["logs"].merge(call.params["log_id"], stamped) else not_found("log")


@calls.on("DELETE", f"{API}/client/logs/{{log_id}}")
def delete_log(account: Account, call: Call) -> Answer:
    """By the note's own id."""
    return good() if account["logs"].erase(call.params["log_id"]) else not_found("log")


@calls.on("POST", f"{API}/client/documents")
def add_document(account: Account, call: Call) -> Answer:
    """A file in base64; answers `client_document_id`. The file itself is not kept."""
    body = call.record()
    _client(account, body.get("client_id"))
    try:
        base64.b64decode(str(body["data"]), validate=True)
    except (KeyError, binascii.Error):
        raise Refusal(refused("data must be base64", 400)) from None
    if not body.get("filename"):
        raise Refusal(refused("filename is required", 400))
    return good(client_document_id=account.next_id("document", 88_001))


@calls.on("GET", f"{API}/client/commission-info/{{client_id}}")
def commission_info(account: Account, call: Call) -> Answer:
    """Who gets what of the commission: the team's part is the gross less the agent's. Values also come as text
    ("$1,234.50", "null") or null (observed): as they stand on the client."""
    client = shown_client(account, _client(account, call.params["client_id"]))
    agent = account["agents"].get(client.get("agent_id")) or {}
    name = f"{agent.get('first_name') or ''} {agent.get('last_name') or ''}".strip()
    gross, paid = client.get("gross_commission_amt"), client.get("commission_amt")
    team = gross - paid if isinstance(gross, int | float) and isinstance(paid, int | float) else gross
    later = client.get("pipeline_status") in ("Pending", "Closed")
    final = {
        "agent": {"external_type": 2, "name": name, "value": paid},
        "team": {"external_type": 1, "name": f"Sandbox Realty {account.number}", "value": team},
    }
    return good(commission_info={"team_income": team if later else None, "summaries": {"final": final}})
