"""S: how many leads each source brought, for the team and per agent, per day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from rules.calendar import local_day
from rules.lead_sources.sources import is_ruled, source_in_sisu
from rules.leads.visibility import Unattributed, agent_of_user
from rules.people.directory import People
from rules.register import rule
from schemas.model.lead_sources import CountKey, SourcedLead
from schemas.model.people import Agent

TEAM = 0
"""Stands for the whole team where an agent's id could."""


@dataclass(frozen=True, slots=True)
class LeadCounts:
    """Leads by (source name, Sisu agent or TEAM, local day), and the Lofty users who are nobody in Sisu (V6)."""

    by_name: Mapping[tuple[str, int, date], int]
    unattributed: Mapping[int, str]


@rule(
    "S8",
    "Counts per source, for the team and per agent, per local day of registration, follow the leads that exist and are "
    "visible now, through reassignment, change of source or tags, and erasure; a lead without a Sisu agent counts for "
    "the team only.",
)
def lead_counts(leads: Iterable[SourcedLead], people: People, zone: ZoneInfo) -> LeadCounts:
    """Absolute, over the whole history. A lead without a source counts for none (S7), nor does one of which nobody
    knows when it was registered."""
    counts: Counter[tuple[str, int, date]] = Counter()
    agents: dict[int, Agent | Unattributed] = {}
    for lead in leads:
        name = source_in_sisu(lead.source, lead.tags)
        if not name or lead.created_at is None:
            continue
        on = local_day(lead.created_at, zone)
        counts[name, TEAM, on] += 1
        user = lead.assigned_user_id
        if user:
            if user not in agents:
                agents[user] = agent_of_user(user, people)
            agent = agents[user]
            if isinstance(agent, Agent):
                counts[name, agent.sisu_agent_id, on] += 1
    nobody = {user: who.because for user, who in agents.items() if isinstance(who, Unattributed)}
    return LeadCounts(counts, nobody)


@dataclass(frozen=True, slots=True)
class CountChanges:
    """Absolute values to push. `not_lowered`: how many have fallen and wait for a complete sweep (S4)."""

    push: Mapping[CountKey, int]
    not_lowered: int


@rule(
    "S9",
    "What Sisu holds and the leads do not say is overwritten, whoever typed it; expenses and at-bat counts are never "
    "touched.",
)
def count_changes(
    wanted: Mapping[CountKey, int], held: Mapping[CountKey, float], *, may_lower: bool
) -> CountChanges:
    """What differs; nothing held is 0. A count is lowered, to zero too, only after a complete lead sweep (S4)."""
    push, waits = {}, 0
    for key in wanted.keys() | held.keys():
        value, there = wanted.get(key, 0), held.get(key, 0)
        if value > there or (value < there and may_lower):
            push[key] = value
        elif value < there:
            waits += 1
    return CountChanges({key: push[key] for key in sorted(push)}, waits)


def may_count(
    key: CountKey,
    wanted: Mapping[CountKey, int],
    mirrored: Collection[int],
    agents: Collection[int],
    *,
    lofty_rules: bool,
) -> bool:
    """S4: whether this count is ours to write: of an agent that Sisu has, and of a source that Lofty rules."""
    source_id, agent_id, _ = key
    if agent_id != TEAM and agent_id not in agents:
        return False
    return key in wanted or is_ruled(source_id, mirrored, lofty_rules=lofty_rules)
