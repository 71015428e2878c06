"""Link one existing Sisu transaction (G1), let it take over its Lofty one (G2), copy back what only Lofty has (G3).

One read and one write; no write where it is linked already and nothing is copied back.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from connectors import clock
from connectors.errors import NotFound
from connectors.store.leads.leads import mark_dirty
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim, finish
from connectors.store.transactions.counterparts import counterpart_of, join_counterparts
from connectors.store.transactions.links import settle_on_lead
from connectors.store.transactions.transactions import mark_deleted
from rules.leads.visibility import LEAD_ADDRESS, linked_lead, writing_forbidden
from rules.signing import key_in_link, lofty_link
from schemas.model.addresses import Address
from schemas.model.lofty_transactions import OF_TRANSACTION
from schemas.model.transactions import Transaction
from schemas.sisu.transactions import deal_to_wire
from tasks.go_live.steps import ASPECTS
from tasks.outbox.intent import store_intent
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, WAITING, DeliveryResult, left
from tasks.transactions.observe import store_observation


def deliver_linking(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Read afresh; whatever a person has linked, closed, locked or filled meanwhile stands."""
    client_id = int(claim.entity)
    try:
        found = run.sisu.transactions.get(client_id, run.priority)
    except NotFound:
        with run.store.write(run.team_id) as session:
            mark_deleted(session, client_id)
            finish(session, claim, clock.now(), because="deleted in Sisu")
        return left("deleted in Sisu")
    lead = claim.payload["lead"]
    moved_from = claim.payload.get("moved_from")
    link = _link(found, lead) if lead else found.lofty_link
    if lead and found.lofty_link and linked_lead(found.lofty_link) not in (lead, moved_from):
        return _leave(run, claim, found, "somebody has filled its Lofty Link meanwhile")
    linked = replace(found, lofty_link=link)
    stop = writing_forbidden(linked, run.today)
    copied = {} if stop else _still_empty(found, claim.payload["copied"])
    if stop and lead:
        return _leave(run, claim, found, stop.because)
    body = deal_to_wire(copied)
    if link != found.lofty_link:
        body["custom"] = {run.sisu.client.link_name: link}
    if body:
        store_intent(run, claim)
        run.sisu.transactions.update(client_id, body, run.priority)
    return _receipt(run, claim, with_copied(linked, copied), wrote=bool(body))


def _link(found: Transaction, lead: int) -> str:
    """The lead's address; a creation key that is there stays."""
    key = key_in_link(found.lofty_link)
    return lofty_link(lead, key) if key else f"{LEAD_ADDRESS}{lead}"


def _still_empty(found: Transaction, copied: dict[str, Any]) -> dict[str, Any]:
    values = {name: _value(name, value) for name, value in copied.items()}
    return {
        name: value
        for name, value in values.items()
        if (
            not found.address
            if name == "address"
            else getattr(found, OF_TRANSACTION.get(name, name)) in (None, 0)
        )
    }


def _value(name: str, value: Any) -> Any:
    if name == "address" and isinstance(value, dict):
        return Address(**value)
    return date.fromisoformat(value) if name.endswith("_on") and isinstance(value, str) else value


def with_copied(found: Transaction, copied: dict[str, Any]) -> Transaction:
    """The transaction as it is once this is copied back (G3); values plain, or as JSON has them."""
    return replace(found, **{OF_TRANSACTION.get(name, name): _value(name, v) for name, v in copied.items()})


def _leave(run: TeamRun, claim: Claim, found: Transaction, because: str) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        store_observation(run, session, found)
        finish(session, claim, clock.now(), because=because)
        alone = Noted("transaction", int(claim.entity), ASPECTS["G1"], "left", "G1", because)
        run.decided(session, alone, field="")
    return left(because)


def _receipt(run: TeamRun, claim: Claim, found: Transaction, *, wrote: bool) -> DeliveryResult:
    client_id, now, lofty = int(claim.entity), clock.now(), claim.payload["lofty"]
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, now):
            return WAITING
        if claim.payload.get("moved_from"):
            settle_on_lead(session, client_id, claim.payload["lead"])
        store_observation(run, session, found)
        if lofty and counterpart_of(session, client_id) is None:
            join_counterparts(session, client_id, lofty, now, origin="taken over")
        if lead := linked_lead(found.lofty_link):
            mark_dirty(session, lead_ids=[lead])
        done = [
            Noted("transaction", client_id, ASPECTS[rule], "set", rule, ASPECTS[rule]) for rule in claim.rules
        ]
        run.decided(session, *done, field="", writes=int(wrote))
    return DELIVERED
