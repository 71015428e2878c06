"""Read chosen leads, appointments or transactions afresh, one call each, behind all live work; then plan and deliver.
Communications are read by weeks, for the whole team: Lofty's feed knows nothing else.

Resumed where it stopped: the last record that was read is stored. What is written is what the rules want anyway.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from connectors import clock
from connectors.errors import NotFound, Refused, SettingsError
from connectors.rate_limit.limiter import BACKFILL
from connectors.store.leads.chosen import chosen_leads, transactions_of_leads
from connectors.store.leads.leads import mark_dirty
from connectors.store.ledger.checkpoints import BACKFILL_PLACE
from connectors.store.teams.people import people
from rules.calendar import local_day, local_midnight
from rules.leads.visibility import agent_of_user
from rules.people.directory import People
from schemas.model.checkpoints import BackfillPlace
from schemas.model.people import Agent
from schemas.parsing.values import LARGEST_ID
from tasks.activities.pull import DAYS_BACK, activities_from, pull_window
from tasks.activities.push import push_figures
from tasks.activities.roll_up import roll_up_stale_days
from tasks.appointments.pull import pull_appointments
from tasks.leads.pull import find_lead
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.transactions.pull import pull_transaction

LOG = logging.getLogger("dealbridge")
SUBJECTS = ("leads", "appointments", "transactions", "communications")
_WEEK = timedelta(days=7)
_STEP = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What, whom (leads by Lofty's id, agents by Sisu's), when: `since` and `until` are local days, both included, of
    the lead's creation, or on which the communications happened."""

    subject: str
    leads: tuple[int, ...] | None = None
    agents: tuple[int, ...] | None = None
    since: date | None = None
    until: date | None = None

    @property
    def key(self) -> str:
        """The same for the same request."""
        return hashlib.sha256(json.dumps(asdict(self), default=str).encode()).hexdigest()[:20]


def records(run: TeamRun, wanted: Wanted) -> list[int]:
    """Ids of the records to read, ascending; of communications the first day of each week, as an ordinal.

    Raises SettingsError for a subject or an agent that is unknown, and for whom communications cannot be chosen by.
    """
    if wanted.subject not in SUBJECTS:
        msg = f"subject must be one of {', '.join(SUBJECTS)}"
        raise SettingsError(msg)
    if wanted.since and wanted.until and wanted.since > wanted.until:
        msg = f"since ({wanted.since}) is after until ({wanted.until})"
        raise SettingsError(msg)
    unknown = [
        number for number in (*(wanted.leads or ()), *(wanted.agents or ())) if not 0 < number <= LARGEST_ID
    ]
    if unknown:
        msg = f"{unknown[0]} is the id of no lead and no agent"
        raise SettingsError(msg)
    if wanted.subject == "communications":
        return _weeks(run, wanted)
    with run.store.read(run.team_id) as session:
        users = None if wanted.agents is None else _users(People(*people(session)), wanted.agents)
        leads = chosen_leads(
            session,
            ids=wanted.leads,
            user_ids=users,
            since=_midnight(run, wanted.since),
            until=_midnight(run, wanted.until, after=1),
            team_only=wanted.subject != "leads",
        )
        return transactions_of_leads(session, leads) if wanted.subject == "transactions" else leads


def _weeks(run: TeamRun, wanted: Wanted) -> list[int]:
    if wanted.leads is not None or wanted.agents is not None:
        msg = "communications are read for the whole team: give days only, no leads and no agents"
        raise SettingsError(msg)
    first, last = _days(run, wanted)
    return list(range(first.toordinal(), last.toordinal() + 1, _WEEK.days))


def _days(run: TeamRun, wanted: Wanted) -> tuple[date, date]:
    """G5: nothing before the day from which the team's activities count."""
    floor = activities_from(run)
    first = wanted.since or (
        local_day(floor, run.team.zone) if floor else run.today - timedelta(days=DAYS_BACK - 1)
    )
    if floor:
        first = max(first, local_day(floor, run.team.zone))
    return first, min(wanted.until or run.today, run.today)


def _read_week(run: TeamRun, wanted: Wanted, ordinal: int) -> None:
    day = date.fromordinal(ordinal)
    start = datetime.combine(day, time(), run.team.zone)
    last = min(day + _WEEK, _days(run, wanted)[1] + timedelta(days=1))
    pull_window(run, start, datetime.combine(last, time(), run.team.zone))


