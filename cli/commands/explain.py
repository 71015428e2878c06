"""Why something was written, left alone or is waiting."""

from typing import Annotated

import typer

from cli.commands.options import Team

explain_app = typer.Typer(
    no_args_is_help=True, help="Why something was written, left alone or is waiting, by rule."
)


@explain_app.command("lead")
def explain_lead(lead_id: int, team: Team = "") -> None:
    """Everything on record about one lead, the sales agent's triggers included."""
    from cli.explain import show_explanation

    raise typer.Exit(show_explanation("lead", lead_id, team))


@explain_app.command("communication")
def explain_communication(communication_id: int, team: Team = "") -> None:
    """What a call, text or email counted as, by which rule, or why it counted nowhere."""
    from cli.explain import show_explanation

    raise typer.Exit(show_explanation("communication", communication_id, team))


@explain_app.command("message")
def explain_message(
    message_id: Annotated[str, typer.Argument(help="As `dealbridge conversations` shows it.")],
    team: Team = "",
) -> None:
    """Why a message of the sales agent was sent or not: its trigger, the policy's answers, when, what became of it."""
    from cli.explain import show_explanation

    raise typer.Exit(show_explanation("message", message_id, team))


@explain_app.command("reply")
def explain_reply(
    communication_id: Annotated[int, typer.Argument(help="The id of the inbound text.")], team: Team = ""
) -> None:
    """What an inbound text was understood as, by which rule."""
    from cli.explain import show_explanation

    raise typer.Exit(show_explanation("reply", communication_id, team))


@explain_app.command("inquiry")
def explain_inquiry(
    inquiry_id: Annotated[int, typer.Argument(help="As `dealbridge inquiries list` shows it.")],
    team: Team = "",
) -> None:
    """By which ways an inquiry came, whose it is, who was told of it and who was not, by rule."""
    from cli.explain import show_explanation

    raise typer.Exit(show_explanation("inquiry", inquiry_id, team))


@explain_app.command("greeting")
def explain_greeting(
    greeting_id: Annotated[str, typer.Argument(help="As the site was given it.")], team: Team = ""
) -> None:
    """Out of whom the agent was drawn who greets a registered user, recomputed now, and what the user chose."""
    from cli.explain import show_explanation

    raise typer.Exit(show_explanation("greeting", greeting_id, team))


@explain_app.command("consumer")
def explain_consumer(
    user_id: Annotated[str, typer.Argument(help="As `dealbridge consumer find` shows it.")], team: Team = ""
) -> None:
    """How a registered user stands at each restricted board, by which rule, and everything that was done about them."""
    from cli.consumers.explaining import show_consumer

    raise typer.Exit(show_consumer(user_id, team))


@explain_app.command("transaction")
def explain_transaction(
    client_id: int, field: Annotated[str, typer.Argument()] = "", team: Team = ""
) -> None:
    """Who wrote each field of a Sisu transaction last, by which rule, and what holds it back."""
    from cli.explain import show_explanation

    raise typer.Exit(show_explanation("transaction", client_id, team, field))


@explain_app.command("access")
def explain_access(
    lead_id: int,
    who: Annotated[str, typer.Option("--as", help="The email of the member who looks.")],
    team: Team = "",
) -> None:
    """What a member sees of a lead, and by which line of O10."""
    from cli.leads import show_access

    raise typer.Exit(show_access(lead_id, team, who))
