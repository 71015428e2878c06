"""`dealbridge leads list` and `dealbridge explain access`: what a member sees of leads."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from cli.tables import console, show
from cli.teams import one_team, open_store
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.parts import Place
from rules.access.viewers import NOBODY
from schemas.model.access import Viewer
from schemas.model.lists.people import LeadFilters, LeadOrder, ListedPerson, SixFields
from schemas.parsing.times import spelled_utc
from schemas.parsing.visible import visible
from tasks.access.lead_filters import filters_asked
from tasks.access.viewers import viewer_by_email
from tasks.views.decisions import to_the_minute
from tasks.views.lead_access import explain_access
from tasks.views.people_list import everybody_listed, people_list

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list: whose, `said`: filters as they were typed, by name; `everything`: not only its beginning."""

    who: str
    said: Mapping[str, Sequence[str]]
    order: LeadOrder
    ascending: bool
    everything: bool = False


def viewer_named(store: Store, team: Team, email: str) -> Viewer:
    """The member who looks. Raises SettingsError for an email that is nobody's, or several members'."""
    viewer = viewer_by_email(store, team.team_id, email)
    if viewer == NOBODY:
        msg = f'--as "{email}" is not the email of one member of team {team.team_id}, as Lofty was last read'
        raise SettingsError(msg)
    return viewer


def filters_typed(store: Store, team: Team, wanted: Wanted) -> LeadFilters:
    """Raises SettingsError for filters that cannot be meant."""
    filters, troubles = filters_asked(store, team.team_id, wanted.said)
    if troubles:
        raise SettingsError(" ".join(troubles))
    return filters


def show_leads(team: Team, wanted: Wanted, *, as_json: bool) -> None:
    """Print the list: as one line of JSON, or as a table. Raises SettingsError for filters that cannot be meant."""
    store = open_store()
    viewer = viewer_named(store, team, wanted.who)
    filters = filters_typed(store, team, wanted)
    if as_json:
        found = everybody_listed(
            store, team.team_id, viewer, filters, wanted.order, ascending=wanted.ascending
        )
        print(json.dumps([as_object(person) for person in found]))
    else:
        _show_table(store, team, viewer, filters, wanted)
    store.close()


def as_object(person: ListedPerson | SixFields) -> dict[str, Any]:
    """What the contract says of `--json`: what is not seen has no key."""
    return {name: _spelled(value) for name, value in asdict(person).items()}


def _spelled(value: Any) -> Any:
    return spelled_utc(value) if isinstance(value, datetime) else value


def _show_table(store: Store, team: Team, viewer: Viewer, filters: LeadFilters, wanted: Wanted) -> None:
    asked, ascending = (store, team.team_id, viewer, filters, wanted.order), wanted.ascending
    if wanted.everything:
        people = list(everybody_listed(*asked, ascending=ascending))
        said = f"{len(people):,} of {len(people):,}."
    else:
        part = people_list(*asked, Place(SHOWN), ascending=ascending)
        people = list(part.people)
        left = "; `--all` lists all" if part.older else ""
        said = f"{len(people):,} of {part.counted}{left}."
    if people:
        columns = (
            "id",
            "name",
            "stage",
            "level",
            "owner",
            "assigned to",
            "score",
            "last activity",
            "email",
            "phone",
        )
        show("", columns, [_cells(team, person) for person in people])
    console().print(said if people else "No lead matches.", markup=False, highlight=False)


def _cells(team: Team, person: ListedPerson | SixFields) -> tuple[str, ...]:
    when = to_the_minute(person.last_activity, team)
    score = "" if person.score is None else str(person.score)
    number, owner = str(person.lead_id), person.owner or ""
    if isinstance(person, SixFields):
        said = "there were communications" if person.has_communications else ""
        return number, person.first_name, person.stage, "", owner, "", score, when, said, ""
    level = "personal, hidden" if person.hidden else person.level
    owned = person.office or owner
    contacts = (next(iter(person.emails), ""), next(iter(person.phones), ""))
    return number, person.name, person.stage, level, owned, person.assigned_to or "", score, when, *contacts


def show_access(lead_id: int, team_id: str, who: str) -> int:
    """Print what the member sees of a lead and by which line; 1 where that is nothing."""
    team, store = one_team(team_id), open_store()
    viewer = viewer_named(store, team, who)
    said = explain_access(store, team.team_id, viewer, lead_id)
    store.close()
    lines = (
        said.facts
        if said
        else (f"Lead {lead_id} is not there, or nothing of it is shown to this member (O10).",)
    )
    for line in lines:
        Console().print(Text(visible(line)))
    return 0 if said else 1
