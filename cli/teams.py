"""Teams on the command line: which one is meant, what they are bound to, the store they share."""

from cli.tables import cells
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.environment import environment
from connectors.settings.secrets import bridge_keys
from connectors.settings.teams import Team, teams
from connectors.store.engine import Store
from connectors.store.leads.leads import lead
from connectors.store.ledger.checkpoints import SNS, SWEEP
from connectors.store.migrate import prepare
from connectors.store.teams.pauses import begin_shadow, pause_of
from connectors.store.teams.team import ensure_team, unpin_accounts
from rules.signing import bridge_token
from schemas.parsing.values import LARGEST_ID


def one_team(team_id: str) -> Team:
    """The named team, or the only one. Raises SettingsError."""
    known = teams()
    if not team_id and len(known) == 1:
        return next(iter(known.values()))
    if team_id not in known:
        what = (
            f"team {team_id} is not in the teams file"
            if team_id
            else "there are several teams: choose with --team"
        )
        msg = f"{what} (it has: {', '.join(known)})"
        raise SettingsError(msg)
    return known[team_id]


def open_store() -> Store:
    """The store, set up when empty."""
    env = environment()
    store = Store(env.store_url)
    prepare(store)
    return store


def show_teams() -> None:
    """Print all teams with their pinned accounts."""
    from rich.console import Console
    from rich.table import Table

    from tasks.run.pause import sentence

    store = open_store()
    table = Table("team", "name", "time zone", "Lofty account", "Sisu account", "state")
    for team in teams().values():
        with store.write(team.team_id) as session:
            pinned = ensure_team(session)
            pins = (str(pinned.lofty_team_id or "not yet"), str(pinned.sisu_team_id or "not yet"))
            if team.shadow:
                begin_shadow(session, clock.now())
            paused = pause_of(session)
        state = sentence(paused, team.zone) if paused else "runs"
        table.add_row(*cells((team.team_id, team.name, team.time_zone, *pins, state)))
    Console().print(table)


def rebind(team: Team) -> None:
    """Forget the pinned accounts, and the topic of Sisu's pings: the next run, and the next confirmation, pin what they
    find."""
    store = open_store()
    with store.write(team.team_id) as session:
        unpin_accounts(session)
        SNS.move(session, {}, clock.now())


def lead_link(team: Team, lead_id: int) -> str:
    """The bridge page's address of a lead. Raises SettingsError for one that the store, once filled, does not know."""
    keys, store = bridge_keys(team), open_store()
    with store.read(team.team_id) as session:
        known = lead_id <= LARGEST_ID and (not SWEEP.read(session) or lead(session, lead_id) is not None)
    store.close()
    if not known:
        msg = f"lead {lead_id} is not known to team {team.team_id}: has it been pulled yet?"
        raise SettingsError(msg)
    token = bridge_token(keys[0], team.team_id, lead_id)
    return f"{environment().bridge_url.rstrip('/')}/bridge/{team.team_id}/{token}"
