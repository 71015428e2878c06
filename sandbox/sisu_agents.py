"""Agents of the team (sisu.md 3)."""

from __future__ import annotations

from sandbox.account import Account
from sandbox.sisu import API, calls, good, not_found, refused
from sandbox.wire import Answer, Call


@calls.on("GET", f"{API}/team/get-team-agents", f"{API}/team/get-team-agents/{{team_id}}")
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
