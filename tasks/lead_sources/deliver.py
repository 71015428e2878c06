"""Provide a lead source in Sisu (S10, S2, S8): the list is read afresh, a missing one created, an archived one
unarchived."""

import hashlib
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from connectors import clock
from connectors.errors import StoreConflict
from connectors.store.engine import TeamSession
from connectors.store.lead_sources.counts import created_since, mark_mirrored, note_created
from connectors.store.outbox.claims import Claim, claim_row, finish
from connectors.store.outbox.requests import enqueue, in_flight
from connectors.store.teams.people import save_sources, sources
from rules.lead_sources.sources import source_to_provide
from schemas.model.lead_sources import LeadSource
from schemas.model.outbox import OperationName
from tasks.outbox.attempts import Attempts
from tasks.outbox.intent import ClaimLost, NotReady, keep_claim, looking_for_a_creation, store_intent
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DeliveryOutcome, DeliveryResult

_NAME = OperationName.PROVIDE_LEAD_SOURCE
_WHY = {"S2": "leads have it", "S8": "leads are counted under it", "S10": "a transaction needs it"}
_LONGEST = 150


@dataclass
class SourcesRead:
    """State of one team's run: whether it has read the list of lead sources."""

    done: bool = False


class SourceNotReady(NotReady):
    """Raised when the source is just being made, or whether it was made is not known yet."""


def provide_source(run: TeamRun, name: str) -> int:
    """The id of the active source with this name: 1 read a run, and 1 write when Sisu lacks it or has it archived."""
    found = source_to_provide(name, _known(run))
    if found and not found.archived:
        return found.lead_type_id
    if found:
        return unarchive(run, found)
    claim = _claimed(run, name)
    msg = "its lead source is just being made in Sisu"
    if claim is None:
        raise SourceNotReady(msg)
    run.state(Attempts).tried.add(claim.outbox_id)
    try:
        return deliver_source_row(run, claim)
    except ClaimLost as error:
        raise SourceNotReady(msg) from error


def _claimed(run: TeamRun, name: str) -> Claim | None:
    """The row of this source, a new one or one that an earlier holder left behind."""
    now = clock.now()
    try:
        with run.store.write(run.team_id) as session:
            row = request_source(run, session, name, "S10", rank=0) or in_flight(
                session, _NAME, _entity(name)
            )
            return claim_row(session, row, now, now + run.window) if row else None
    except StoreConflict:
        return None  # Another process has stored it a moment ago.


def request_source(run: TeamRun, session: TeamSession, name: str, rule: str, rank: int = 1) -> str | None:
    """The row that has this source provided; None while one is in flight."""
    wanted = run.operations[_NAME].request(_entity(name), {"name": name}, (rule,), rank=rank)
    return enqueue(session, wanted, clock.now())


def _entity(name: str) -> str:
    # The column has its length; names have none.
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_LONGEST]}:{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def deliver_source(run: TeamRun, claim: Claim) -> DeliveryResult:
    """A row that an earlier run left behind, or that is provided ahead of its need."""
    return DeliveryResult(DeliveryOutcome.DELIVERED, record_id=deliver_source_row(run, claim))


def deliver_source_row(run: TeamRun, claim: Claim) -> int:
    """Create it unless it is there by now: a lost answer is looked for by its name."""
    name, rule = str(claim.payload["name"]), claim.rules[0]
    with looking_for_a_creation() if claim.sent_before else nullcontext():
        listed = read_sources(run)
    found = source_to_provide(name, listed)
    if found:
        source_id = unarchive(run, found, rule) if found.archived else found.lead_type_id
        _finish(run, claim)
        return source_id
    store_intent(run, claim)
    source_id = run.sisu.lead_sources.create(name, run.priority, partial(keep_claim, run, claim))
    _finish(run, claim, LeadSource(source_id, name))
    run.report.count("delivered")
    run.report.line("changed", About("lead source", source_id), rule, f"created, {_WHY.get(rule, '')}")
    return source_id


def _known(run: TeamRun) -> tuple[LeadSource, ...]:
    # Read once a run: a run lasts minutes, and a person's click has a run of its own.
    if not run.state(SourcesRead).done:
        return read_sources(run)
    with run.store.read(run.team_id) as session:
        return sources(session)


def read_sources(run: TeamRun) -> tuple[LeadSource, ...]:
    """All sources that Sisu holds, archived ones too: 1 call. A list may be older than our last creations:
    what was acknowledged within the settling time is there, though the list lacks it (S10: exactly once)."""
    found = run.sisu.lead_sources.all(run.priority)
    with run.store.write(run.team_id) as session:
        # One whose name is missing this time has not lost it: without it, it would be made once more.
        names = {known.lead_type_id: known.name for known in sources(session)}
        found = tuple(
            replace(source, name=source.name or names.get(source.lead_type_id, "")) for source in found
        )
        known = created_since(session, clock.now() - run.window)
        known |= {source.lead_type_id: source for source in found}
        found = tuple(known[lead_type_id] for lead_type_id in sorted(known))
        save_sources(session, found)
    run.state(SourcesRead).done = True
    return found


def unarchive(run: TeamRun, source: LeadSource, rule: str = "S10") -> int:
    """Have an archived source back: 1 call, harmless when repeated."""
    run.sisu.lead_sources.unarchive(source.lead_type_id, run.priority)
    _save(run, replace(source, archived=False))
    run.report.count("delivered")
    because = f"unarchived, {_WHY.get(rule, 'leads have it again')}"
    run.report.line("changed", About("lead source", source.lead_type_id), rule, because)
    return source.lead_type_id


def _save(run: TeamRun, source: LeadSource) -> None:
    with run.store.write(run.team_id) as session:
        _keep(session, source, clock.now())


def _keep(session: TeamSession, source: LeadSource, at: datetime) -> None:
    save_sources(session, (source,), replace_all=False)
    mark_mirrored(session, (source.lead_type_id,), at)


def _finish(run: TeamRun, claim: Claim, created: LeadSource | None = None) -> None:
    now = clock.now()
    with run.store.write(run.team_id) as session:
        finish(session, claim, now)
        if created:
            _keep(session, created, now)
            note_created(session, created, now, now - run.window)
