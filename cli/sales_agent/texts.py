"""`dealbridge agent texts`: all that the agent says by itself, and texts of the team's own (E17)."""

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from cli.leads import viewer_named
from cli.tables import console, show
from connectors import clock
from connectors.rate_limit.limiter import PERSON
from connectors.settings.environment import environment
from connectors.settings.teams import Team
from connectors.store.sales_agent.own_texts import OwnText
from rules.sales_agent.messages.own_templates import as_kept
from rules.sales_agent.messages.templates import own_id, stem_of
from schemas.model.access import Viewer
from schemas.parsing.times import spelled_utc
from tasks.operations import OPERATIONS
from tasks.run.context import TeamRun
from tasks.run.runtime import Runtime
from tasks.sales_agent.acts import Done
from tasks.sales_agent.own_texts import add_text, take_text_back
from tasks.sales_agent.reading.previews import tried
from tasks.views.sales_agent.texts import Texts, texts_of


def show_texts(team: Team, *, as_json: bool, everything: bool) -> None:
    """Print them by trigger and language, the team's own first: as one line of JSON, or as a table."""
    runtime = Runtime.open(environment(), OPERATIONS)
    try:
        found = texts_of(runtime.run(team, clock.now(), priority=PERSON))
    finally:
        runtime.close()
    rows = list(_rows(found, everything=everything))
    if as_json:
        print(json.dumps(rows))
        return
    columns = ("template", "id", "whose", "text", "added", "taken back")
    show("", columns, [_cells(row) for row in rows])
    mine = sum(bool(row["id"]) for row in rows)
    said = f"{len(rows):,} texts, {mine} of them the team's own."
    console().print(said, markup=False, highlight=False)


def _rows(found: Texts, *, everything: bool) -> Iterator[dict[str, Any]]:
    for trigger, by_language in found.said.items():
        for language, previews in by_language.items():
            for shown in previews:
                said = (shown.template_id, trigger, language, shown.text)
                yield _row(*said, shown.own)
    for own in found.taken_back if everything else ():
        template_id = own_id(stem_of(own.trigger, own.language), own.text_id)
        yield _row(template_id, own.trigger, own.language, own.text, own)


def _row(template_id: str, trigger: str, language: str, text: str, own: OwnText | None) -> dict[str, Any]:
    """`id` and who did it when: of a text of the team's own alone."""
    return {
        "template": template_id,
        "id": own.text_id if own else "",
        "trigger": trigger,
        "language": language,
        "text": text,
        "added_by": own.added_by if own else "",
        "added_at": spelled_utc(own.added_at) if own else None,
        "removed_by": own.removed_by if own else "",
        "removed_at": spelled_utc(own.removed_at) if own and own.removed_at else None,
    }


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    whose = "the team's" if row["id"] else "Dealbridge's"
    return row["template"], row["id"], whose, row["text"], row["added_at"] or "", row["removed_at"] or ""


def add(team: Team, trigger: str, language: str, text: str, who: str) -> int:
    """Add one, and print how it reads; 1 where it cannot be kept, with all that is wrong with it."""

    def act(run: TeamRun, viewer: Viewer, by: str) -> Done:
        return add_text(run, viewer, trigger, language, text, by)

    status = _done(team, who, act)
    if not status:
        shown = tried(team, trigger, language, as_kept(text))
        for what, said in (("As the first text of a month", shown.first), ("As any other", shown.later)):
            console().print(f"{what}: {said}", markup=False, highlight=False)
        print(f"It may be said from now on; {shown.parts} segments at most.")
    return status


def remove(team: Team, text_id: str, who: str) -> int:
    """Take one back; 1 where none of this id is in use."""
    status = _done(team, who, lambda run, viewer, by: take_text_back(run, viewer, text_id, by))
    if not status:
        print(f"The text {text_id} is said no more. What it said stands on record.")
    return status


def _done(team: Team, who: str, act: Callable[[TeamRun, Viewer, str], Done]) -> int:
    """Have it done in the member's name, with the operating system's user on record beside it."""
    runtime = Runtime.open(environment(), OPERATIONS)
    try:
        viewer = viewer_named(runtime.store, team, who)
        done = act(runtime.run(team, clock.now(), priority=PERSON), viewer, getpass.getuser())
    finally:
        runtime.close()
    if done.ok:
        return 0
    print(f"dealbridge: {done.because}", file=sys.stderr)
    return 1
