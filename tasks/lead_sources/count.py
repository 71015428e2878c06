"""Count leads per source into Sisu (S8, S9): absolute values, only those that differ from what Sisu is known to hold.

No call when nothing differs, but for a look at Sisu's own counts, once an hour and in each run that a person starts.
A run that dies between an answer and its receipt pushes the same values again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from connectors import clock
from connectors.errors import NotFound, Refused
from connectors.sisu.lead_source_counts import COUNTS_AT_ONCE
from connectors.store.lead_sources.counts import (
    known_counts,
    mirrored_sources,
    save_counts,
    sourced_leads,
    undated_leads,
)
from connectors.store.ledger.checkpoints import SOURCE_COUNTS
from connectors.store.ledger.decisions import Noted, asking_about
from connectors.store.teams.people import people, sources
from rules.lead_sources.counts import CountChanges, LeadCounts, count_changes, lead_counts, may_count
from rules.lead_sources.sources import source_to_provide, swept_lately
from rules.people.directory import People
from schemas.model.lead_sources import CountKey
from schemas.model.outbox import Vendor
from tasks.lead_sources.deliver import read_sources
from tasks.lead_sources.provide import TAGGED, last_complete_sweep, provide_sources
from tasks.report.lines import About
from tasks.run.context import TeamRun

REGISTERED = "registration"
"""The cursor that stands once counting has begun."""
READ_AGAIN = timedelta(hours=1)
_MOST_REFUSED = 20
"""So many rows refused one by one mean that it is not the rows."""

Pairs = Sequence[tuple[CountKey, int]]


def count_lead_sources(run: TeamRun, *, by_schedule: bool = False) -> None:
    """Push what differs. `by_schedule`: Sisu's own counts are read only when that was an hour ago (S9)."""
    counts = _counted(run)
    wanted = _by_source(run, counts)
    held, typed = _held(run, by_schedule=by_schedule)
    changes = _differing(run, wanted, held)
    _tell(run, changes, typed, counts)
    _list_undated(run)
    if not (run.dry_run or run.paused):
        _push_all(run, changes, typed)


def _counted(run: TeamRun) -> LeadCounts:
    with run.store.read(run.team_id) as session:
        known = People(*people(session))
        return lead_counts(sourced_leads(session, TAGGED), known, run.team.zone)


def _by_source(run: TeamRun, counts: LeadCounts) -> dict[CountKey, int]:
    """The counts by Sisu's ids; a source that Sisu lacks or has archived is provided first (S10)."""
    names = {name for name, _, _ in counts.by_name}
    ids = _active_ids(run, names)
    missing = sorted(names - ids.keys())
    if missing and (run.dry_run or run.paused):
        run.report.count("planned", len(missing))
        for name in missing:
            run.report.line("planned", f"provide the lead source {name}", "S8", "", vendor=Vendor.SISU)
        behind = sum(1 for name, _, _ in counts.by_name if name in missing)
        run.report.count("planned", behind)
        about = About("lead sources that are provided", action=f"set {behind} counts")
        run.report.line("planned", about, "S8", "", vendor=Vendor.SISU)
    elif missing:
        provide_sources(run, missing, "S8")
        # Read once more: lists that were read side by side may have replaced each other.
        read_sources(run)
        ids = _active_ids(run, names)
    wanted: Counter[CountKey] = Counter()
    for (name, agent, on), count in counts.by_name.items():
        # Two spellings of one name have one source.
        if name in ids:
            wanted[ids[name], agent, on] += count
    return wanted


def _active_ids(run: TeamRun, names: set[str]) -> dict[str, int]:
    with run.store.read(run.team_id) as session:
        known = sources(session)
    there = {name: source_to_provide(name, known) for name in names}
    return {name: found.lead_type_id for name, found in there.items() if found and not found.archived}


def _held(run: TeamRun, *, by_schedule: bool) -> tuple[Mapping[CountKey, float], set[CountKey]]:
    """What Sisu is known to hold, and where that is not what it was known to hold before: somebody typed there."""
    with run.store.read(run.team_id) as session:
        known, read_at = known_counts(session), SOURCE_COUNTS.read(session).get("read_at")
    if by_schedule and read_at and run.as_of - datetime.fromisoformat(read_at) < READ_AGAIN:
        return known, set()
    seen = run.sisu.lead_source_counts.read(run.priority)
    differing: dict[CountKey, float] = {}
    if seen is not None:
        both = known.keys() | seen.keys()
        differing = {key: seen.get(key, 0.0) for key in both if known.get(key, 0.0) != seen.get(key, 0.0)}
    now = clock.now()
    with run.store.write(run.team_id) as session:
        save_counts(session, differing, now)
        SOURCE_COUNTS.move(session, {"read_at": run.as_of.isoformat()}, now)
    return {**known, **differing}, set(differing)


