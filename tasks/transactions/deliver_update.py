"""Update one Sisu transaction: one read, and one write when the rules still want it after that read."""

from datetime import datetime

from connectors import clock
from connectors.errors import NotFound, VendorError, certainly_not_done
from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted, note
from connectors.store.outbox.claims import Claim, finish
from connectors.store.transactions.links import fix_appointment, intend_appointment, settle_on_lead
from connectors.store.transactions.transactions import mark_deleted, save_transaction, transaction
from connectors.store.transactions.written_fields import acknowledge, store_written, unsend
from rules.leads.visibility import linked_lead
from rules.transactions.verdict import TransactionContext, decide
from schemas.model.decisions import Leave, SetField, Verdict
from schemas.model.fields import Field
from schemas.sisu.transactions import client_to_wire
from tasks.lead_sources.deliver import provide_source
from tasks.outbox.intent import store_intent
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, WAITING, DeliveryResult, left
from tasks.transactions.observe import (
    States,
    fix_what_arrived,
    notes,
    sets_noted,
    store_observation,
    tell_verdict,
)

_NOTHING_LEFT, _THERE = "nothing is left to write", "already there"
_DELETED = "the transaction is deleted in Sisu"


def deliver_update(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Read afresh, notice what people changed, ask the rules again, write what they still want."""
    client_id = int(claim.entity)
    try:
        found = run.sisu.transactions.get(client_id, run.priority)
    except NotFound:
        return _deleted(run, claim, client_id)
    with run.store.write(run.team_id) as session:
        looked = store_observation(run, session, found)
        verdict = decide(*looked) if looked else Verdict(leaves=(Leave("V5", "no lead of ours is linked"),))
        if looked:
            _settle(session, *looked, verdict)
            note(session, notes(looked[0], verdict), clock.now())
    if looked is None or not verdict.sets:
        with run.store.write(run.team_id) as session:
            finish(session, claim, clock.now(), because=_NOTHING_LEFT)
            if looked:
                tell_verdict(run, session, looked[0], verdict)
        return left(_NOTHING_LEFT)
    return _write(run, claim, looked[0], verdict)


def _settle(session: TeamSession, seen: TransactionContext, states: States, verdict: Verdict) -> None:
    fix_what_arrived(session, seen, states)
    moves = any(decision.field is Field.AGENT for decision in verdict.sets)
    if verdict.agent_settled and not moves:
        settle_on_lead(session, seen.transaction.sisu_client_id, seen.lead.lofty_lead_id)


def _write(run: TeamRun, claim: Claim, seen: TransactionContext, verdict: Verdict) -> DeliveryResult:
    client_id = seen.transaction.sisu_client_id
    values = _sendable(run, seen, verdict)
    if not values:
        with run.store.write(run.team_id) as session:
            finish(session, claim, clock.now(), because=_THERE)
        return left(_THERE)
    bases = {name: seen.transaction.value(name) for name in values}

    def also(session: TeamSession, now: datetime) -> None:
        written = [
            SetField(decision.field, values[decision.field], decision.rule, decision.because)
            for decision in verdict.sets
            if decision.field in values
        ]
        store_written(session, claim.outbox_id, client_id, written, bases, now)
        if verdict.counting_appointment_id:
            intend_appointment(session, client_id, verdict.counting_appointment_id)

    sent_at = store_intent(run, claim, also)
    try:
        run.sisu.transactions.update(client_id, client_to_wire(values), run.priority)
    except VendorError as error:
        if certainly_not_done(error):
            with run.store.write(run.team_id) as session:
                unsend(session, claim.outbox_id)
        raise
    return _receipt(run, claim, seen, verdict, values, sent_at)


def _sendable(run: TeamRun, seen: TransactionContext, verdict: Verdict) -> dict[Field, str]:
    """The values as Sisu takes them: a lead source by its id, created or unarchived first where needed (S10)."""
    values = {decision.field: decision.value for decision in verdict.sets}
    if Field.LEAD_SOURCE in values:
        values[Field.LEAD_SOURCE] = str(provide_source(run, values[Field.LEAD_SOURCE]))
        if values[Field.LEAD_SOURCE] == seen.transaction.value(Field.LEAD_SOURCE):
            # The name was not known here yet, or the source was archived: the transaction has it already (L5).
            del values[Field.LEAD_SOURCE]
    return values


def _receipt(
    run: TeamRun,
    claim: Claim,
    seen: TransactionContext,
    verdict: Verdict,
    values: dict[Field, str],
    sent_at: datetime,
) -> DeliveryResult:
    client_id, lead_id = seen.transaction.sisu_client_id, seen.lead.lofty_lead_id
    now = clock.now()
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, now):
            return WAITING
        acknowledge(session, claim.outbox_id, client_id, since=sent_at)
        stored = transaction(session, client_id)
        if stored:
            save_transaction(session, stored[0].with_values(values), linked_lead(stored[0].lofty_link), now)
        if verdict.counting_appointment_id:
            fix_appointment(session, client_id, verdict.counting_appointment_id)
        if Field.AGENT in values:
            settle_on_lead(session, client_id, lead_id)
        note(session, notes(seen, verdict), now)
        tell_verdict(run, session, seen, verdict)
        run.decided(session, *sets_noted(seen, verdict, values), writes=1)
    return DELIVERED


def _deleted(run: TeamRun, claim: Claim, client_id: int) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        mark_deleted(session, client_id)
        finish(session, claim, clock.now(), because=_DELETED)
        run.decided(session, Noted("transaction", client_id, "transaction", "left", "V4", _DELETED))
    return left(_DELETED)


def store_refused_update(
    run: TeamRun,  # noqa: ARG001 - the shape of `Operation.store_refusal`
    session: TeamSession,
    claim: Claim,
    because: str,  # noqa: ARG001
) -> None:
    """What was about to be sent was not: no base for L3."""
    unsend(session, claim.outbox_id)
