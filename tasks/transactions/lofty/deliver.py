"""Write the Lofty transaction of one Sisu transaction (T): one write, a second one where the address changed too.

No read comes first: whatever stands in Lofty, Sisu's value goes there (T3), and the answer shows what it made of it.
Only a creation whose outcome is unknown looks before it repeats.
"""

from dataclasses import replace

from connectors import clock
from connectors.errors import NotFound
from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted, note
from connectors.store.outbox.claims import Claim, finish
from connectors.store.transactions.counterparts import (
    Pair,
    counterpart_of,
    join_counterparts,
    pairs,
    remember_sent,
)
from connectors.store.transactions.lofty import mark_gone, save_lofty_transactions
from rules.transactions.lofty import Difference
from schemas.model.leads import Presence
from schemas.model.lofty_transactions import SHARED, LoftyTransaction
from tasks.leads.pull import find_lead
from tasks.outbox.intent import keep_claim, store_intent
from tasks.outbox.leave import leave
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, WAITING, DeliveryResult
from tasks.transactions.lofty.lost import lost_counterpart
from tasks.transactions.lofty.plan import counterpart_difference, print_of, stays
from tasks.transactions.lofty.stages import lacking_stages
from tasks.transactions.lofty.write import Delivery, ask_person, write_address, write_fields


def deliver_counterpart(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Ask the rules once more, from the mirror; write what the twin lacks, and store what Lofty answered."""
    pair = _look(run, claim)
    if isinstance(pair, DeliveryResult):
        return pair
    delivery = Delivery(run, claim, pair)
    counterpart = pair.counterpart or _made(delivery)
    if counterpart is None:
        stop = stays(pair, copied=None)
        return leave(run, claim, stop.because if stop else "the lead is no longer there")
    lacks = counterpart_difference(run, replace(pair, counterpart=counterpart))[1]
    if lacks.changes:
        written = write_fields(delivery, counterpart, lacks)
        if written is None:
            return _gone(delivery, counterpart)
        counterpart = written
    if lacks.address is not None:
        write_address(delivery, counterpart, lacks.address)
    return _receipt(delivery, lacks)


def _look(run: TeamRun, claim: Claim) -> Pair | DeliveryResult:
    client_id = int(claim.entity)
    with run.store.read(run.team_id) as session:
        found = pairs(session, client_id - 1, 1, [client_id])
        lacking = lacking_stages(run, session) or {}
    if not found:
        return leave(run, claim, "no lead of ours is linked")
    pair = found[0]
    stop = stays(pair, copied=None)
    if stop and not (pair.counterpart is None and claim.sent_before):
        return leave(run, claim, stop.because)
    wanted, lacks = counterpart_difference(run, pair)
    if not lacks or wanted.pipeline in lacking:
        because = f"Lofty's pipeline {wanted.pipeline} lacks a stage" if lacks else "nothing is left to write"
        return leave(run, claim, because)
    return pair


def _made(delivery: Delivery) -> LoftyTransaction | None:
    """T1: found where an earlier try may have made it, else made now; None when the lead is gone, or a rule stops it.

    Raises LookUpRefused while Lofty does not say what an earlier try has made: it is not made a second time.
    """
    run, claim, pair = delivery.run, delivery.claim, delivery.pair
    wanted = counterpart_difference(run, pair)[0]
    values = {name: getattr(wanted, name) for name in SHARED}
    try:
        made = lost_counterpart(run, pair, wanted, sent=claim.sent_before)
        if made is None and stays(pair, copied=None):
            return None
        if made is None:
            # Remembered for longer than this row lasts: it may be refused, or dropped with its lead.
            store_intent(
                run, claim, lambda session, now: join_counterparts(session, delivery.client_id, None, now)
            )
            made = delivery.lofty.create(
                pair.lofty_lead_id, values, run.priority, before=lambda: keep_claim(run, claim)
            )
    except NotFound:
        if find_lead(run, pair.lofty_lead_id) is Presence.PRESENT:
            raise
        return None
    with run.store.write(run.team_id) as session:
        save_lofty_transactions(session, [made], clock.now())
        join_counterparts(session, delivery.client_id, made.lofty_transaction_id, clock.now())
    return made


def _gone(delivery: Delivery, counterpart: LoftyTransaction) -> DeliveryResult:
    run = delivery.run
    if find_lead(run, delivery.pair.lofty_lead_id) is Presence.PRESENT:
        with run.store.write(run.team_id) as session:
            mark_gone(session, counterpart.lofty_transaction_id)
        because = "its Lofty transaction was deleted there: it is not made anew"
        ask_person(delivery, "Lofty transaction", because)
    return leave(run, delivery.claim, "it is no longer there in Lofty")


def _receipt(delivery: Delivery, lacks: Difference) -> DeliveryResult:
    run, claim = delivery.run, delivery.claim
    made = delivery.pair.counterpart is None
    names = ", ".join(sorted([*lacks.changes, *(["address"] if lacks.address else [])]))
    said = "made in Lofty" if made else f"written into Lofty: {names}"
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now()):
            return WAITING
        done = [
            Noted("transaction", delivery.client_id, "Lofty transaction", "set", rule, said)
            for rule in claim.rules
        ]
        note(session, done[:1], clock.now())
        run.tell(session, *done, field="in Lofty", writes=1)
    return DELIVERED


def makes_counterpart(run: TeamRun, claim: Claim) -> bool:
    """Whether it is the first write, which makes the Lofty transaction."""
    with run.store.read(run.team_id) as session:
        return counterpart_of(session, int(claim.entity)) is None


def store_refused_counterpart(
    run: TeamRun,
    session: TeamSession,
    claim: Claim,
    because: str,  # noqa: ARG001 - the shape of `Operation.store_refusal`
) -> None:
    """Lofty refused the write: the same values are not sent again by themselves."""
    client_id = int(claim.entity)
    found = pairs(session, client_id - 1, 1, [client_id])
    if found:
        wanted = counterpart_difference(run, found[0])[0]
        join_counterparts(session, client_id, None, clock.now())
        remember_sent(session, client_id, (), {}, refused=print_of(wanted, found[0].transaction.address))
        said = "Lofty refused it: see `dealbridge outbox`"
        refused = Noted("transaction", client_id, "Lofty transaction", "refused", "T3", said)
        note(session, [refused], clock.now())
