"""The leads tab: what consumers did, as somebody of the office sees it (Q)."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cli.commands.narrowed import Values, narrowed
from cli.commands.options import Everything, Team, chosen_team

inquiries_app = typer.Typer(no_args_is_help=True, help="The leads tab: what consumers did.")
As = Annotated[str, typer.Option("--as", help="The email of the member, or the concierge, who looks.")]


def _several(said: str) -> tuple[Any, None]:
    return Annotated[Values, typer.Option(help=said)], None


def _single(said: str) -> tuple[Any, str]:
    return Annotated[str, typer.Option(help=said)], ""


_FILTERS: dict[str, tuple[Any, Any]] = {
    "type": _several("contact, schedule_showing, question, saved_search or saved_favorite."),
    "lead_status": _several("Active or Inactive."),
    "contact_status": _several("Agent Database, Assigned, Shared, Pending or Closed."),
    "contact_source": _several("Where the contact comes from: Broker, Agent, Realtor.com, …"),
    "contact_type": _several("Buyer, Seller, Buyer-Seller, Agent, Friend, …"),
    "owner": _several("The email of the assigned agent, or “nobody”."),
    "business_source": _several("Advertisement, Direct Mail, Open House, Referral, …"),
    "interest": _several("A level of interest, 0 to 5."),
    "priority": _several("Hot, Warm, Cold or Dead."),
    "time_frame": _several("1-3, 3-6, 6-12, 12+, Just Looking or Refinancing."),
    "period": _several("today, yesterday, this_week, last_7, last_30 or last_90: days of the team's."),
    "since": _single("From this day on, as 2026-03-08."),
    "until": _single("Until this day, which is included."),
    "query": _single("An email, a phone, a listing's id, or how a name begins."),
}
"""FILTERS of the contract: what each is typed as, and what it is without. Values of one are "or", filters are "and"."""


@inquiries_app.command("list")
@narrowed(_FILTERS)
def inquiries_list(
    *,
    said: dict[str, list[str]],
    who: As,
    team: Team = "",
    everything: Everything = False,
    as_json: Annotated[bool, typer.Option("--json", help="All of them, as one line of JSON.")] = False,
) -> None:
    """Inquiries that this person sees, the newest first. Values of one filter are "or", filters are "and"."""
    from cli.inquiries.listing import Wanted, show_inquiries

    show_inquiries(chosen_team(team), Wanted(who, said, everything), as_json=as_json)


@inquiries_app.command("export")
@narrowed(_FILTERS)
def inquiries_export(
    *,
    said: dict[str, list[str]],
    who: As,
    reason: Annotated[str, typer.Option(help="Why; it is kept with who took what.")],
    team: Team = "",
    file: Annotated[Path | None, typer.Option("-o", "--output", help="A file in place of stdout.")] = None,
) -> None:
    """The list as CSV, of what this person may export; the rest is left out, and counted (O3)."""
    from cli.exports.inquiries import export_inquiries
    from cli.inquiries.listing import Wanted

    raise typer.Exit(export_inquiries(chosen_team(team), Wanted(who, said), reason, file))
