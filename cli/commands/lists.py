"""What waits, what was refused, what could not be read."""

import typer

from cli.commands.options import Everything, Teams

outbox_app = typer.Typer(invoke_without_command=True, help="What waits, and what was refused.")
quarantine_app = typer.Typer(
    invoke_without_command=True, help="Records that could not be read, with the reason."
)


@outbox_app.callback()
def outbox(context: typer.Context, team: Teams = None, everything: Everything = False) -> None:
    """What waits, and what was refused and why."""
    if context.invoked_subcommand is None:
        from cli.outbox import show_outbox

        show_outbox(team, everything=everything)


@outbox_app.command("retry")
def outbox_retry(ids: list[str], team: Teams = None) -> None:
    """Have refused rows tried again by the next run of their team."""
    from cli.outbox import retry_outbox

    raise typer.Exit(retry_outbox(ids, team))


@quarantine_app.callback()
def quarantine(context: typer.Context, team: Teams = None, everything: Everything = False) -> None:
    """What is in quarantine, and why."""
    if context.invoked_subcommand is None:
        from cli.outbox import show_quarantine

        show_quarantine(team, everything=everything)


@quarantine_app.command("retry")
def quarantine_retry(ids: list[str], team: Teams = None) -> None:
    """Read these records again at the vendor."""
    from cli.outbox import retry_quarantine

    raise typer.Exit(retry_quarantine(ids, team))
