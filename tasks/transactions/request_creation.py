"""Record what a form asks for: the one place where "one transaction" is decided, in one short transaction (B5)."""

from dataclasses import dataclass

from connectors import clock
from connectors.errors import StoreConflict
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import lock_lead
from connectors.store.outbox.requests import enqueue, in_flight, is_settling, settle_creations
from connectors.store.transactions.creations import ask_for, creation_of_form, creations_being_made
from connectors.store.transactions.transactions import transactions_of
from rules.appointments import transactions_to_fill
from rules.signing import creation_key
from rules.transactions.bridge_page import second_transaction
from schemas.model.creations import CreationState
from schemas.model.outbox import OperationName
from schemas.model.transactions import Side
from tasks.run.context import TeamRun
from tasks.transactions.unread import unread_transactions

_NAME = OperationName.CREATE_TRANSACTION


@dataclass(frozen=True, slots=True)
class Order:
    """What one form asks for."""

    lead_id: int
    side: Side
    agent_id: int
    form_key: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The creation that the form stands for, in the outbox."""

    outbox_id: str


@dataclass(frozen=True, slots=True)
class CreationStatus:
    """Where a form's creation stands; `settling`: its outcome is unknown for now."""

    state: str
    because: str
    sisu_client_id: int | None
    settling: bool


def ask_for_creation(run: TeamRun, order: Order, *, another: bool) -> Asked | str:
    """Store the intent, or say why not. The same form asks for the same creation, however often it is sent."""
    try:
        with run.store.write(run.team_id) as session:
            return _ask(run, session, order, another=another)
    except StoreConflict:
        # Another process has stored this very form a moment ago.
        with run.store.write(run.team_id) as session:
            return _ask(run, session, order, another=another)


def _ask(run: TeamRun, session: TeamSession, order: Order, *, another: bool) -> Asked | str:
    lock_lead(session, order.lead_id)
    now = clock.now()
    made = creation_of_form(session, order.form_key)
    if made is not None and made.state is not CreationState.REFUSED:
        return Asked(in_flight(session, _NAME, made.creation_key) or "")
    known = (*transactions_of(session, order.lead_id), *unread_transactions(run, session, order.lead_id))
    still_open = transactions_to_fill(known, run.today)
    making = creations_being_made(session, order.lead_id)
    why_not = second_transaction(len(still_open), len(making), another=another)
    if why_not:
        return why_not.because
    key = creation_key(run.team_id, order.lead_id, order.form_key)
    settle_creations(session, order.lead_id, order.side.value, now)
    ask_for(session, key, order.form_key, order.lead_id, order.side, order.agent_id, now)
    wanted = run.operations[_NAME].request(key, {"lead": order.lead_id}, ("B3",), rank=0)
    return Asked(enqueue(session, wanted, now) or "")


def creation_status(run: TeamRun, form_key: str) -> CreationStatus | None:
    """Where the form's creation stands; None when it was never asked for."""
    with run.store.read(run.team_id) as session:
        made = creation_of_form(session, form_key)
        if made is None:
            return None
        settling = is_settling(session, _NAME, made.creation_key)
        return CreationStatus(made.state, made.because, made.sisu_client_id, settling)
