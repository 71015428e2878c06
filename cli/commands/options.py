"""Options that several commands share."""

import sys
from typing import Annotated, Any, NoReturn

import typer

Team = Annotated[str, typer.Option("--team", help="The team's id; not needed when there is only one.")]
Teams = Annotated[
    list[str] | None, typer.Option("--team", help="Only this team; may be given several times.")
]
Everything = Annotated[bool, typer.Option("--all", help="The whole list, not the oldest 100 of each team.")]


def chosen_team(team_id: str) -> Any:
    """The named team, or the only one. Raises SettingsError."""
    from cli.teams import one_team

    return one_team(team_id)


def fail(status: int, message: str) -> NoReturn:
    """End with this status, and say why on stderr."""
    print(f"dealbridge: {message}", file=sys.stderr)
    raise typer.Exit(status)
