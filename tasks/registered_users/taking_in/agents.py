"""An agent or ISA as the site says: by an event, or by its list."""

from collections.abc import Iterable
from datetime import datetime

from connectors.store.registered_users.people import locked_user, roster_agent
from connectors.store.registered_users.taking_in import locked_agent, save_agent, users_of
from connectors.store.registered_users.users_store import UsersStore
from rules.registered_users.looking_up import email_key
from schemas.model.registered_users.words import AgentKind
from schemas.model.site.events import SiteEvent
from schemas.model.site.people import SiteAgent
from tasks.registered_users.changes import give
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.report.lines import About
from tasks.run.context import TeamRun

LEFT = (
    "the agent has left the site, and {number} user(s) are still theirs: a person gives them to somebody else"
)


def take_in_agent(run: TeamRun, event: SiteEvent) -> None:
    """Handler of `agent.updated`. Raises StoreBusy."""
    desk = desk_of(run.users, run.team)
    if desk is not None and event.agent is not None:
        take_in_agents(run, desk, [event.agent])


def take_in_agents(run: TeamRun, desk: UsersDesk, agents: Iterable[SiteAgent]) -> int:
    """Those that are newer than what is on record; how many there were. Users of an agent who has left stay on record
    as theirs, and a person is told how many they are."""
    return sum(_take_in(run, desk, said) for said in agents)


def _take_in(run: TeamRun, desk: UsersDesk, said: SiteAgent) -> bool:
    with desk.users.write(desk.team_id) as session:
        before = locked_agent(session, said.agent_id)
        # Of whom nobody has said anything yet the first word counts, whatever its version.
        newer = before is None or said.version > before.version or not (before.version or before.email)
        if newer:
            save_agent(session, said, email_key=email_key(said.email))
        mistaken = users_of(session, said.agent_id, AgentKind.AGENT) if said.kind == AgentKind.ISA else []
        theirs = users_of(session, said.agent_id) if newer and said.left else []
    became_an_isa(desk.users, desk.team_id, said.agent_id, mistaken, run.as_of)
    if theirs and not (before and before.left):
        because = LEFT.format(number=len(theirs))
        run.report.line("ask", About(f"agent {said.agent_id}"), "R7", because)
    return newer


def became_an_isa(
    users: UsersStore, team_id: str, agent_id: str, user_ids: Iterable[str], now: datetime
) -> None:
    """Whom the site had named before it was said what they are was taken for an agent."""
    for user_id in user_ids:
        with users.write(team_id) as session:
            user, agent = locked_user(session, user_id, now), roster_agent(session, agent_id)
            if user.agent_id == agent_id and agent and agent.kind is AgentKind.ISA:
                give(session, user, agent, now, "R7", by_site=True)
