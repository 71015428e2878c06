"""The sales agent as a whole: texts of the team's own, and feedback on it."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.conversations import Acts, Looks
from cli.commands.options import Team, chosen_team, fail

agent_app = typer.Typer(
    no_args_is_help=True, help="The sales agent as a whole: texts of the team's own, feedback."
)
texts_app = typer.Typer(
    invoke_without_command=True, help="All that it says by itself; texts of the team's own: add, remove."
)
feedback_app = typer.Typer(
    invoke_without_command=True, help="What people think of it, and what became of that."
)
agent_app.add_typer(texts_app, name="texts")
agent_app.add_typer(feedback_app, name="feedback")


@texts_app.callback()
def texts(
    context: typer.Context,
    team: Team = "",
    everything: Annotated[bool, typer.Option("--all", help="Texts that were taken back, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="All of them, as one line of JSON.")] = False,
) -> None:
    """All templates, the team's own before ours (E17)."""
    if context.invoked_subcommand is None:
        from cli.sales_agent.texts import show_texts

        show_texts(chosen_team(team), as_json=as_json, everything=everything)


@texts_app.command("add")
def texts_add(
    trigger: Annotated[str, typer.Argument(help="E1 to E10, E5-12, E5-28: what happened.")],
    language: Annotated[str, typer.Argument(help="en or es.")],
    text: Annotated[str, typer.Argument(help="With slots: {first_name}, {area}, {home} …")],
    who: Acts,
    team: Team = "",
) -> None:
    """Have the agent say a text of the team's own from now on: an owner or admin of the account alone."""
    from cli.sales_agent.texts import add

    raise typer.Exit(add(chosen_team(team), trigger, language, text, who))


@texts_app.command("remove")
def texts_remove(
    text_id: Annotated[str, typer.Argument(metavar="ID", help="As the list shows it.")],
    who: Acts,
    team: Team = "",
) -> None:
    """Take a text of the team's own back: it is said no more, and stands on record."""
    from cli.sales_agent.texts import remove

    raise typer.Exit(remove(chosen_team(team), text_id, who))


@feedback_app.callback()
def feedback(
    context: typer.Context,
    who: Annotated[str, typer.Option("--as", help="The email of the member who looks.")] = "",
    team: Team = "",
    everything: Annotated[bool, typer.Option("--all", help="The whole list, not the first 50.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="All of it, as one line of JSON.")] = False,
) -> None:
    """Open ones first: what the member gave; of owners and admins all that is about leads which they see (M3)."""
    if context.invoked_subcommand is None:
        if not who:
            fail(2, "--as EMAIL says which member looks")
        from cli.sales_agent.feedback import show_feedback

        show_feedback(chosen_team(team), who, as_json=as_json, everything=everything)


@feedback_app.command("export")
def feedback_export(
    who: Looks,
    team: Team = "",
    file: Annotated[Path | None, typer.Option("-o", "--output", help="A file in place of stdout.")] = None,
) -> None:
    """Feedback on how replies were understood, as lines of a golden set (`text | role | asked | tags | slots`), for
    owners and admins: what should have been understood as it was typed, what is not known left empty."""
    from cli.sales_agent.feedback import export_feedback

    raise typer.Exit(export_feedback(chosen_team(team), who, file))
