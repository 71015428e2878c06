"""Plan: ask the rules about every lead that changed, from the mirror alone, and put what they want into the outbox.

Costs no vendor call. Planning twice plans nothing new; a dry run shows the plan and stores nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.leads.counts import count_dirty
from connectors.store.leads.leads import clean, dirty_leads
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.ledger.decisions import Noted, decisions_about, note
from connectors.store.outbox.requests import drop_waiting, enqueue
from connectors.store.transactions.links import settle_on_lead
from connectors.store.transactions.transactions import transactions_of
from rules.appointments import waits_for_bridge_page
from rules.signing import sisu_link
from rules.transactions.verdict import decide
from schemas.model.decisions import Leave, Verdict
from schemas.model.fields import Field
from schemas.model.leads import Lead, Presence
from schemas.model.outbox import OperationName, Vendor
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.run.progress import progress
from tasks.transactions.observe import SILENT, notes, settle_context, tell_verdict
from tasks.transactions.unread import unread_transactions

_CHUNK = 200


@dataclass
class ShownPlans:
    """State of one team's run: leads whose plan a dry run has reported: they stay to be planned, and are told once."""

    lead_ids: set[int] = field(default_factory=set)


def plan_leads(run: TeamRun, seconds: float | None = None, *, above: int = 0) -> bool:
    """Everything for the dirty leads: the Sisu Link of each (B1), the fields of their transactions (L, A).

    The newest first, of those with ids `above`. Stops after `seconds`, but in a dry run, which keeps nothing to go on
    from. Returns whether some were not looked at.
    """
    until = clock.ticks() + seconds if seconds and not run.dry_run else float("inf")
    below, bar = None, None
    while True:
        with run.store.read(run.team_id) as session:
            ids = dirty_leads(session, _CHUNK, below, above=above)
            if len(ids) == _CHUNK and bar is None:
                bar = progress(run, "leads planned", count_dirty(session), calls_each=0)
        if not ids:
            return False
        if clock.ticks() >= until:
            return True
        plan_these(run, ids)
        below = ids[-1]
        if bar:
            bar.step(len(ids))


def plan_these(run: TeamRun, ids: Sequence[int]) -> None:
    """Plan these leads, in one transaction."""
    shown = run.state(ShownPlans).lead_ids
    with run.store.write(run.team_id) as session:
        once = [lead_id for lead_id in ids if lead_id not in shown]
        clean(session, [lead_id for lead_id in once if _plan_lead(run, session, lead_id)])
        if run.dry_run:
            shown.update(once)
            session.rollback()


def _plan_lead(run: TeamRun, session: TeamSession, lead_id: int) -> bool:
    """Returns whether the lead is planned; False: something of it is in flight, look again in the next run."""
    found = stored_lead(session, lead_id)
    if found is None:
        return True
    planned = _plan_link(run, session, *found)
    transactions = transactions_of(session, lead_id)
    if found[1] is Presence.PRESENT and not found[2]:
        waits = waits_for_bridge_page((*transactions, *unread_transactions(run, session, lead_id)), run.today)
        if waits:
            note(
                session,
                [Noted("lead", lead_id, "appointments", "left", waits.rule, waits.because)],
                clock.now(),
            )
    for transaction in transactions:
        planned = plan_transaction(run, session, transaction.sisu_client_id) and planned
    return planned


def _plan_link(run: TeamRun, session: TeamSession, lead: Lead, presence: Presence, private: bool) -> bool:
    now, entity = clock.now(), str(lead.lofty_lead_id)
    url = run.bridge_url(lead.lofty_lead_id)
    wanted = sisu_link(lead, presence, url, private=private)
    if isinstance(wanted, Leave):
        drop_waiting(session, OperationName.WRITE_LINK, entity, wanted.because, now)
        left = Noted("lead", lead.lofty_lead_id, "Sisu Link", "left", wanted.rule, wanted.because)
        if wanted.rule not in SILENT:
            run.decided(session, left)
        elif wanted.rule != "L5" or not _link_on_record(session, lead.lofty_lead_id):
            note(session, [left], now)
        return True
    newest = int(lead.created_at.timestamp()) if lead.created_at else 0
    request = run.operations[OperationName.WRITE_LINK].request(entity, {}, ("B1",), rank=2, newest=newest)
    stored = enqueue(session, request, now)
    _report_plan(
        run,
        About("lead", lead.lofty_lead_id, action="write Sisu Link"),
        "B1",
        "team lead without its link",
        stored,
        Vendor.LOFTY,
    )
    return stored is not None


def _link_on_record(session: TeamSession, lead_id: int) -> bool:
    # That we wrote it says more than that it is there.
    said = decisions_about(session, "lead", lead_id)
    return any((decision.aspect, decision.outcome) == ("Sisu Link", "set") for decision in said)


def plan_transaction(run: TeamRun, session: TeamSession, client_id: int) -> bool:
    """Plan one transaction from the mirror. Returns False when a row for it is in flight."""
    looked = settle_context(run, session, client_id)
    if looked is None:
        return True
    seen, states = looked
    verdict = decide(seen, states)
    now = clock.now()
    note(session, notes(seen, verdict), now)
    goes_on = bool(verdict.sets) or _needs_a_look(verdict)
    if run.dry_run or not goes_on:
        # What goes on is reported when it is delivered, from a fresh read.
        tell_verdict(run, session, seen, verdict)
    if not goes_on:
        if verdict.agent_settled:
            settle_on_lead(session, client_id, seen.lead.lofty_lead_id)
        drop_waiting(
            session, OperationName.UPDATE_TRANSACTION, str(client_id), "nothing is wanted any more", now
        )
        return True
    fields = {decision.field.value: decision.value for decision in verdict.sets}
    over = [name for name in fields if seen.transaction.value(Field(name))]
    rules = tuple(sorted({decision.rule for decision in verdict.sets} or {"L4"}))
    update = run.operations[OperationName.UPDATE_TRANSACTION]
    wanted = update.request(client_id, {"fields": fields, "over": over}, rules, newest=_age(now))
    stored = enqueue(session, wanted, now)
    about = About("transaction", client_id, action=f"set {', '.join(sorted(fields)) or 'agent'}")
    for rule in rules:
        _report_plan(run, about, rule, "", stored if rule == rules[0] else None, Vendor.SISU)
    return stored is not None


def _needs_a_look(verdict: Verdict) -> bool:
    # L4 compares with the transaction's agent, and the mirror's may be old: a reassignment is always looked at afresh.
    return any(leave.rule == "L4" and leave.field is Field.AGENT for leave in verdict.leaves)


def _age(now: datetime) -> int:
    return int(now.timestamp())


def _report_plan(
    run: TeamRun, about: About, rule: str, because: str, stored: str | None, vendor: Vendor
) -> None:
    if run.dry_run:
        run.report.line("planned", about, rule, because, vendor=vendor)
    if stored is not None:
        run.report.count("planned")
