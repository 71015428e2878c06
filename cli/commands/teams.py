"""Teams: their accounts, their stop button, and who may look at their pages."""

from typing import Annotated

import typer

from cli.commands.options import Team, Teams, chosen_team

team_app = typer.Typer(no_args_is_help=True, help="Teams and their vendor accounts.")
login_app = typer.Typer(
    invoke_without_command=True, help="Links to the pages that need a session, and sessions."
)


@team_app.command("list")
def team_list() -> None:
    """All teams of the teams file."""
    from cli.teams import show_teams

    show_teams()


@team_app.command("rebind")
def team_rebind(team_id: str) -> None:
    """Accept the vendor accounts that the settings lead to now."""
    from cli.teams import rebind

    rebind(chosen_team(team_id))
    print(f"team {team_id} takes the accounts that its next run finds")


def pause(
    team_id: str,
    writes: Annotated[bool, typer.Option("--writes", help="Go on planning, write nothing.")] = False,
    because: Annotated[str, typer.Option(help="Shown wherever the team is.")] = "",
) -> None:
    """Stop button: the team does nothing (or writes nothing) until it is resumed."""
    from cli.pause import pause as press

    print(press(chosen_team(team_id), writes_only=writes, because=because))


def resume(team_id: str) -> None:
    """Have a paused team run again; what has waited is delivered by its next run."""
    from cli.pause import resume as go_on

    print(go_on(chosen_team(team_id)))


@login_app.callback()
def login(
    context: typer.Context,
    role: Annotated[str, typer.Option(help="admin, ops, agent:EMAIL, staff:EMAIL or concierge:EMAIL")] = "",
    team: Team = "",
    who: Annotated[str, typer.Option("--as", help="Your email: recorded with what you decide.")] = "",
) -> None:
    """A one-time link (15 minutes) to the pages that need a session."""
    if context.invoked_subcommand is None:
        from cli.login import login_link

        print(login_link(chosen_team(team), role, who))


@login_app.command("list")
def login_list(team: Teams = None) -> None:
    """Who is logged in, since when and until when; and links that nobody has used yet."""
    from cli.sessions import show_sessions

    show_sessions(team)


@login_app.command("end")
def login_end(
    ids: Annotated[list[str] | None, typer.Argument(help="As `login list` shows them.")] = None,
    team: Teams = None,
    everybody: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """End sessions, and links that nobody has used yet; 1 when one of them is not there."""
    from cli.sessions import end_sessions

    raise typer.Exit(end_sessions(ids or [], team, everybody=everybody))
