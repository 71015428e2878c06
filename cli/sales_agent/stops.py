"""`dealbridge stops`: numbers that get no text, listed, carried to another store, taken over (E14)."""

import getpass
import json
import sys
from pathlib import Path

from cli.tables import console, show
from cli.teams import open_store
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from connectors.store.sales_agent.stops import all_stops
from schemas.model.sales_agent.messages import Stop
from tasks.sales_agent.stops.exported import as_object, export_lines
from tasks.sales_agent.stops.import_file import import_file
from tasks.views.decisions import to_the_minute

SHOWN, _LETTERS = 100, 12


def show_stops(team: Team, *, as_json: bool, everything: bool) -> None:
    """Print them, the oldest first: as one line of JSON, or as a table. A number is told by its hash alone."""
    store = open_store()
    with store.read(team.team_id) as session:
        stops = all_stops(session)
    store.close()
    if as_json:
        print(json.dumps([as_object(stop) for stop in stops]))
        return
    shown = stops if everything else stops[:SHOWN]
    if shown:
        show("", ("number", "since", "heard", "evidence", "lifted"), [_row(team, stop) for stop in shown])
    left = "; `--all` lists all" if len(stops) > len(shown) else ""
    said = f"{len(shown):,} of {len(stops):,}{left}." if stops else "No number has said stop."
    console().print(said, markup=False, highlight=False)


def _row(team: Team, stop: Stop) -> tuple[str, ...]:
    lifted = f"{to_the_minute(stop.lifted_at, team)} by {stop.lifted_by}" if stop.lifted_at else ""
    return stop.number_key[:_LETTERS], to_the_minute(stop.since, team), stop.by, stop.evidence, lifted


def export_stops(team: Team) -> None:
    """Print lines that `stops import` takes. Who took them is on record."""
    store = open_store()
    lines = export_lines(store, team.team_id, getpass.getuser())
    store.close()
    for line in lines:
        print(line)
    secret = (
        " Keep this as you keep a list of the numbers: with its key they can be tried out." if lines else ""
    )
    print(f"{max(0, len(lines) - 1):,} stops exported.{secret}", file=sys.stderr)


def import_stops(team: Team, file: Path) -> int:
    """Take over an export, or a list of numbers; 1 where lines were left out, each of which is named. Raises
    SettingsError for a file that cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        msg = f"{file} cannot be read ({error.strerror})"
        raise SettingsError(msg) from error
    store = open_store()
    done = import_file(store, team.team_id, content, getpass.getuser())
    store.close()
    for number, because in done.bad:
        print(f"dealbridge: line {number}: {because}", file=sys.stderr)
    print(f"{done.changed:,} stops recorded, {done.known:,} were on record already.")
    return int(bool(done.bad))
