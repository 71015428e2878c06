"""Lead sources (sisu.md 5). Reading the map is known; `details`, creating and archiving are invented."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call
from sandbox.sisu.auth import API, calls, good, not_found, refused
from sandbox.sisu.records import filled_lead_source

GET_PATH = f"{API}/team/get-lead-sources"
PATH = f"{API}/team/lead-sources"


@calls.on("GET", GET_PATH, f"{GET_PATH}/", f"{GET_PATH}/{{team_id}}")
def lead_sources(account: Account, call: Call) -> Answer:
    """`{"count","lead_sources":{id: name}}` of the active ones; `include_archived=1` adds `details` of all:
    `{id: {name, archived}}`."""
    rows = account["lead_sources"].rows()
    names = {str(row.get("lead_type_id")): row.get("name") for row in rows if not row.get("archived")}
    answer: dict[str, object] = {"count": len(names), "lead_sources": names}
    if call.query.get("include_archived") in ("1", "true"):
        answer["details"] = {
            str(row.get("lead_type_id")): {"name": row.get("name"), "archived": bool(row.get("archived"))}
            for row in rows
        }
    return good(**answer)


@calls.on("POST", PATH)
def create_lead_source(account: Account, call: Call) -> Answer:
    """`{name}` → `{lead_type_id}`. A name that exists already is taken once more: nothing known forbids it."""
    name = call.record().get("name")
    if not isinstance(name, str) or not name.strip():
        return refused("name is required", 400)
    source = account["lead_sources"].put(filled_lead_source(account, {"name": name}))
    return good(lead_type_id=source["lead_type_id"])


@calls.on("PUT", f"{PATH}/{{lead_type_id}}")
def archive_lead_source(account: Account, call: Call) -> Answer:
    """`{archived: bool}` archives or unarchives."""
    archived = call.record().get("archived")
    if not isinstance(archived, bool):
        return refused("archived must be true or false", 400)
    source = account["lead_sources"].merge(call.params["lead_type_id"], {"archived": archived})
    return good(lead_type_id=source["lead_type_id"]) if source else not_found("lead source")
