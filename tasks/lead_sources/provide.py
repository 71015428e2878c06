"""Have lead sources in Sisu, and active, before something is counted under them: through the outbox, so that a killed
run's creations are looked for and finished by any other."""

from collections.abc import Iterable
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.teams.people import sources
from rules.lead_sources.sources import PAID, ZILLOW, source_to_provide
from schemas.model.lead_sources import LeadSource
from tasks.lead_sources.deliver import request_source
from tasks.leads.sweep_state import sweep_of
from tasks.outbox.deliver import deliver_one
from tasks.run.context import TeamRun

TAGGED = (ZILLOW, PAID)
"""Sources of which tags decide (S5, S6)."""


def provide_sources(run: TeamRun, names: Iterable[str], rule: str) -> None:
    """Create or unarchive these, 1 read and 1 write each. What fails is in the report, and waits in the outbox."""
    for name in names:
        if run.out_of_time():
            return
        with run.store.write(run.team_id) as session:
            row = request_source(run, session, name, rule)
        if row:
            deliver_one(run, row)


def active_source(run: TeamRun, name: str) -> LeadSource | None:
    """The active source with this name, as Sisu was last seen to hold it; no call."""
    with run.store.read(run.team_id) as session:
        found = source_to_provide(name, sources(session))
    return None if found is None or found.archived else found


def last_complete_sweep(session: TeamSession) -> datetime | None:
    """When the last complete lead sweep began (S4), whatever sweep is going on now."""
    state = sweep_of(session)
    at = state.last_complete_at or (state.started_at if state.complete else None)
    return datetime.fromisoformat(at) if at else None
