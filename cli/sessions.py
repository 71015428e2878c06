"""`dealbridge login list|end`: who is logged in to the pages, and the end of it."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.tables import cells
from cli.teams import one_team, open_store
from connectors import clock
from connectors.settings.teams import teams
from connectors.store.teams.sessions import Entry, end_entry, entries
from schemas.parsing.visible import visible

_TIME = "%Y-%m-%d %H:%M"


def show_sessions(team_ids: list[str] | None) -> None:
    """Print them; times are in each team's zone."""
    store = open_store()
    table = Table("team", "id", "what", "role", "who", "since", "until")
    for team_id in _chosen(team_ids):
        zone = teams()[team_id].zone
        with store.read(team_id) as session:
            for entry in entries(session, clock.now()):
                since = entry.since.astimezone(zone).strftime(_TIME) if entry.since else ""
                until = entry.until.astimezone(zone).strftime(_TIME)
                table.add_row(
                    *cells((team_id, entry.entry_id, entry.what, entry.role, entry.email, since, until))
                )
    store.close()
    Console().print(table if table.row_count else "Nobody is logged in.")


def end_sessions(ids: list[str], team_ids: list[str] | None, *, everybody: bool) -> int:
    """End these, or all; 1 when one of them is not there."""
    if bool(ids) == everybody:
        Console(stderr=True).print("dealbridge: give ids as `dealbridge login list` shows them, or --all")
        return 2
    store, ended = open_store(), list[Entry]()
    for team_id in _chosen(team_ids):
        with store.write(team_id) as session:
            for entry in entries(session, clock.now()):
                if everybody or entry.entry_id in ids:
                    end_entry(session, entry)
                    ended.append(entry)
    store.close()
    missing = sorted(set(ids) - {entry.entry_id for entry in ended})
    for entry in ended:
        Console().print(f"{entry.entry_id}: ended", highlight=False)
    for entry_id in missing:
        Console().print(Text(f"{visible(entry_id)}: no such session"))
    return int(bool(missing))


def _chosen(team_ids: list[str] | None) -> list[str]:
    return [one_team(team_id).team_id for team_id in team_ids] if team_ids else list(teams())
