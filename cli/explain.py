"""`dealbridge explain`: what is on record about a lead, a transaction, a communication, a message, a reply, an inquiry
or a greeting."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.tables import cells
from cli.teams import one_team, open_store
from connectors import clock
from connectors.settings.teams import Team, teams
from connectors.store.engine import Store
from schemas.parsing.values import LARGEST_ID
from schemas.parsing.visible import visible
from tasks.views.activities import explain_communication
from tasks.views.decisions import Explanation, explain_lead, explain_transaction
from tasks.views.inquiries.explained import explain_inquiry
from tasks.views.registered_users.explained import explain_greeting
from tasks.views.sales_agent.explained import explain_message, explain_reply

_PULLED = "has it been pulled yet?"
_ASK = dict.fromkeys(("lead", "communication", "transaction"), _PULLED) | {
    "message": "`dealbridge conversations` has the ids",
    "reply": "it is the id of an inbound text that was read",
    "inquiry": "`dealbridge inquiries list` has the ids",
    "greeting": "it is the `greeting_id` that the site was given",
}


def show_said(console: Console, title: str, said: Explanation) -> None:
    """Under its title: facts, then what is on record as a table."""
    console.print(Text(visible(title), style="bold"))
    for fact in said.facts:
        console.print(Text(visible(fact)))
    table = Table("what", "outcome", "rule", "because", "when")
    for row in said.rows:
        table.add_row(*cells(row))
    if said.rows:
        console.print(table)


def show_explanation(subject: str, subject_id: int | str, team_id: str, field: str = "") -> int:
    """Print what is on record; 1 when no team knows the subject."""
    console, store = Console(), open_store()
    chosen = [one_team(team_id)] if team_id else list(teams().values())
    found = False
    for team in chosen:
        said = _explained(store, team, subject, subject_id, field)
        if said is None:
            continue
        found = True
        show_said(console, said.title, said)
    if not found:
        console.print(Text(f"{subject} {visible(str(subject_id))} is not known here: {_ASK[subject]}"))
    return 0 if found else 1


def _explained(
    store: Store, team: Team, subject: str, subject_id: int | str, field: str
) -> Explanation | None:
    if isinstance(subject_id, str):
        by_word = {"message": explain_message, "greeting": explain_greeting}
        return by_word[subject](store, team, subject_id)
    if not 0 < subject_id <= LARGEST_ID:
        return None
    if subject == "transaction":
        return explain_transaction(store, team, subject_id, clock.now(), field)
    by_id = {
        "lead": explain_lead,
        "communication": explain_communication,
        "reply": explain_reply,
        "inquiry": explain_inquiry,
    }
    return by_id[subject](store, team, subject_id)
