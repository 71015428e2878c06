"""Provide a lead source in Sisu (S10): the list is read afresh, a missing one created, an archived one unarchived."""

from dataclasses import replace
from functools import partial

from connectors import clock, sisu_unproven
from connectors.errors import DealbridgeError, StoreConflict
from connectors.store.directory import save_sources, sources
from connectors.store.outbox import Claim, Wish, claim, enqueue, finish, in_flight
from rules.lead_sources import source_to_provide
from schemas.words import LeadSource
from tasks.sending import ClaimLost, still_ours, store_intent
from tasks.team_run import TeamRun

OPERATION = "provide_lead_source"


class SourceNotReady(DealbridgeError):
    """Raised when the source is just being made, or whether it was made is not known yet."""


def provide_source(run: TeamRun, name: str) -> int:
    """The id of the active source with this name: 1 read a run, and 1 write when Sisu lacks it or has it archived."""
    found = source_to_provide(name, _known(run))
    if found and not found.archived:
        return found.lead_type_id
    if found:
        return _unarchive(run, found)
    held = _claimed(run, name)
    msg = "its lead source is just being made in Sisu"
    if held is None:
        raise SourceNotReady(msg)
    run.attempted.add(held.outbox_id)
    try:
        return deliver_source_row(run, held)
    except ClaimLost as error:
        raise SourceNotReady(msg) from error


def _claimed(run: TeamRun, name: str) -> Claim | None:
    """The row of this source, a new one or one that an earlier holder left behind."""
    now = clock.now()
    wish = Wish("sisu", OPERATION, name, {"name": name}, ("S10",), rank=0)
    try:
        with run.store.write(run.team_id) as session:
            row = enqueue(session, wish, now) or in_flight(session, OPERATION, name)
            return claim(session, row, now, now + run.window) if row else None
    except StoreConflict:
        return None  # Another process has stored it a moment ago.


def deliver_source(run: TeamRun, held: Claim) -> None:
    """A row that an earlier run left behind."""
    deliver_source_row(run, held)


def deliver_source_row(run: TeamRun, held: Claim) -> int:
    """Create it unless it is there by now: a lost answer is looked for by its name."""
    name = str(held.payload["name"])
    found = source_to_provide(name, _read(run))
    if found:
        _finish(run, held)
        return _unarchive(run, found) if found.archived else found.lead_type_id
    store_intent(run, held)
    source_id = sisu_unproven.create_lead_source(run.sisu, name, run.lane, partial(still_ours, run, held))
    _finish(run, held)
    with run.store.write(run.team_id) as session:
        save_sources(session, (LeadSource(source_id, name),), replace_all=False)
    run.report.count("delivered")
    run.report.line("changed", f"lead source {source_id}", "S10", "created, a transaction needs it")
    return source_id


def _known(run: TeamRun) -> tuple[LeadSource, ...]:
    # Read once a run: a run lasts minutes, and a person's click has a run of its own.
    if not run.sources_read:
        return _read(run)
    with run.store.read(run.team_id) as session:
        return sources(session)


def _read(run: TeamRun) -> tuple[LeadSource, ...]:
    found = sisu_unproven.lead_sources(run.sisu, run.lane)
    with run.store.write(run.team_id) as session:
        save_sources(session, found)
    run.sources_read = True
    return found


def _unarchive(run: TeamRun, source: LeadSource) -> int:
    sisu_unproven.unarchive_lead_source(run.sisu, source.lead_type_id, run.lane)
    with run.store.write(run.team_id) as session:
        save_sources(session, (replace(source, archived=False),), replace_all=False)
    run.report.count("delivered")
    run.report.line(
        "changed", f"lead source {source.lead_type_id}", "S10", "unarchived, a transaction needs it"
    )
    return source.lead_type_id


def _finish(run: TeamRun, held: Claim) -> None:
    with run.store.write(run.team_id) as session:
        finish(session, held, clock.now())