def _differing(run: TeamRun, wanted: Mapping[CountKey, int], held: Mapping[CountKey, float]) -> CountChanges:
    with run.store.read(run.team_id) as session:
        agents = {agent.sisu_agent_id for agent in people(session)[1]}
        mirrored, swept = mirrored_sources(session), last_complete_sweep(session)
    rules = run.team.lofty_rules_lead_sources
    names_done = {source for source, _, _ in wanted} | set(mirrored)
    ours = {
        key: count
        for key, count in held.items()
        if may_count(key, wanted, names_done, agents, lofty_rules=rules)
    }
    return count_changes(wanted, ours, may_lower=swept_lately(swept, run.as_of))


def _tell(run: TeamRun, changes: CountChanges, typed: set[CountKey], counts: LeadCounts) -> None:
    run.report.count("planned", len(changes.push))
    if changes.not_lowered:
        # Counts are no leads or transactions: the next run has them again, so they are told and not on record.
        run.report.count("left", changes.not_lowered)
        because = "they fell, and no lead sweep of the last 12 hours is complete"
        run.report.line("left", f"{changes.not_lowered} counts", "S4", because)
    if changes.push:
        for user, because in sorted(counts.unattributed.items()):
            run.report.line("ask", About("user", user), "V6", f"{because}: its leads count for the team only")
    if run.dry_run or run.paused:
        for (source_id, rule), number in sorted(_by_rule(changes.push, typed).items()):
            about = About("lead source", source_id, action=f"set {number} counts")
            run.report.line("planned", about, rule, "", vendor=Vendor.SISU)


def _list_undated(run: TeamRun) -> None:
    """S8: leads that count on no day, once each; and those of which it is known by now."""
    with run.store.read(run.team_id) as session:
        undated, asked = undated_leads(session), asking_about(session, "lead", REGISTERED)
    if not (undated or asked):
        return
    because = "Lofty does not say when it was registered: it counts on no day"
    noted = [Noted("lead", lead_id, REGISTERED, "ask", "S8", because) for lead_id in undated]
    known = sorted(asked.difference(undated))
    noted += [
        Noted("lead", lead_id, REGISTERED, "left", "S8", "known, or not counted, by now") for lead_id in known
    ]
    run.tell_news(noted, field="")


def _by_rule(keys: Mapping[CountKey, int], typed: set[CountKey]) -> Counter[tuple[int, str]]:
    return Counter((key[0], "S9" if key in typed else "S8") for key in keys)


def _push_all(run: TeamRun, changes: CountChanges, typed: set[CountKey]) -> None:
    rows, done = iter(changes.push.items()), dict[CountKey, int]()
    try:
        while not run.out_of_time() and (some := list(islice(rows, COUNTS_AT_ONCE))):
            _push(run, some, done)
    finally:
        run.report.count("delivered", len(done))
        for (source_id, rule), number in sorted(_by_rule(done, typed).items()):
            run.report.line("changed", About("lead source", source_id), rule, f"{number} counts set")


def _push(run: TeamRun, rows: Pairs, done: dict[CountKey, int]) -> None:
    """One call; of rows that Sisu refuses together those are found that it refuses alone, and only they are left."""
    some = dict(rows)
    try:
        run.sisu.lead_source_counts.write(some, run.priority)
    except NotFound:
        raise
    except Refused as error:
        if run.report.counts["refused"] >= _MOST_REFUSED:
            raise
        if len(rows) == 1:
            _refused(run, rows[0][0], error)
            return
        half = len(rows) // 2
        _push(run, rows[:half], done)
        _push(run, rows[half:], done)
        return
    with run.store.write(run.team_id) as session:
        save_counts(session, some, clock.now())
    done.update(some)


def _refused(run: TeamRun, key: CountKey, error: Refused) -> None:
    source_id, agent_id, on = key
    whom = f"agent {agent_id}" if agent_id else "the team"
    run.report.count("refused")
    because = f"the vendor refused the count of {whom} on {on}: {error}"
    run.report.line("refused", About("lead source", source_id), "S8", because)