def count_what_was_read(run: TeamRun, wanted: Wanted) -> None:
    """Communications only: their days are counted again, and what differs is pushed, 1 call per agent."""
    if wanted.subject == "communications" and not run.dry_run:
        roll_up_stale_days(run)
        push_figures(run)


def _users(everybody: People, agent_ids: Sequence[int]) -> list[int]:
    unknown = [agent_id for agent_id in agent_ids if everybody.agent(agent_id) is None]
    if unknown:
        msg = f"no Sisu agent has the id {unknown[0]}"
        raise SettingsError(msg)
    return [
        user
        for member in everybody.members
        for user in member.user_ids
        if isinstance(agent := agent_of_user(user, everybody), Agent) and agent.sisu_agent_id in agent_ids
    ]


def _midnight(run: TeamRun, day: date | None, after: int = 0) -> datetime | None:
    return local_midnight(day + timedelta(days=after), run.team.zone) if day else None


def read_again(run: TeamRun, wanted: Wanted) -> None:
    """Say what it costs, then read record by record; a dry run stops after saying so."""
    ids = records(run, wanted)
    with run.store.read(run.team_id) as session:
        state = BACKFILL_PLACE.read(session)
    after = int(state["after"]) if state.get("key") == wanted.key else 0
    left = [record_id for record_id in ids if record_id > after]
    vendor = "sisu" if wanted.subject == "transactions" else "lofty"
    minutes = _minutes(run, vendor, len(left))
    least = "at least " if wanted.subject == "communications" else ""
    named = "weeks of communications" if wanted.subject == "communications" else wanted.subject
    calls = f"{least}{len(left)} calls to {vendor.title()}"
    run.report.tables["estimate"] = [
        {"subject": named, "records": len(ids), "left": len(left), "calls": f"{least}{len(left)} to {vendor.title()}",
         "minutes at the permitted rate": round(minutes, 1)}
    ]  # fmt: skip
    LOG.info("team %s: %d %s to read: %s, about %.0f min at the permitted rate, and what has changed is written",
             run.team_id, len(left), named, calls, minutes)  # fmt: skip
    if run.dry_run:
        because = f"{calls}, {about(minutes)} at the permitted rate; what has changed is then written"
        run.report.line("planned", f"{len(left)} {named}: read again", "", because)
        run.report.phrases["read again"] = f"{len(left)} {named} would be read, {about(minutes)}"
        return
    for number, record_id in enumerate(left, 1):
        _read(run, wanted, record_id)
        if number % _STEP == 0 or number == len(left):
            _move(run, {"key": wanted.key, "after": record_id})
            minutes = _minutes(run, vendor, len(left) - number)
            LOG.info("team %s: %d of %d read, about %.0f min left", run.team_id, number, len(left), minutes)
    run.report.count("pulled", len(left))
    _move(run, {})


def about(minutes: float) -> str:
    """For people: `about 2 min`."""
    return f"about {minutes:.0f} min" if minutes >= 1 else "less than a minute"


def _minutes(run: TeamRun, vendor: str, calls: int) -> float:
    rate = next(rate for name, _, rate in run.rates.values() if name == vendor)
    return calls / rate.per_minute


def _move(run: TeamRun, state: BackfillPlace) -> None:
    with run.store.write(run.team_id) as session:
        BACKFILL_PLACE.move(session, state, clock.now())


def _read(run: TeamRun, wanted: Wanted, record_id: int) -> None:
    subject = wanted.subject
    readers: dict[str, Callable[[], object]] = {
        "leads": lambda: find_lead(run, record_id, BACKFILL),
        "appointments": lambda: pull_appointments(run, record_id, BACKFILL),
        "transactions": lambda: pull_transaction(run, record_id),
        "communications": lambda: _read_week(run, wanted, record_id),
    }
    try:
        readers[subject]()
    except (NotFound, Refused) as error:
        run.report.line("left", About(subject.removesuffix("s"), record_id), "", str(error))
        return
    if subject in ("leads", "appointments"):
        with run.store.write(run.team_id) as session:
            mark_dirty(session, lead_ids=[record_id])
