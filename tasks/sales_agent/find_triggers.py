"""Triggers out of what is stored (E1 to E10): no call. Each is found once, whichever run looks first (E18)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.candidates import (
    leads_marked_since,
    leads_without_a_place,
    mark_looked_at,
    quiet_high_interest,
    unlooked_leads,
)
from connectors.store.sales_agent.spoken import opened_between
from connectors.store.sales_agent.triggers import not_known, save_found
from rules.sales_agent.triggers.emails import WAITS_FOR_A_CLICK
from rules.sales_agent.triggers.found import DUE_FOR, triggers_of
from rules.sales_agent.triggers.states import QUIET_AFTER
from schemas.model.sales_agent.triggers import Trigger
from tasks.run.context import TeamRun
from tasks.sales_agent.histories import histories
from tasks.sales_agent.reading.run_outcomes import RunOutcomes
from tasks.sales_agent.terms import is_on


@dataclass
class FoundInDryRun:
    """State of one team's dry run, which stores nothing: what it has found, by lead."""

    by_lead: dict[int, list[Trigger]] = field(default_factory=dict)

    def add(self, triggers: Iterable[Trigger]) -> None:
        """They are asked about as if they were stored."""
        for trigger in triggers:
            self.by_lead.setdefault(trigger.lofty_lead_id, []).append(trigger)


AT_ONCE, MOST_OF_A_STATE, MOST_MOVED = 500, 2_000, 20_000


def find_triggers(run: TeamRun) -> None:
    """Look at every lead of whom something may have become a trigger; each few hundred are one transaction."""
    if not is_on(run):
        return
    with run.store.read(run.team_id) as session:
        leads = list(dict.fromkeys(_leads_to_look_at(run, session)))
    run.report.count("pulled", look_at(run, leads))


def look_at(run: TeamRun, lead_ids: Sequence[int]) -> int:
    """Find the triggers of these leads; returns how many are new."""
    parts = (lead_ids[at : at + AT_ONCE] for at in range(0, len(lead_ids), AT_ONCE))
    return sum(_look_at(run, part) for part in parts)


def _leads_to_look_at(run: TeamRun, session: TeamSession) -> Iterable[int]:
    as_of = run.as_of
    yield from unlooked_leads(session, MOST_MOVED)
    yield from leads_marked_since(session, as_of - DUE_FOR)
    # An opening counts when its 24 hours are over, and then for as long as an event is due.
    yield from sorted(opened_between(session, as_of - WAITS_FOR_A_CLICK - DUE_FOR, as_of - WAITS_FOR_A_CLICK))
    yield from quiet_high_interest(session, as_of, QUIET_AFTER, MOST_OF_A_STATE)
    yield from leads_without_a_place(session, MOST_OF_A_STATE)


def _look_at(run: TeamRun, lead_ids: Sequence[int]) -> int:
    with run.store.read(run.team_id) as session:
        known = histories(session, lead_ids, run.as_of)
    triggers = [
        trigger
        for history in known.values()
        for trigger in triggers_of(history, run.as_of, site=run.team.site is not None)
    ]
    if run.dry_run:
        with run.store.read(run.team_id) as session:
            news = not_known(session, triggers)
        run.state(FoundInDryRun).add(news)
    else:
        with run.store.write(run.team_id) as session:
            news = save_found(session, triggers, run.as_of)
            mark_looked_at(session, lead_ids)
    run.state(RunOutcomes).add_found(news)
    return len(news)
