"""The people list, as a member sees it."""

from typing import Annotated

import typer

from cli.commands.options import Everything, Team, chosen_team
from schemas.model.lists.people import LeadOrder

leads_app = typer.Typer(no_args_is_help=True, help="The people list, as a member sees it.")
As = Annotated[str, typer.Option("--as", help="The email of the member who looks.")]
Values = list[str] | None


@leads_app.command("list")
def leads_list(
    who: As,
    team: Team = "",
    assigned_to_me: Annotated[bool, typer.Option("--assigned-to-me", help="What the member works.")] = False,
    owned_by_me: Annotated[
        bool, typer.Option("--owned-by-me", help="What the member acts as owner of.")
    ] = False,
    hidden: Annotated[bool, typer.Option("--hidden", help="Only hidden ones.")] = False,
    level: Annotated[Values, typer.Option(help="company, office or personal.")] = None,
    owner: Annotated[Values, typer.Option(help="The email of the member who owns it.")] = None,
    office: Annotated[Values, typer.Option(help="The office that owns it, by name or number.")] = None,
    pond: Annotated[Values, typer.Option(help="A lead pond, by name or number.")] = None,
    role: Annotated[Values, typer.Option(help="Somebody works it in this role.")] = None,
    stage: Annotated[Values, typer.Option(help="Its stage.")] = None,
    source: Annotated[Values, typer.Option(help="Where it came from.")] = None,
    tag: Annotated[Values, typer.Option(help="One of its tags.")] = None,
    segment: Annotated[Values, typer.Option(help="One of its segments.")] = None,
    query: Annotated[str, typer.Option(help="In name, email or phone.")] = "",
    sort: Annotated[LeadOrder, typer.Option(help="What it is sorted by.")] = LeadOrder.LAST_ACTIVITY,
    ascending: Annotated[bool, typer.Option("--ascending", help="The least, or the oldest, first.")] = False,
    everything: Everything = False,
    as_json: Annotated[bool, typer.Option("--json", help="All of them, as one line of JSON.")] = False,
) -> None:
    """Leads that the member sees. Values of one filter are "or", filters are "and"."""
    from cli.leads import Wanted, show_leads

    said = {
        "assigned_to_me": ["yes"] * assigned_to_me, "owned_by_me": ["yes"] * owned_by_me, "hidden": ["yes"] * hidden,
        "level": level or [], "owner": owner or [], "office": office or [], "pond": pond or [], "role": role or [],
        "stage": stage or [], "source": source or [], "tag": tag or [], "segment": segment or [], "query": [query],
    }  # fmt: skip
    wanted = Wanted(who, said, sort, ascending, everything)
    show_leads(chosen_team(team), wanted, as_json=as_json)
