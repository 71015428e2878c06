"""`dealbridge agent feedback`: what people think of the sales agent, and lines for a golden set out of it (M3)."""

import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any

from cli.leads import viewer_named
from cli.tables import console, show
from cli.teams import open_store
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.parts import Place
from schemas.model.access import Viewer
from schemas.model.sales_agent.feedback import Feedback, FeedbackFilters
from schemas.parsing.times import spelled_utc
from tasks.sales_agent.feedback.export import take_golden_lines
from tasks.views.decisions import to_the_minute
from tasks.views.sales_agent.feedback import ListedFeedback, listed_feedback

SHOWN, _PART = 50, 200


def show_feedback(team: Team, who: str, *, as_json: bool, everything: bool) -> None:
    """Print it, open ones first: as one line of JSON, or as a table. Raises SettingsError for an email that is
    nobody's."""
    store = open_store()
    found = _all(store, team, viewer_named(store, team, who))
    store.close()
    if as_json:
        print(json.dumps([_as_object(row.feedback) for row in found]))
        return
    listed = found if everything else found[:SHOWN]
    columns = ("id", "given", "by", "about", "said", "should have been", "answer")
    show("", columns, [_cells(team, row) for row in listed])
    left = "; `--all` lists all" if len(found) > len(listed) else ""
    console().print(f"{len(listed):,} of {len(found):,}{left}.", markup=False, highlight=False)


def _all(store: Store, team: Team, viewer: Viewer) -> list[ListedFeedback]:
    found: list[ListedFeedback] = []
    with store.read(team.team_id) as session:
        after = ""
        while True:
            part = listed_feedback(session, viewer, FeedbackFilters(), Place(_PART, after))
            found += part.rows
            if not (after := part.older):
                return found


def _as_object(row: Feedback) -> dict[str, Any]:
    """`told`: what became of the mail with the answer, null before there is one."""
    return {
        "id": row.feedback_id,
        "at": spelled_utc(row.given_at),
        "by": row.given_by,
        "about": row.about.value,
        "lead_id": row.lofty_lead_id,
        "message_id": row.message_id or None,
        "communication_id": row.communication_id,
        "text": row.text,
        "wanted": row.wanted,
        "answer": row.answer,
        "answered_by": row.answered_by,
        "answered_at": spelled_utc(row.answered_at) if row.answered_at else None,
        "told": row.told.value if row.told else None,
    }


def _cells(team: Team, listed: ListedFeedback) -> tuple[str, ...]:
    row = listed.feedback
    about = row.about.value + (f" of lead {row.lofty_lead_id}" if row.lofty_lead_id else "")
    when = to_the_minute(row.given_at, team)
    return row.feedback_id, when, row.given_by, about, row.text, row.wanted, row.answer or "open"


def export_feedback(team: Team, who: str, file: Path | None) -> int:
    """Write the lines to a file, or to stdout; 1 where there is none for this member, and then no file. Raises
    SettingsError."""
    store = open_store()
    viewer = viewer_named(store, team, who)
    taken = take_golden_lines(store, team.team_id, viewer, getpass.getuser())
    store.close()
    left = f"{taken.left_out:,} say nothing of what should have been understood, or of a text that is erased"
    if not taken.lines:
        because = f" ({left})" if taken.left_out else ""
        said = "no feedback on replies may be exported by this member: owners and admins take it out"
        print(
            f"dealbridge: {said if not viewer.company else f'there is no such feedback{because}'}",
            file=sys.stderr,
        )
        return 1
    if file:
        _write(taken.text, file)
    else:
        print(taken.text, end="")
    print(f"{len(taken.lines):,} lines{f'; {left}' if taken.left_out else ''}.", file=sys.stderr)
    return 0


def _write(text: str, file: Path) -> None:
    """Only its owner may read it: it holds what leads wrote."""
    try:
        with os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as to:
            to.write(text)
    except OSError as error:
        msg = f"{file} cannot be written ({error.strerror})"
        raise SettingsError(msg) from error
