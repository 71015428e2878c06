"""`dealbridge explain consumer ID`."""

from rich.text import Text

from cli.explain import show_said
from cli.tables import console
from cli.teams import one_team, open_store
from connectors.settings.teams import teams
from connectors.store.registered_users.users_store import UsersStore
from schemas.parsing.visible import visible
from tasks.views.consumers.explained import explain_consumer


def show_consumer(user_id: str, team_id: str) -> int:
    """Print what is on record; 1 when no team knows the user. Raises SettingsError."""
    chosen = [one_team(team_id)] if team_id else [team for team in teams().values() if team.site]
    store, terminal = open_store(), console()
    users, found = UsersStore(store), False
    for team in chosen:
        said = explain_consumer(users, team, user_id)
        if said is None:
            continue
        found = True
        show_said(terminal, f"{said.title}, team {team.team_id}", said)
    if not found:
        terminal.print(
            Text(f"user {visible(user_id)} is not known here: `dealbridge consumer find` has the ids")
        )
    users.close()
    store.close()
    return 0 if found else 1
