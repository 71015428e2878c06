"""`dealbridge login`: a one-time link to the pages that need a session."""

from cli.teams import open_store
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.environment import environment
from connectors.settings.teams import Team
from connectors.store.teams.people import people
from connectors.store.teams.sessions import make_link
from connectors.store.teams.team import ensure_team
from schemas.model.access import ROLES, SOMEBODYS, SessionRole
from schemas.model.people import Agent
from tasks.access.login_mail import login_address


def _is(agent: Agent, email: str) -> bool:
    wanted = email.strip().casefold()
    return wanted in (agent.email.strip().casefold(), agent.archived_email.strip().casefold())


def login_link(team: Team, role: str, who: str = "") -> str:
    """The link's address; `who`: the email of an admin or of ops, recorded with what they decide.

    Raises SettingsError for a role that is none of admin, ops, agent:EMAIL, staff:EMAIL, concierge:EMAIL, and for a
    `who` that is no email.
    """
    kind, _, email = role.partition(":")
    somebodys = kind in SOMEBODYS
    if kind not in ROLES or somebodys != ("@" in email) or (email and not somebodys):
        msg = f'--role must be admin, ops, agent:EMAIL, staff:EMAIL or concierge:EMAIL, not "{role}"'
        raise SettingsError(msg)
    if who and ("@" not in who or somebodys):
        msg = f'--as must be the email of an admin or of ops, not "{who}"'
        raise SettingsError(msg)
    store = open_store()
    with store.write(team.team_id) as session:
        ensure_team(session)
        agents = people(session)[1]
        if kind == SessionRole.AGENT and agents and not any(_is(agent, email) for agent in agents):
            msg = f'no agent of team {team.team_id} has the email of --role "{role}" in Sisu, as last read'
            raise SettingsError(msg)
        secret = make_link(session, kind, email or who, clock.now())
    store.close()
    return login_address(environment().bridge_url, team.team_id, secret)
