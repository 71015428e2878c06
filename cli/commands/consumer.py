"""Registered users as consumers (R8)."""

from typing import Annotated

import typer

from cli.commands.options import Team

consumer_app = typer.Typer(
    no_args_is_help=True, help="Registered users of the listing site: who is a consumer."
)


@consumer_app.callback()
def _consumer() -> None:
    """Registered users of the listing site: who is a consumer."""


@consumer_app.command("find")
def consumer_find(
    query: Annotated[str, typer.Argument(help="An email, a phone number in any spelling, or a user's id.")],
    who: Annotated[
        str, typer.Option("--as", help="The email of the agent or the member of staff who looks.")
    ],
    team: Team = "",
    as_json: Annotated[bool, typer.Option("--json", help="All hits, as one line of JSON.")] = False,
) -> None:
    """Who is known by this, and whether they are a consumer. Each look-up is on record; 60 an hour and person."""
    from cli.consumers.finding import find

    raise typer.Exit(find(team, query, who, as_json=as_json))
