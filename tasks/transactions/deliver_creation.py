"""Create one Sisu transaction (B3, B5). Sisu has no idempotency key: a creation whose outcome is unknown waits until
it can no longer take effect, then looks for its key, and only then is repeated.
"""

from datetime import datetime
from functools import partial

from connectors import clock
from connectors.errors import VendorError, certainly_not_done
from connectors.sisu.transactions import FeedPage
from connectors.store.appointments.appointments import appointments
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.leads.leads import mark_dirty
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim, finish
from connectors.store.teams.people import people
from connectors.store.transactions.creations import creation, record_made, record_refused, record_sent
from connectors.store.transactions.field_states import start_states
from connectors.store.transactions.links import link_made_here
from connectors.store.transactions.transactions import save_transaction
from connectors.store.transactions.written_fields import acknowledge, store_written, unsend
from rules.people.directory import People
from rules.signing import key_in_link, lofty_link
from rules.transactions.bridge_page import NewTransaction, new_transaction, page_offer
from schemas.model.creations import Creation
from schemas.model.fields import Field
from schemas.model.transactions import Transaction
from schemas.sisu.transactions import address_to_wire, client_to_wire, side_to_wire
from tasks.appointments.pull import pull_appointments
from tasks.lead_sources.deliver import provide_source
from tasks.leads.lookups import LeadLookups
from tasks.leads.pull import find_lead
from tasks.outbox.intent import keep_claim, looking_for_a_creation, none_unread, store_intent
from tasks.report.lines import About
from tasks.report.remedies import SEND_AGAIN
from tasks.run.context import TeamRun
from tasks.run.delivery_result import WAITING, DeliveryOutcome, DeliveryResult, refused
from tasks.transactions.observe import store_observation

_UNASKED = "nobody asked for it"


