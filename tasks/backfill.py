"""Read chosen leads, appointments or transactions afresh, one call each, behind all live work; then plan and deliver.

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
from connectors.pacing import BACKFILL
from connectors.store.chosen import chosen_leads, transactions_of_leads
from connectors.store.directory import people
from connectors.store.leads import mark_dirty
from connectors.store.ledger import cursor, move_cursor
from rules.visibility import People, agent_of_user
from schemas.words import Agent
from tasks.pull_appointments import pull_appointments
from tasks.pull_leads import find_lead
from tasks.pull_transactions import pull_transaction
from tasks.team_run import TeamRun

LOG = logging.getLogger("dealbridge")
SUBJECTS = ("leads", "appointments", "transactions")
_STEP = 25
_CURSOR = "backfill"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What, whom (leads by Lofty's id, agents by Sisu's), when: `since` and `until` are local days of the lead's
    creation, both included."""

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
    """Ids of the records to read, ascending. Raises SettingsError for a subject or an agent that is unknown."""
    if wanted.subject not in SUBJECTS:
        msg = f"subject must be one of {', '.join(SUBJECTS)}"
        raise SettingsError(msg)
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


def _users(everybody: People, agent_ids: Sequence[int]) -> list[int]:
    unknown = [one for one in agent_ids if everybody.agent(one) is None]
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
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=after), time(), run.team.zone)


def read_again(run: TeamRun, wanted: Wanted) -> None:
    """Say what it costs, then read record by record; a dry run stops after saying so."""
    ids = records(run, wanted)
    with run.store.read(run.team_id) as session:
        state = cursor(session, _CURSOR)
    after = int(state["after"]) if state.get("key") == wanted.key else 0
    left = [one for one in ids if one > after]
    vendor = "sisu" if wanted.subject == "transactions" else "lofty"
    run.report.tables["estimate"] = [
        {"subject": wanted.subject, "records": len(ids), "left": len(left), "calls": f"{len(left)} to {vendor.title()}",
         "minutes at the permitted rate": round(_minutes(run, vendor, len(left)), 1)}
    ]  # fmt: skip
    LOG.info("team %s: %d %s to read: %d calls to %s, about %.0f min at the permitted rate", run.team_id, len(left),
             wanted.subject, len(left), vendor.title(), _minutes(run, vendor, len(left)))  # fmt: skip
    if run.dry_run:
        run.report.line("planned", f"{len(left)} {wanted.subject}: read again", "", f"{len(left)} calls")
        return
    for number, one in enumerate(left, 1):
        _read(run, wanted.subject, one)
        if number % _STEP == 0 or number == len(left):
            _move(run, {"key": wanted.key, "after": one})
            minutes = _minutes(run, vendor, len(left) - number)
            LOG.info("team %s: %d of %d read, about %.0f min left", run.team_id, number, len(left), minutes)
    run.report.count("pulled", len(left))
    _move(run, {})


def _minutes(run: TeamRun, vendor: str, calls: int) -> float:
    rate = next(rate for name, _, rate in run.rates.values() if name == vendor)
    return calls / rate.per_minute


def _move(run: TeamRun, state: dict[str, str | int]) -> None:
    with run.store.write(run.team_id) as session:
        move_cursor(session, _CURSOR, state, clock.now())


def _read(run: TeamRun, subject: str, record_id: int) -> None:
    readers: dict[str, Callable[[], object]] = {
        "leads": lambda: find_lead(run, record_id, BACKFILL),
        "appointments": lambda: pull_appointments(run, record_id, BACKFILL),
        "transactions": lambda: pull_transaction(run, record_id),
    }
    try:
        readers[subject]()
    except (NotFound, Refused) as error:
        run.report.line("left", f"{subject.removesuffix('s')} {record_id}", "", str(error))
        return
    if subject != "transactions":
        with run.store.write(run.team_id) as session:
            mark_dirty(session, lead_ids=[record_id])
