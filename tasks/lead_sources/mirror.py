"""Mirror the lead sources in use into Sisu (S1 to S4): 1 call when nothing differs.

Creating goes through the outbox. Archiving does not: it says an absolute thing, the list that it is decided on was
just read, and a run that dies on the way has not finished its date, so the next one decides again.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from connectors import clock
from connectors.errors import Refused
from connectors.store.lead_sources.counts import mark_mirrored, mirrored_sources, sourced_leads
from connectors.store.ledger.checkpoints import SOURCE_MIRROR
from connectors.store.teams.people import save_sources
from rules.lead_sources.sources import (
    Archiving,
    MirrorPlan,
    archiving,
    mirror_date,
    mirror_left,
    mirror_plan,
    sources_in_use,
    swept_lately,
)
from schemas.model.lead_sources import LeadSource
from tasks.lead_sources.deliver import read_sources
from tasks.lead_sources.provide import TAGGED, active_source, last_complete_sweep, provide_sources
from tasks.leads.pull import find_gone_leads
from tasks.leads.sweep import PlanLeads, pull_whole_sweep
from tasks.report.lines import About, Nothing
from tasks.run.context import TeamRun


def begin_the_date(run: TeamRun, *, scheduled_at: datetime | None) -> None:
    """S1: a scheduled run of a date that is finished or was missed ends here. `scheduled_at`: None for a person's."""
    with run.store.read(run.team_id) as session:
        finished = SOURCE_MIRROR.read(session).get("finished_on")
    left = mirror_left(scheduled_at, run.as_of, date.fromisoformat(finished) if finished else None)
    if left:
        run.ended, run.report.idle = True, left.because
        run.report.line("left", "lead sources", left.rule, left.because)


def complete_the_sweep(run: TeamRun, *, plan: PlanLeads) -> None:
    """S4: one call per 100 leads where the last complete sweep is older than 12 hours; then who is gone (V3). `plan`:
    for leads that come while the first list of all is read."""
    with run.store.read(run.team_id) as session:
        lately = swept_lately(last_complete_sweep(session), run.as_of)
    if not lately:
        pull_whole_sweep(run, plan=plan)
    find_gone_leads(run)


@dataclass(frozen=True, slots=True)
class _Decided:
    """What one run is about to do."""

    plan: MirrorPlan
    archiving: Archiving
    active: int

    @property
    def archive(self) -> tuple[LeadSource, ...]:
        stopped = self.archiving.unswept or self.archiving.too_many
        return () if stopped else self.archiving.wanted


def mirror_lead_sources(run: TeamRun, *, archive_confirmed: bool = False) -> None:
    """Create and unarchive what leads use, archive what none uses. `archive_confirmed`: even more than a third (S4)."""
    decided = _decide(run, archive_confirmed=archive_confirmed)
    plan, archive = decided.plan, decided.archive
    run.report.count("planned", len(plan.create) + len(plan.unarchive) + len(archive))
    _tell_what_stays(run, decided)
    if run.dry_run or run.paused:
        _table(run, _rows("would be created", plan.create), _rows("would be unarchived", plan.unarchive),
               _rows("would be archived", archive))  # fmt: skip
        _tell_what_would_be(run, plan, archive)
        return
    provide_sources(run, plan.create, "S2")
    provide_sources(run, [source.name.strip() for source in plan.unarchive], "S3")
    archived = [source for source in archive if _archive(run, source)]
    _table(
        run,
        _rows("created", [found for name in plan.create if (found := active_source(run, name))]),
        _rows("unarchived", [s for s in plan.unarchive if active_source(run, s.name.strip()) == _active(s)]),
        _rows("archived", archived),
        _rows("not archived", decided.archiving.wanted if not archive else ()),
    )


