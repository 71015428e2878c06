"""Conversations of the sales agent: look, silence it, record and lift stops; what is understood of a text."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import Team, chosen_team

Lead = Annotated[int, typer.Argument(help="The lead's id in Lofty.")]
Looks = Annotated[str, typer.Option("--as", help="The email of the member who looks.")]
Acts = Annotated[str, typer.Option("--as", help="The email of the member who does it: it is recorded.")]


def conversations(
    who: Looks,
    lead_id: Annotated[
        int | None, typer.Argument(metavar="[LEAD]", help="Of this lead alone, where the member sees it.")
    ] = None,
    team: Team = "",
    as_json: Annotated[bool, typer.Option("--json", help="All of them, as one line of JSON.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="The whole list, not the latest 50.")] = False,
) -> None:
    """What was said with the leads that the member works, or with one lead (M1)."""
    from cli.sales_agent.conversations import show_conversations

    show_conversations(chosen_team(team), who, lead_id, as_json=as_json, everything=everything)


def mute(lead_id: Lead, who: Acts, team: Team = "") -> None:
    """The sales agent is silent to this lead, until somebody unmutes it (E12)."""
    from cli.sales_agent.acts import mute as press

    raise typer.Exit(press(chosen_team(team), lead_id, who))


def unmute(lead_id: Lead, who: Acts, team: Team = "") -> None:
    """It may write again, also where a person had taken over (E13)."""
    from cli.sales_agent.acts import unmute as press

    raise typer.Exit(press(chosen_team(team), lead_id, who))


def stop(
    lead_id: Lead,
    who: Acts,
    reason: Annotated[str, typer.Option(help="How it was heard: by phone, by email.")],
    team: Team = "",
) -> None:
    """Record a stop that was heard by phone or email: it holds at once for all numbers of the lead (M2)."""
    from cli.sales_agent.acts import stop as press

    raise typer.Exit(press(chosen_team(team), lead_id, who, reason))


def unstop(
    lead_id: Lead,
    who: Acts,
    reason: Annotated[str, typer.Option(help="Why it may be lifted.")],
    team: Team = "",
) -> None:
    """Lift the stops of a lead's numbers: an owner or admin of the account alone (E14)."""
    from cli.sales_agent.acts import unstop as press

    raise typer.Exit(press(chosen_team(team), lead_id, who, reason))


def understand(
    file: Annotated[Path, typer.Argument(help='NDJSON: {"text", "role", "asked"} a line.')],
    as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each line.")] = False,
) -> None:
    """What is understood of texts, offline: nothing is stored (K1, K4).

    `role` is who is known to write (buyer, seller, renter or null), `asked` what was asked last (or null): a bare
    answer is read with it. Each line gives its tags, whether it stops the messages, whether a person answers at all,
    and what it tells of the search.
    """
    from cli.sales_agent.understand import understand as read

    raise typer.Exit(read(file, as_json=as_json))
