"""Why something was written, left alone or is waiting: what is on record about one lead or transaction.

Fields, rules, times and reasons; values are personal data and stay out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.settings.teams import Team
from connectors.store.engine import Store, TeamSession
from connectors.store.leads.leads import lead
from connectors.store.ledger.decisions import decisions_about
from connectors.store.outbox.lists import listed_about
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.triggers import Found, triggers_of_lead
from connectors.store.transactions.creations import creations_being_made
from connectors.store.transactions.field_states import field_states
from connectors.store.transactions.overrides import overridden_since
from connectors.store.transactions.transactions import transaction, transactions_of
from connectors.store.transactions.written_fields import last_written
from rules.calendar import local_day
from rules.leads.visibility import is_open
from schemas.model.fields import Field
from schemas.model.lofty_transactions import LABELS
from schemas.model.outbox import Listed
from schemas.model.transactions import Transaction

_NO_WINDOW = timedelta()


@dataclass(frozen=True, slots=True)
class Explanation:
    """`facts` are sentences; `rows` are (aspect, outcome, rule, because, when in the team's zone)."""

    title: str
    facts: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str, str], ...]


def explain_lead(store: Store, team: Team, lead_id: int) -> Explanation | None:
    """None when the store does not know the lead."""
    with store.read(team.team_id) as session:
        found = lead(session, lead_id)
        if found is None:
            return None
        linked = [t.sisu_client_id for t in transactions_of(session, lead_id)]
        keys = {made.creation_key for made in creations_being_made(session, lead_id)}
        facts = [
            f"It is {found[1].value} in Lofty, and {'private (V1)' if found[2] else 'a team lead'}.",
            f"Linked Sisu transactions: {', '.join(map(str, linked)) or 'none'}.",
            *waiting(session, team, {str(lead_id), *map(str, linked), *keys}),
            *silences(session, team, lead_id),
        ]
        rows = (
            *_rows(session, team, "lead", lead_id),
            *trigger_rows(team, triggers_of_lead(session, lead_id)),
        )
        return Explanation(f"Lead {lead_id} of team {team.team_id}", tuple(facts), rows)


def explain_transaction(
    store: Store, team: Team, client_id: int, at: datetime, field: str = ""
) -> Explanation | None:
    """Who wrote each field last and when, by which rule, and what holds it back. None when it is unknown."""
    with store.read(team.team_id) as session:
        found = transaction(session, client_id)
        if found is None:
            return None
        facts = [
            f"It is linked to lead {found[1]}."
            if found[1]
            else "It is not linked to a lead, so it is invisible (V5).",
            _openness(found[0], at, team),
            *waiting(session, team, {str(client_id)}),
        ]
        rows = (*_fields(session, team, client_id, at), *_rows(session, team, "transaction", client_id))
        wanted = field.strip().lower()
        kept = tuple(row for row in rows if not wanted or wanted in row[0].lower())
        return Explanation(f"Transaction {client_id} of team {team.team_id}", tuple(facts), kept)


def _openness(found: Transaction, at: datetime, team: Team) -> str:
    state = "open" if is_open(found, local_day(at, team.zone)) else "not open (V4)"
    return f"It is {state}{', and locked (V4)' if found.locked else ''}."


def _fields(
    session: TeamSession, team: Team, client_id: int, at: datetime
) -> tuple[tuple[str, str, str, str, str], ...]:
    rows = []
    written = last_written(session, client_id)
    states = field_states(session, client_id, at, _NO_WINDOW)
    since = overridden_since(session, client_id)
    for name in Field:
        label = name.label
        if name in written:
            row = written[name]
            rows.append((label, "written by us", row.rule, "", when(row.sent_at, team)))
        if name in states and states[name].overridden:
            seen = when(since[name], team) if name in since else ""
            rows.append((label, "held", states[name].override_rule, states[name].override_because, seen))
    return tuple(rows)


def _rows(
    session: TeamSession, team: Team, subject: str, subject_id: int
) -> tuple[tuple[str, str, str, str, str], ...]:
    return tuple(
        (_label(row.aspect), row.outcome, row.rule, row.because, when(row.decided_at, team))
        for row in decisions_about(session, subject, subject_id)
    )


def _label(aspect: str) -> str:
    """An aspect as people know it: the code's names of fields are labels, wherever they stand in it."""
    return " ".join(LABELS.get(word, word) for word in aspect.split(" "))


def waiting(session: TeamSession, team: Team, entities: set[str]) -> list[str]:
    """What of the outbox is about these, in a sentence each."""
    return [_waits(row, team) for row in listed_about(session, entities)]


def _waits(row: Listed, team: Team) -> str:
    because = f" ({row.because})" if row.because else ""
    return (
        f"{row.operation} is {row.state} since {when(row.planned_at, team)}{because}: outbox {row.outbox_id}."
    )


def silences(session: TeamSession, team: Team, lead_id: int) -> list[str]:
    """Since when the sales agent is silent to a lead, and by which rule; not by whom."""
    known = conversations(session, [lead_id]).get(lead_id)
    if known is None or known.muted_at is None:
        return []
    return [f"The sales agent is silent to it since {when(known.muted_at, team)} ({known.muted_rule})."]


def trigger_rows(team: Team, found: Iterable[Found]) -> tuple[tuple[str, str, str, str, str], ...]:
    """Triggers as rows: what each is, where it stands, and what the policy said of it last; not the home."""
    return tuple(
        (
            f"trigger {row.trigger.rule} {row.trigger.anchor}", row.state.value, row.rule, _last_answer(row, team),
            when(row.trigger.happened_at, team),
        )
        for row in found
    )  # fmt: skip


def _last_answer(row: Found, team: Team) -> str:
    if not row.answer:
        return "not asked about yet"
    until = f", until {when(row.until, team)}" if row.until else ""
    return f"{row.answer}{until}: {row.because}" if row.because else f"{row.answer}{until}"


def to_the_minute(moment: datetime | None, team: Team) -> str:
    """A moment in the team's zone, for lists; "" for none."""
    return f"{moment.astimezone(team.zone):%Y-%m-%d %H:%M}" if moment else ""


def when(moment: datetime, team: Team) -> str:
    """A moment in the team's zone."""
    return moment.astimezone(team.zone).strftime("%Y-%m-%d %H:%M:%S")