def _decide(run: TeamRun, *, archive_confirmed: bool) -> _Decided:
    known = read_sources(run)
    with run.store.read(run.team_id) as session:
        in_use = sources_in_use(sourced_leads(session, TAGGED))
        mirrored, swept = mirrored_sources(session), last_complete_sweep(session)
    plan = mirror_plan(in_use, known)
    active = sum(not source.archived for source in known)
    stays = archiving(
        plan.unused,
        active,
        mirrored,
        lofty_rules=run.team.lofty_rules_lead_sources,
        swept=swept_lately(swept, run.as_of),
        confirmed=archive_confirmed,
    )
    if not run.dry_run:
        with run.store.write(run.team_id) as session:
            used = [s.lead_type_id for s in known if not s.archived and s.name.strip() in in_use]
            mark_mirrored(session, used, clock.now())
    return _Decided(plan, stays, active)


def _archive(run: TeamRun, source: LeadSource) -> bool:
    what = About("lead source", source.lead_type_id)
    try:
        run.sisu.lead_sources.archive(source.lead_type_id, run.priority)
    except Refused as error:
        run.report.count("refused")
        run.report.line("refused", what, "S3", f"the vendor refused: {error}")
        return False
    with run.store.write(run.team_id) as session:
        save_sources(session, (replace(source, archived=True),), replace_all=False)
    run.report.count("delivered")
    run.report.line("changed", what, "S3", "archived, no team lead uses it")
    return True


def _tell_what_stays(run: TeamRun, decided: _Decided) -> None:
    wanted, left = decided.archiving.wanted, decided.archiving.left
    if left:
        # Told in one line and not on record: they are Sisu's own, and the same ones each night.
        run.report.count("left", len(left))
        because = "no lead uses them, they were never mirrored, and Lofty does not rule them"
        run.report.line("left", f"{len(left)} lead sources", "S4", because)
    if decided.archiving.unswept:
        because = "there is no complete lead sweep of the last 12 hours: none is archived"
        run.report.fail(f"{len(wanted)} unused lead sources", because)
    if decided.archiving.too_many:
        run.report.count("refused", len(wanted))
        share = f"{len(wanted)} of {decided.active} active sources have no lead"
        because = f"{share}: none is archived before a run with archive_confirmed=true"
        for source in wanted:
            run.report.line("refused", About("lead source", source.lead_type_id, source.name), "S4", because)


def _tell_what_would_be(run: TeamRun, plan: MirrorPlan, archive: tuple[LeadSource, ...]) -> None:
    for name in plan.create:
        run.report.line("planned", f"create the lead source {name}", "S2", "")
    for source in plan.unarchive:
        run.report.line("planned", About("unarchive lead source", source.lead_type_id, source.name), "S3", "")
    for source in archive:
        run.report.line("planned", About("archive lead source", source.lead_type_id, source.name), "S3", "")


def _active(source: LeadSource) -> LeadSource:
    return replace(source, archived=False)


def _rows(what: str, found: Any) -> list[dict[str, Any]]:
    # Names of sources are no people's data.
    return [
        {"what": what, "id": "", "name": source}
        if isinstance(source, str)
        else {"what": what, "id": source.lead_type_id, "name": source.name}
        for source in found
    ]


def _table(run: TeamRun, *parts: list[dict[str, Any]]) -> None:
    rows = [row for part in parts for row in part]
    run.report.tables["lead-sources"] = rows or [Nothing(what="nothing differs", id="", name="")]


def finish_the_date(run: TeamRun, *, scheduled_at: datetime | None) -> None:
    """S1: the date is finished when all was done that may be; a guard that said no does not leave it open."""
    if run.dry_run or run.paused or run.report.counts["failed"] or run.out_of_time():
        return
    # A person may look ahead with as_of: that must not keep the coming nights from being done.
    on = mirror_date(scheduled_at or min(run.as_of, clock.now())).isoformat()
    with run.store.write(run.team_id) as session:
        if str(SOURCE_MIRROR.read(session).get("finished_on") or "") < on:
            SOURCE_MIRROR.move(session, {"finished_on": on}, clock.now())
