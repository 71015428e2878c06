"""Sisu's agents on the wire."""

from dataclasses import dataclass

from connectors.http.call import Call
from connectors.http.records import read_rows
from connectors.sisu.client import SisuHttp
from schemas.model.people import Agent
from schemas.model.rejects import Reject
from schemas.parsing.garbled import told_apart
from schemas.sisu.agents import SisuAgent


@dataclass
class SisuAgents:
    """The agents of one Sisu account."""

    client: SisuHttp

    def all(self, priority: str) -> tuple[tuple[Agent, ...], tuple[Reject, ...]]:
        """`GET /team/get-team-agents`: all agents of the team, deactivated ones included."""
        call = Call("GET /team/get-team-agents", "GET", "/api/v1/team/get-team-agents", decode=told_apart)
        rows = self.client.send_for_list(call, "agents", priority)
        found, rejects = read_rows(
            rows, lambda row: SisuAgent.model_validate(row).to_domain(), "sisu", "agent", "agent_id"
        )
        pinned = self.client.account_id
        for agent in found:
            if agent.sisu_team_ids and pinned is not None and pinned not in agent.sisu_team_ids:
                self.client.same_account(agent.sisu_team_ids[0])
        return tuple(found), tuple(rejects)
