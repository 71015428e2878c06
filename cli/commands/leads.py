"""The people list, as a member sees it."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cli.commands.narrowed import Values, narrowed
from cli.commands.options import Everything, Team, chosen_team
from schemas.model.lists.people import LeadOrder

leads_app = typer.Typer(no_args_is_help=True, help="The people list, as a member sees it.")
As = Annotated[str, typer.Option("--as", help="The email of the member who looks.")]
Sort = Annotated[LeadOrder, typer.Option(help="What it is sorted by.")]
Ascending = Annotated[bool, typer.Option("--ascending", help="The least, or the oldest, first.")]
_FILTERS: dict[str, tuple[Any, Any]] = {
    "assigned_to_me": (
        Annotated[bool, typer.Option("--assigned-to-me", help="What the member works.")],
        False,
    ),
    "owned_by_me": (
        Annotated[bool, typer.Option("--owned-by-me", help="What the member acts as owner of.")],
        False,
    ),
    "hidden": (Annotated[bool, typer.Option("--hidden", help="Only hidden ones.")], False),
    "level": (Annotated[Values, typer.Option(help="company, office or personal.")], None),
    "owner": (Annotated[Values, typer.Option(help="The email of the member who owns it.")], None),
    "office": (Annotated[Values, typer.Option(help="The office that owns it, by name or number.")], None),
    "pond": (Annotated[Values, typer.Option(help="A lead pond, by name or number.")], None),
    "role": (Annotated[Values, typer.Option(help="Somebody works it in this role.")], None),
    "stage": (Annotated[Values, typer.Option(help="Its stage.")], None),
    "source": (Annotated[Values, typer.Option(help="Where it came from.")], None),
    "tag": (Annotated[Values, typer.Option(help="One of its tags.")], None),
    "segment": (Annotated[Values, typer.Option(help="One of its segments.")], None),
    "query": (Annotated[str, typer.Option(help="In name, email or phone.")], ""),
}
"""FILTERS of the contract: what each is typed as, and what it is without. Values of one are "or", filters are "and"."""


@leads_app.command("list")
@narrowed(_FILTERS)
def leads_list(
    *,
    said: dict[str, list[str]],
    who: As,
    team: Team = "",
    sort: Sort = LeadOrder.LAST_ACTIVITY,
    ascending: Ascending = False,
    everything: Everything = False,
    as_json: Annotated[bool, typer.Option("--json", help="All of them, as one line of JSON.")] = False,
) -> None:
    """Leads that the member sees. Values of one filter are "or", filters are "and"."""
    from cli.leads import Wanted, show_leads

    show_leads(chosen_team(team), Wanted(who, said, sort, ascending, everything), as_json=as_json)


@leads_app.command("export")
@narrowed(_FILTERS)
def leads_export(
    *,
    said: dict[str, list[str]],
    who: As,
    reason: Annotated[str, typer.Option(help="Why; it is kept with who took what.")],
    team: Team = "",
    sort: Sort = LeadOrder.LAST_ACTIVITY,
    ascending: Ascending = False,
    file: Annotated[Path | None, typer.Option("-o", "--output", help="A file in place of stdout.")] = None,
) -> None:
    """The list as CSV, of the leads that the member may export; the others are left out, and counted (O3)."""
    from cli.exports.leads import export_leads
    from cli.leads import Wanted

    raise typer.Exit(export_leads(chosen_team(team), Wanted(who, said, sort, ascending), reason, file))
