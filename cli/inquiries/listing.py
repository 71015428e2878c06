"""`dealbridge inquiries list`: what somebody sees of the leads tab."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cli.tables import console, show
from cli.teams import open_store
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.parts import Place
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer, ListedInquiry
from tasks.inquiries.filters import inquiry_filters_asked
from tasks.inquiries.viewers import NO_VIEWER, inquiry_viewer_by_email
from tasks.views.decisions import to_the_minute
from tasks.views.inquiries.tab import all_inquiries, as_object, inquiries_tab

SHOWN = 50
_COLUMNS = (
    "id", "at", "type", "site", "lead status", "contact", "name", "email", "phone", "listing", "owner",
    "contact status", "answered",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tab: whose, `said`: filters as they were typed, by name; `everything`: not only its beginning."""

    who: str
    said: Mapping[str, Sequence[str]]
    everything: bool = False


def viewer_named(store: Store, team: Team, email: str) -> InquiryViewer:
    """Who looks. Raises SettingsError for an email that is nobody's, or several members'."""
    viewer = inquiry_viewer_by_email(store, team, email)
    if viewer == NO_VIEWER:
        msg = (
            f'--as "{email}" is neither a concierge of team {team.team_id} (inquiries.concierges) nor the email of one '
            "member of it, as Lofty was last read"
        )
        raise SettingsError(msg)
    return viewer


def filters_typed(store: Store, team: Team, wanted: Wanted) -> InquiryFilters:
    """Raises SettingsError for filters that cannot be meant."""
    filters, troubles = inquiry_filters_asked(store, team, wanted.said, clock.now())
    if troubles:
        raise SettingsError(" ".join(troubles))
    return filters


def show_inquiries(team: Team, wanted: Wanted, *, as_json: bool) -> None:
    """Print the tab: as one line of JSON, or as a table. Raises SettingsError for filters that cannot be meant."""
    store = open_store()
    viewer, filters = viewer_named(store, team, wanted.who), filters_typed(store, team, wanted)
    if as_json:
        print(json.dumps([as_object(row) for row in all_inquiries(store, team.team_id, viewer, filters)]))
    elif wanted.everything:
        rows = list(all_inquiries(store, team.team_id, viewer, filters))
        _show(team, rows, f"{len(rows):,} of {len(rows):,}.")
    else:
        part = inquiries_tab(store, team.team_id, viewer, filters, Place(SHOWN))
        left = "; `--all` lists all" if part.older else ""
        _show(team, part.inquiries, f"{len(part.inquiries):,} of {part.counted}{left}.")
    store.close()


def _show(team: Team, rows: Sequence[ListedInquiry], said: str) -> None:
    if rows:
        show("", _COLUMNS, [_cells(team, row) for row in rows])
    console().print(said if rows else "No inquiry matches.", markup=False, highlight=False)


def _cells(team: Team, row: ListedInquiry) -> tuple[str, ...]:
    kind = f"{row.type.label} (inferred)" if row.inferred else row.type.label
    return (
        str(row.id), to_the_minute(row.at, team), kind, row.site, row.lead_status, str(row.contact_id), row.name,
        row.email, row.phone, row.listing, row.owner, row.contact_status, to_the_minute(row.answered_at, team),
    )  # fmt: skip
