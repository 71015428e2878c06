"""`dealbridge conversations`: what was said to leads and by them, as a member sees it (M1)."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cli.leads import viewer_named
from cli.tables import console, show
from cli.teams import open_store
from connectors import clock
from connectors.settings.teams import Team
from schemas.parsing.times import spelled_utc
from tasks.sales_agent.reading.conversations import (
    Said,
    ShownConversation,
    conversation_of,
    own_conversations,
)
from tasks.views.decisions import to_the_minute

SHOWN = 50


def show_conversations(team: Team, who: str, lead_id: int | None, *, as_json: bool, everything: bool) -> None:
    """Print those of the leads that the member works, or of one lead: as one line of JSON, or for people. Raises
    SettingsError for an email that is nobody's."""
    store = open_store()
    viewer, now = viewer_named(store, team, who), clock.now()
    if lead_id is None:
        found = own_conversations(store, team, viewer, now)
    else:
        shown = conversation_of(store, team, viewer, lead_id, now)
        found = (shown,) if shown else ()
    store.close()
    if as_json:
        print(json.dumps([_as_object(shown) for shown in found]))
    elif lead_id is not None:
        _print_one(team, lead_id, found)
    else:
        _print_list(team, found if everything else found[:SHOWN], len(found))


def _as_object(shown: ShownConversation) -> dict[str, Any]:
    """What the contract says of `--json`. What a lead is called is in the people list."""
    messages = [{**asdict(said), "at": spelled_utc(said.at)} for said in shown.messages]
    return {"lead_id": shown.lead_id, "state": shown.state, "messages": messages}


def _print_list(team: Team, found: Sequence[ShownConversation], of: int) -> None:
    if not of:
        console().print("Nothing was said with a lead that this member works.")
        return
    columns = ("lead", "name", "state", "messages", "last", "")
    show("", columns, [_row(team, shown) for shown in found])
    left = "; `--all` lists all" if of > len(found) else ""
    console().print(f"{len(found):,} of {of:,}{left}.", markup=False, highlight=False)


def _row(team: Team, shown: ShownConversation) -> tuple[str, ...]:
    last = shown.messages[-1].direction if shown.messages else ""
    number, many = str(shown.lead_id), f"{len(shown.messages):,}"
    return number, shown.name, shown.state, many, to_the_minute(shown.last_at, team), last


def _print_one(team: Team, lead_id: int, found: Sequence[ShownConversation]) -> None:
    if not found:
        said = f"Nothing was said with lead {lead_id}, or it is not shown to this member (M1)."
        console().print(said, markup=False, highlight=False)
        return
    shown = found[0]
    title = f"Lead {lead_id}, {shown.name or 'without a name'}: {shown.state}"
    show(title, ("when", "id", "who", "text", "because"), [_line(team, said) for said in shown.messages])


def _line(team: Team, said: Said) -> tuple[str, ...]:
    who = " ".join(filter(None, (said.direction, said.label)))
    return to_the_minute(said.at, team), said.id, who, said.text, said.because
