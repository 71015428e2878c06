"""`dealbridge explain`: what is on record about a lead, a transaction or a communication."""

from cli.tables import cells
from cli.teams import one_team, open_store
from connectors import clock
from connectors.settings.teams import teams
from schemas.parsing.values import LARGEST_ID
from schemas.parsing.visible import visible


def show_explanation(subject: str, subject_id: int, team_id: str, field: str = "") -> int:
    """Print what is on record; 1 when no team knows the subject."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from tasks.views.activities import explain_communication
    from tasks.views.decisions import explain_lead, explain_transaction

    console, store = Console(), open_store()
    chosen = [one_team(team_id)] if team_id else list(teams().values())
    found = False
    for team in chosen if 0 < subject_id <= LARGEST_ID else ():
        if subject == "lead":
            said = explain_lead(store, team, subject_id)
        elif subject == "communication":
            said = explain_communication(store, team, subject_id)
        else:
            said = explain_transaction(store, team, subject_id, clock.now(), field)
        if said is None:
            continue
        found = True
        console.print(Text(visible(said.title), style="bold"))
        for fact in said.facts:
            console.print(Text(visible(fact)))
        table = Table("what", "outcome", "rule", "because", "when")
        for row in said.rows:
            table.add_row(*cells(row))
        if said.rows:
            console.print(table)
    if not found:
        console.print(f"{subject} {subject_id} is not known here: has it been pulled yet?")
    return 0 if found else 1
