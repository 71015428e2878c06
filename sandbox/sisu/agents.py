"""Agents of the team (sisu.md 3)."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.sisu.auth import API, calls, good, not_found, refused
from sandbox.sisu.records import filled_agent, shown_client, ts_now

WRITTEN = (
    "email", "first_name", "last_name", "extapi_id", "external_guid", "mobile_phone", "vision_statement",
    "desired_income", "title", "mls_id",
)  # fmt: skip


@calls.on(
    "GET",
    f"{API}/team/get-team-agents",
    f"{API}/team/get-team-agents/",
    f"{API}/team/get-team-agents/{{team_id}}",
)
def team_agents(account: Account, call: Call) -> Answer:
    """`{"agents":[…]}`, deactivated ones (`status` D) included; of another team none."""
    team_id = call.params.get("team_id", "0")
    own = team_id in ("0", str(account.sisu_team_id))
    return good(agents=account["agents"].rows() if own else [])


@calls.on("POST", f"{API}/agent/find-agent", writes=False)
@calls.on("GET", f"{API}/agent/find-agent")
def find_agent(account: Account, call: Call) -> Answer:
    """`{"agents":[…]}` whose `email`, else whose `archived_email`, is the one asked for, ignoring case."""
    email = (call.query if call.method == "GET" else call.record()).get("email")
    if not email:
        return refused("email is required")
    agents = account["agents"]
    return good(agents=agents.where("email", email) or agents.where("archived_email", email))


@calls.on("GET", f"{API}/agent/edit-agent/{{agent_id}}")
def read_agent(account: Account, call: Call) -> Answer:
    """The record under `agent`, with its groups (none here)."""
    agent = account["agents"].get(call.params["agent_id"])
    return good(agent={"agent_groups": [], **agent}) if agent else not_found("agent")


@calls.on("POST", f"{API}/agent/edit-agent")
def create_agent(account: Account, call: Call) -> Answer:
    """`email`, `first_name` and `last_name` are required; answers `agent_id`."""
    body = call.record()
    if missing := next(
        (n for n in ("email", "first_name", "last_name") if not str(body.get(n) or "").strip()), ""
    ):
        return refused(f"{missing} is required", 400)
    agent = filled_agent(account, {name: body[name] for name in WRITTEN if name in body})
    account["agents"].put(agent)
    return good(agent_id=agent["agent_id"])


@calls.on("PUT", f"{API}/agent/edit-agent/{{agent_id}}")
def alter_agent(account: Account, call: Call) -> Answer:
    """Partial: what is omitted stays."""
    agent, body = account["agents"].get(call.params["agent_id"]), call.record()
    if agent is None:
        return not_found("agent")
    changes: Record = {name: body[name] for name in WRITTEN if name in body}
    account["agents"].merge(agent["agent_id"], {**changes, "updated_ts": ts_now(account)})
    return good(agent_id=agent["agent_id"])


@calls.on("GET", f"{API}/agent/get-clients/{{agent_id}}")
def clients_of_agent(account: Account, call: Call) -> Answer:
    """`{"clients":[…]}`: all of the agent's deals, whole."""
    agent = account["agents"].get(call.params["agent_id"])
    if agent is None:
        return not_found("agent")
    rows = account["clients"].where("agent_id", agent["agent_id"])
    return good(clients=[shown_client(account, client) for client in rows])
