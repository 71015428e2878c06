"""Figures explained: an agent's days, what is behind every figure, what counted nowhere, and why (C14, C15)."""

from datetime import date, timedelta

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.pages.page import page
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.teams.people import people
from connectors.store.teams.sessions import Visitor
from rules.calendar import local_day
from rules.leads.visibility import agents_with_email
from rules.people.directory import People
from schemas.model.access import Viewer
from schemas.model.people import Agent
from tasks.views.activities import Day, explain_days, explain_nobodys_days

router = APIRouter(default_response_class=HTMLResponse)
LONGEST = timedelta(days=31)
NOBODY = Agent(0, "", "Nobody: members without an agent", active=True)
"""Stands for those whose communications count for no agent (V6)."""
_SHOWN = 300


@router.get("/pages/activities")
def activities(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: LeadsViewer,
    agent: str = "",
    on: str = "",
    until: str = "",
    q: str = "",
) -> Response:
    """One agent's day (`on`), or up to 31 days (`until`); `q` searches. An agent sees the own figures alone, and names
    leads that O10 shows; ops sees no name at all."""
    with runtime.store.read(who.team_id) as session:
        agents = _offered(who, People(*people(session)))
    start = _day(on) or local_day(clock.now(), team.zone)
    end = min(max(_day(until) or start, start), start + LONGEST)
    chosen = next((offered for offered in agents if str(offered.sisu_agent_id) == agent), None)
    if who.role == "agent" and agents and not agent:
        chosen = agents[0]
    said = _said(runtime.store, team, chosen, (start, end), q, viewer) if chosen else None
    status = 404 if agent and chosen is None else 200
    return page(
        request, who, "activities.html", status, agents=agents, chosen=chosen, asked=agent, start=start,
        end=end, search=q, said=said, most=_SHOWN, local=team.zone, day=timedelta(days=1),
    )  # fmt: skip


def _said(
    store: Store, team: Team, chosen: Agent, days: tuple[date, date], search: str, viewer: Viewer
) -> Day:
    if chosen is NOBODY:
        return explain_nobodys_days(store, team, *days, search, viewer=viewer)
    return explain_days(store, team, chosen.sisu_agent_id, *days, search, viewer=viewer)


def _offered(who: Visitor, everybody: People) -> list[Agent]:
    """The agents whose figures this visitor may see, active ones first, by name; what is nobody's, but for agents. Who
    is no longer active in Sisu sees nothing, however long the session lasts."""
    theirs = agents_with_email(who.agent_email, everybody) if who.role == "agent" else everybody.agents
    if not who.sees_people:
        theirs = tuple(
            Agent(agent.sisu_agent_id, "", f"Agent {agent.sisu_agent_id}", agent.active) for agent in theirs
        )
    found = sorted(theirs, key=lambda agent: (not agent.active, agent.name.casefold(), agent.sisu_agent_id))
    return found if who.role == "agent" else [*found, NOBODY]


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1970 <= found.year <= 2200 else None
