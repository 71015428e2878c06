"""The writes to a Lofty transaction that is there: its fields, and its address, which is a call of its own (T3)."""

from dataclasses import dataclass, replace

from connectors import clock
from connectors.errors import NotFound, Refused
from connectors.lofty.transactions import LoftyTransactions
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim
from connectors.store.transactions.counterparts import Pair, remember_sent
from connectors.store.transactions.lofty import lofty_transaction, save_lofty_transactions
from rules.transactions.lofty import Difference, as_text, remaining
from schemas.model.addresses import Address
from schemas.model.lofty_transactions import LoftyTransaction
from tasks.outbox.intent import store_intent
from tasks.run.context import TeamRun


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one delivery works with."""

    run: TeamRun
    claim: Claim
    pair: Pair

    @property
    def lofty(self) -> LoftyTransactions:
        """Lofty's transactions, of the run's account."""
        return self.run.lofty.transactions

    @property
    def client_id(self) -> int:
        """The Sisu transaction that is written to Lofty."""
        return self.pair.transaction.sisu_client_id


def write_fields(
    delivery: Delivery, counterpart: LoftyTransaction, lacks: Difference
) -> LoftyTransaction | None:
    """The transaction as Lofty answered; None when it is gone there."""
    run, lofty, changes = delivery.run, delivery.lofty, dict(lacks.changes)
    store_intent(run, delivery.claim)
    lead_id = counterpart.lofty_lead_id or delivery.pair.lofty_lead_id
    try:
        answered = lofty.update(lead_id, counterpart.lofty_transaction_id, changes, run.priority)
    except NotFound:
        moved = _moved(delivery, counterpart)
        if moved is None:
            return None
        lead_id = moved
        answered = lofty.update(lead_id, counterpart.lofty_transaction_id, changes, run.priority)
    if None in changes.values():
        # That null clears a field is unproven, and so is that the answer to it shows what is stored.
        answered = lofty.get(lead_id, counterpart.lofty_transaction_id, run.priority)
    left = remaining(changes, answered.fields)
    # The old time stamp stays: a person may have changed the address before, which whoever reads it next must look at.
    answered = replace(answered, updated_at=counterpart.updated_at)
    with run.store.write(run.team_id) as session:
        save_lofty_transactions(session, [answered], clock.now())
        remember_sent(session, delivery.client_id, changes, left)
    for name in sorted(left):
        ask_person(delivery, f"Lofty {name}", "sent to Lofty, which keeps another value: mend it there")
    return replace(answered, address=counterpart.address)


def _moved(delivery: Delivery, counterpart: LoftyTransaction) -> int | None:
    """The lead that has the transaction now: a merge in Lofty carries it to the lead that remains."""
    lead_id = delivery.pair.lofty_lead_id
    if counterpart.lofty_lead_id == lead_id:
        return None
    try:
        listed, _ = delivery.lofty.of_lead(lead_id, delivery.run.priority)
    except NotFound:
        return None
    there = any(
        transaction.lofty_transaction_id == counterpart.lofty_transaction_id for transaction in listed
    )
    return lead_id if there else None


def write_address(delivery: Delivery, counterpart: LoftyTransaction, address: Address) -> None:
    """Store the intent, and write it; an address that Lofty refuses is remembered, and not sent again."""
    run = delivery.run
    store_intent(run, delivery.claim)
    lead_id = counterpart.lofty_lead_id or delivery.pair.lofty_lead_id
    refused: dict[str, str] = {}
    try:
        delivery.lofty.write_address(lead_id, counterpart.lofty_transaction_id, address, run.priority)
    except Refused as error:
        refused = {"address": as_text(address)}
        because = f"Lofty takes no such address: {error.reason}"
        run.decided(None, Noted("transaction", delivery.client_id, "Lofty address", "refused", "T3", because))
    with run.store.write(run.team_id) as session:
        stored = lofty_transaction(session, counterpart.lofty_transaction_id)
        if stored and not refused:
            save_lofty_transactions(session, [replace(stored, address=address)], clock.now())
        remember_sent(session, delivery.client_id, ["address"], refused)


def ask_person(delivery: Delivery, aspect: str, because: str) -> None:
    """List for people what no write of ours mends (T3)."""
    delivery.run.decided(None, Noted("transaction", delivery.client_id, aspect, "ask", "T3", because))
