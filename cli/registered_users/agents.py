"""`dealbridge site agents import`: agents and ISAs out of a file."""

import getpass
import sys
from pathlib import Path

from cli.teams import open_store
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from connectors.store.registered_users.users_store import UsersStore
from schemas.parsing.visible import visible
from schemas.site.roster_file import NotARoster
from tasks.registered_users.taking_in.roster_file import import_roster


def import_agents(team: Team, file: Path, *, dry_run: bool) -> int:
    """Take them over; 1 where lines were left out, each of which is named. Raises SettingsError for a team without a
    site, and for a file that cannot be read."""
    if team.site is None:
        msg = f"team {team.team_id} has no listing site: put `site` into the teams file"
        raise SettingsError(msg)
    try:
        content = file.read_bytes()
    except OSError as error:
        msg = f"{file} cannot be read ({error.strerror})"
        raise SettingsError(msg) from error
    store = open_store()
    users = UsersStore(store)
    try:
        done = import_roster(
            store, users, team.team_id, team.site, content, getpass.getuser(), dry_run=dry_run
        )
    except NotARoster as error:
        msg = f"{file}: {visible(str(error))}"
        raise SettingsError(msg) from error
    finally:
        users.close()
        store.close()
    for line, because in done.wrong:
        print(f"dealbridge: line {line}: {visible(because)}", file=sys.stderr)
    for line, agent_id, names in done.kept:
        print(f"line {line}: {visible(agent_id)}: {', '.join(names)} stay as the site says")
    would = "would be " if dry_run else ""
    print(f"{done.new:,} {would}new, {done.changed:,} {would}changed, {done.same:,} as they were.")
    return int(bool(done.wrong))