def deliver_creation(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Look for the key when it may have been sent before; else, or when it is not there, create."""
    with run.store.read(run.team_id) as session:
        made = creation(session, claim.entity)
    if made is None:
        with run.store.write(run.team_id) as session:
            finish(session, claim, clock.now(), refused=True, because=_UNASKED)
        return refused(_UNASKED)
    if claim.sent_before:
        # Its form must not be freed for a second one.
        with looking_for_a_creation():
            found = find_by_key(run, made)
        if found:
            result = adopt(run, claim, made, found[0], really_read=True)
            _list_duplicates(run, found)
            return result
    return _create(run, claim, made)


def find_by_key(run: TeamRun, made: Creation) -> list[Transaction]:
    """Clients that carry the creation's key: by the email as sent, else in the whole feed; the oldest first.

    Raises Misunderstood where the feed was cut short, or the one that carries it cannot be read: the key may be there.
    """
    found: list[Transaction] = []
    if made.email_sent:
        found = _with_key(run.sisu.transactions.find(made.email_sent, run.priority), made)
    if not found:
        for page in run.sisu.transactions.feed(run.priority):
            found += _with_key(page, made)
    return sorted(found, key=lambda t: t.sisu_client_id)


def _with_key(page: FeedPage, made: Creation) -> list[Transaction]:
    none_unread(page.rejects, made.creation_key)
    return [t for t in page.transactions if key_in_link(t.lofty_link) == made.creation_key]


def _create(run: TeamRun, claim: Claim, made: Creation) -> DeliveryResult:
    lead_id = made.lofty_lead_id
    if lead_id not in run.state(LeadLookups).fresh:
        find_lead(run, lead_id)
        pull_appointments(run, lead_id, run.priority)
    wanted, seen_ids, because = _wanted(run, made)
    if wanted is None:
        return _refuse(run, claim, because)
    values = {decision.field: decision.value for decision in wanted.values}
    if wanted.lead_source:
        values[Field.LEAD_SOURCE] = str(provide_source(run, wanted.lead_source))

    def also(session: TeamSession, now: datetime) -> None:
        email, counting_id = values.get(Field.EMAIL, ""), wanted.counting_appointment_id
        record_sent(session, made.creation_key, email, seen_ids, counting_id)
        store_written(session, claim.outbox_id, None, wanted.values, {}, now)

    store_intent(run, claim, also)
    body = {"first_name": "", "last_name": "", **client_to_wire(values), **address_to_wire(wanted.address)}
    body["type_id"] = side_to_wire(wanted.side)
    link = lofty_link(lead_id, made.creation_key)
    try:
        client_id = run.sisu.transactions.create(
            wanted.agent_id, body, link, run.priority, before=partial(keep_claim, run, claim)
        )
    except VendorError as error:
        if certainly_not_done(error):
            with run.store.write(run.team_id) as session:
                unsend(session, claim.outbox_id)
        raise
    result = adopt(run, claim, made, _as_sent(client_id, wanted, values, link), really_read=False)
    for ask in wanted.reports:
        run.report.line("ask", About("transaction", client_id, ask.field or ""), ask.rule, ask.because)
    return result


def _wanted(run: TeamRun, made: Creation) -> tuple[NewTransaction | None, list[int], str]:
    with run.store.read(run.team_id) as session:
        found = stored_lead(session, made.lofty_lead_id)
        known = appointments(session, made.lofty_lead_id)
        everybody = People(*people(session))
    agent = everybody.agent(made.sisu_agent_id)
    if found is None:
        return None, [], "the lead is unknown"
    offer = page_offer(found[1], private=found[2])
    if not offer.creates:
        return None, [], offer.because
    if agent is None or not agent.active:
        return None, [], "the chosen agent is no longer active in Sisu"
    wanted = new_transaction(found[0], made.side, agent, known, everybody, run.team.zone, run.as_of)
    return wanted, [a.lofty_appointment_id for a in known], ""


def _as_sent(client_id: int, wanted: NewTransaction, values: dict[Field, str], link: str) -> Transaction:
    empty = Transaction(
        client_id, side=wanted.side, sisu_agent_id=wanted.agent_id, lofty_link=link, address=wanted.address
    )
    return empty.with_values(values)


def adopt(
    run: TeamRun, claim: Claim, made: Creation, found: Transaction, *, really_read: bool
) -> DeliveryResult:
    """The receipt: from here on the creation is this transaction. Its lead is planned again, so that every field is
    right whatever happened meanwhile.
    """
    now, client_id = clock.now(), found.sisu_client_id
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, now):
            return WAITING
        sent = creation(session, made.creation_key)
        if sent is None:
            return refused(_UNASKED)
        record_made(session, made.creation_key, client_id)
        save_transaction(session, found, made.lofty_lead_id, now)
        link_made_here(session, client_id, sent)
        start_states(session, client_id, claim.outbox_id, now)
        acknowledge(session, claim.outbox_id, client_id)
        if really_read:
            store_observation(run, session, found)
        mark_dirty(session, lead_ids=[made.lofty_lead_id])
        made_here = "made through the bridge page"
        run.decided(session, Noted("transaction", client_id, "transaction", "set", "B3", made_here))
    return DeliveryResult(DeliveryOutcome.DELIVERED, record_id=client_id)


def _list_duplicates(run: TeamRun, found: list[Transaction]) -> None:
    for counterpart in found[1:]:
        because = (
            f"carries the same creation key as transaction {found[0].sisu_client_id}: mark one of them lost"
        )
        listed = Noted("transaction", counterpart.sisu_client_id, "twin", "ask", "B5", because)
        run.decided(None, listed, field="")


def _refuse(run: TeamRun, claim: Claim, because: str) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), refused=True, because=because)
        store_refused_creation(run, session, claim, because)
    run.report.count("refused")
    run.report.line("refused", f"outbox row {claim.outbox_id}", "B8", because, remedy=SEND_AGAIN)
    return refused(because)


def store_refused_creation(
    run: TeamRun,  # noqa: ARG001 - the shape of `Operation.store_refusal`
    session: TeamSession,
    claim: Claim,
    because: str,
) -> None:
    """The vendor or a rule said no for good: the form may be mended and sent again."""
    record_refused(session, claim.entity, because)
    unsend(session, claim.outbox_id)
