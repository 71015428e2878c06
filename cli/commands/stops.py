"""Numbers that get no text."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import Team, chosen_team

stops_app = typer.Typer(
    no_args_is_help=True, help="Numbers that have said stop: list, carry over, take over."
)


@stops_app.command("list")
def stops_list(
    team: Team = "",
    everything: Annotated[bool, typer.Option("--all", help="The whole list, not the oldest 100.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="All of them, as one line of JSON.")] = False,
) -> None:
    """Stops on record, lifted ones too; a number is told by its hash alone."""
    from cli.sales_agent.stops import show_stops

    show_stops(chosen_team(team), as_json=as_json, everything=everything)


@stops_app.command("export")
def stops_export(team: Team = "") -> None:
    """All stops on stdout, a line each (NDJSON), with the key of their hashes: as secret as the numbers themselves."""
    from cli.sales_agent.stops import export_stops

    export_stops(chosen_team(team))


@stops_app.command("import")
def stops_import(
    file: Annotated[
        Path, typer.Argument(help="An export; or numbers, one a line or in a column `phone` of a CSV.")
    ],
    team: Team = "",
) -> None:
    """Take over stops: these numbers get no text from now on. Twice is once."""
    from cli.sales_agent.stops import import_stops

    raise typer.Exit(import_stops(chosen_team(team), file))
