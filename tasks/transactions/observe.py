"""A look at one transaction: everything the rules may see, read out of the store; and what a fresh read shows."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from connectors import clock
from connectors.store.appointments.appointments import appointments
from connectors.store.engine import TeamSession
from connectors.store.leads.erasure import wiped_leads
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.requests import in_flight
from connectors.store.teams.people import people, sources
from connectors.store.transactions.creations import creation
from connectors.store.transactions.field_states import field_states, save_states, start_states
from connectors.store.transactions.links import (
    fix_appointment,
    is_linked,
    link_made_here,
    link_state,
    settle_link,
)
from connectors.store.transactions.transactions import save_transaction, transaction
from connectors.store.transactions.written_fields import acknowledge
from rules.leads.visibility import linked_lead
from rules.people.directory import People
from rules.signing import key_in_link
from rules.transactions.verdict import TransactionContext, arrived, observe
from schemas.model.creations import CreationState
from schemas.model.decisions import AskPerson, FieldState, Leave, SetField, Verdict
from schemas.model.fields import Field
from schemas.model.leads import Lead, Presence
from schemas.model.outbox import OperationName
from schemas.model.transactions import Transaction
from tasks.run.context import TeamRun

SILENT = ("L5", "A5")
"""Reasons to leave something alone that are no news: they are recorded, not reported."""
_OUTCOMES = {SetField: "set", Leave: "left", AskPerson: "ask"}
States = dict[Field, FieldState]
Observed = tuple[TransactionContext, States]
StoredLead = tuple[Lead, Presence, bool]


def load_context(run: TeamRun, session: TeamSession, client_id: int) -> Observed | None:
    """What the store knows of a linked transaction and its lead. Only reads; None where either is unknown, or where the
    link is not remembered yet: `settle_context` begins to."""
    found, lead = _linked(session, client_id)
    return _context(run, session, found, lead) if found and lead else None


def settle_context(run: TeamRun, session: TeamSession, client_id: int) -> Observed | None:
    """`load_context` for who pulls or plans: the link is remembered from now on, and a transaction that was never
    observed is observed now, from its last read. None where it or its lead is unknown."""
    found, lead = _linked(session, client_id)
    if found is None or lead is None:
        return None
    settle_link(session, client_id, lead[0].lofty_lead_id)
    looked = _context(run, session, found, lead)
    if looked is None or any(state.seen is not None or state.sent for state in looked[1].values()):
        return looked
    seen, before = looked
    states = observe(seen)
    save_states(session, client_id, states, before, clock.now(), run.window)
    return seen, states


def _linked(session: TeamSession, client_id: int) -> tuple[Transaction | None, StoredLead | None]:
    found = transaction(session, client_id)
    if found is None or found[1] is None:
        return None, None
    return found[0], stored_lead(session, found[1])


def _context(run: TeamRun, session: TeamSession, found: Transaction, stored: StoredLead) -> Observed | None:
    lead, presence, private = stored
    link = link_state(session, found.sisu_client_id, lead.lofty_lead_id)
    if link is None:
        return None
    states = field_states(session, found.sisu_client_id, clock.now(), run.window)
    seen = TransactionContext(
        lead=lead,
        presence=presence,
        private=private,
        transaction=found,
        link=link,
        fields=states,
        appointments=appointments(session, lead.lofty_lead_id),
        people=People(*people(session)),
        sources=sources(session),
        time_zone=run.team.zone,
        as_of=run.as_of,
    )
    return seen, states


def store_observation(run: TeamRun, session: TeamSession, found: Transaction) -> Observed | None:
    """Store a transaction as it was just read, and notice what people changed in it (L3, A10)."""
    now = clock.now()
    (found,) = without_wiped(session, [found])
    save_transaction(session, found, linked_lead(found.lofty_link), now)
    _recognise(session, found, now)
    looked = settle_context(run, session, found.sisu_client_id)
    if looked is None:
        return None
    seen, before = looked
    states = observe(seen)
    save_states(session, found.sisu_client_id, states, before, now, run.window)
    return seen, states


def without_wiped(session: TeamSession, found: Sequence[Transaction]) -> list[Transaction]:
    """V3: a transaction as the store may hold it: a wiped lead's without the person and the address, which stay Sisu's
    own."""
    leads = {
        transaction.sisu_client_id: lead_id
        for transaction in found
        if (lead_id := linked_lead(transaction.lofty_link))
    }
    wiped = wiped_leads(session, set(leads.values())) if leads else set()
    return [
        transaction.without_person() if leads.get(transaction.sisu_client_id) in wiped else transaction
        for transaction in found
    ]


def _recognise(session: TeamSession, found: Transaction, now: datetime) -> None:
    """A creation of ours whose answer was lost is known by its key at first sight: A6 has decided about it, not A3."""
    made = creation(session, key_in_link(found.lofty_link))
    if (
        made is None
        or made.state is not CreationState.MAKING
        or made.lofty_lead_id != linked_lead(found.lofty_link)
    ):
        return
    outbox_id = in_flight(session, OperationName.CREATE_TRANSACTION, made.creation_key)
    if outbox_id and not is_linked(session, found.sisu_client_id):
        link_made_here(session, found.sisu_client_id, made)
        start_states(session, found.sisu_client_id, outbox_id, now)
        acknowledge(session, outbox_id, found.sisu_client_id)


def fix_what_arrived(session: TeamSession, seen: TransactionContext, states: States) -> None:
    """A2: an appointment that was sent without an answer and has arrived counts from now on. One that is only wanted
    again does not: whoever wants it may die before sending it, for the second time."""
    counts = arrived(seen.link, states).counting_appointment_id
    if counts and seen.link.counting_appointment_id is None:
        fix_appointment(session, seen.transaction.sisu_client_id, counts)


def notes(seen: TransactionContext, verdict: Verdict) -> list[Noted]:
    """What the verdict leaves alone, or to people, as decisions to record."""
    return [*_noted(seen, verdict.leaves), *_noted(seen, verdict.asks)]


def sets_noted(seen: TransactionContext, verdict: Verdict, done: Mapping[Field, str]) -> list[Noted]:
    """What it sets, as decisions to record. `done`: the fields that were really written."""
    return _noted(seen, [decision for decision in verdict.sets if decision.field in done])


def tell_verdict(run: TeamRun, session: TeamSession, seen: TransactionContext, verdict: Verdict) -> None:
    """Count what the rules leave alone, and list what they ask people, as far as it is news. It is on record."""
    told = [leave for leave in verdict.leaves if leave.rule not in SILENT and leave.is_news]
    run.tell(session, *_noted(seen, told), *_noted(seen, verdict.asks))


def _noted(seen: TransactionContext, decisions: Sequence[SetField | Leave | AskPerson]) -> list[Noted]:
    subject, client_id = "transaction", seen.transaction.sisu_client_id
    return [
        Noted(subject, client_id, d.field or subject, _OUTCOMES[type(d)], d.rule, d.because)
        for d in decisions
    ]
