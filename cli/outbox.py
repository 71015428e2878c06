"""The lists of what waits, was refused, or is in quarantine; and another try. No personal data."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from cli.tables import console, show
from cli.teams import one_team, open_store
from connectors import clock
from connectors.errors import DealbridgeError
from connectors.settings.teams import Team, teams
from connectors.store.engine import TeamSession
from connectors.store.ledger.quarantine import quarantine_list, quarantined_by_id, release
from connectors.store.outbox.lists import listed_part
from connectors.store.outbox.requests import retry
from connectors.store.parts import Part, Place, joined
from schemas.model.outbox import Listed, Subject
from schemas.model.rejects import Quarantined
from schemas.parsing.values import spelled_id
from schemas.parsing.visible import visible
from tasks.appointments.pull import pull_appointments
from tasks.leads.pull import find_lead
from tasks.operations import OPERATIONS
from tasks.pipeline import Pipeline
from tasks.registered_users.taking_in.pull_agents import pull_agents
from tasks.registered_users.taking_in.pull_users import read_user_again
from tasks.run.context import TeamRun
from tasks.run.options import Options
from tasks.site.take_in import EVENT, read_again
from tasks.teams.pull_accounts import pull_accounts, pull_directory
from tasks.transactions.pull import pull_transaction

SHOWN = 100
_TIME = "%Y-%m-%d %H:%M"


def _chosen(team_ids: list[str] | None) -> list[str]:
    return [one_team(team_id).team_id for team_id in team_ids] if team_ids else list(teams())


def show_outbox(team_ids: list[str] | None, *, everything: bool = False) -> None:
    """Print what waits and what was refused: the oldest 100 of a team, or `everything`."""
    columns = ("team", "id", "what", "for", "state", "rules", "tries", "since", "because")
    _show(team_ids, columns, listed_part, _outbox_cells, everything=everything, none="Nothing waits.")


def _outbox_cells(team: Team, row: Listed) -> tuple[str, ...]:
    source = OPERATIONS[row.operation].subject is Subject.LEAD_SOURCE
    named = "a lead source" if source else row.entity
    when = row.planned_at.astimezone(team.zone).strftime(_TIME)
    what = (row.operation, named, row.state, ", ".join(row.rules), str(row.attempts), when, row.because)
    return (team.team_id, row.outbox_id, *what)


def _show(
    team_ids: list[str] | None,
    columns: Sequence[str],
    read: Callable[[TeamSession, Place], Part[Any]],
    cells: Callable[[Team, Any], tuple[str, ...]],
    *,
    everything: bool,
    none: str,
) -> None:
    """A table of each team's list; what is left out is said."""
    store, rows, left = open_store(), list[tuple[str, ...]](), list[str]()
    for team_id in _chosen(team_ids):
        team, after, found = teams()[team_id], "", 0
        while True:
            with store.read(team_id) as session:
                part = read(session, Place(SHOWN, after))
            rows += [cells(team, row) for row in part.rows]
            found, after = found + len(part.rows), part.older
            if not (after and everything):
                break
        if after:
            left.append(f"{team_id}: {part.total - found} more of {part.total}: `--all` lists them.")
    store.close()
    if rows:
        show("", columns, rows)
    for line in left or ([] if rows else [none]):
        console().print(line, markup=False, highlight=False)


def retry_outbox(ids: list[str], team_ids: list[str] | None) -> int:
    """Have refused rows tried again; 1 when one is not there."""
    store, status = open_store(), 0
    for outbox_id in ids:
        again = False
        for team_id in _chosen(team_ids):
            with store.write(team_id) as session:
                again = retry(session, outbox_id) or again
        said = "waits for the next run of its team" if again else "no refused row"
        Console().print(Text(f"{visible(outbox_id)}: {said}"))
        status = max(status, int(not again))
    return status


def show_quarantine(team_ids: list[str] | None, *, everything: bool = False) -> None:
    """Print what is in quarantine: the oldest 100 of a team, or `everything`."""
    columns = ("team", "id", "record", "since", "because")

    def read(session: TeamSession, place: Place) -> Part[Quarantined]:
        return joined([quarantine_list(session)], place)

    none = "The quarantine is empty."
    _show(team_ids, columns, read, _quarantine_cells, everything=everything, none=none)


def _quarantine_cells(team: Team, row: Quarantined) -> tuple[str, ...]:
    when = row.first_seen_at.astimezone(team.zone).strftime(_TIME)
    return team.team_id, row.quarantine_id, f"{row.vendor} {row.kind} {row.entity}", when, row.because


def retry_quarantine(ids: list[str], team_ids: list[str] | None) -> int:
    """Read these records again at their vendor; 1 when one still cannot be read, or is not there."""
    left = set(ids)
    with Pipeline("quarantine retry", Options(team_ids)) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("read again", lambda run: _read_again(run, left))
    for quarantine_id in ids:
        said = "still in quarantine, or unknown" if quarantine_id in left else "read"
        Console().print(Text(f"{visible(quarantine_id)}: {said}"))
    return int(bool(left))


def _read_again(run: TeamRun, left: set[str]) -> None:
    with run.store.read(run.team_id) as session:
        rows = quarantined_by_id(session, sorted(left))
    for row in rows:
        number = spelled_id(row.entity)
        if number is None and row.vendor != "site":
            continue
        try:
            if row.vendor == "site":
                _read_of_the_site(run, row)
            else:
                _read_one(run, row.kind, number or 0, row.payload)
        except DealbridgeError as error:
            run.report.fail(f"{row.kind} {row.entity}", str(error))
            continue
        if (row.vendor, row.kind, row.entity) in run.rejects.met:
            continue
        with run.store.write(run.team_id) as session:
            if row.kind in ("lead", "client"):
                release(session, row.vendor, row.kind, [row.entity], clock.now())
            still = quarantined_by_id(session, [row.quarantine_id])
        if not still:
            left.discard(row.quarantine_id)


def _read_of_the_site(run: TeamRun, row: Quarantined) -> None:
    """No call for an event, which is here as it came; 1 for a user or the list of agents."""
    if row.kind == EVENT:
        read_again(run, row.entity, row.payload)
    elif row.kind == "user":
        read_user_again(run, row.entity)
    elif row.kind == "agent":
        pull_agents(run, at_once=True)


def _read_one(run: TeamRun, kind: str, entity: int, payload: dict[str, object]) -> None:
    lead_id = payload.get("leadId")
    if kind == "lead":
        find_lead(run, entity)
    elif kind == "client":
        pull_transaction(run, entity)
    elif kind == "appointment" and isinstance(lead_id, int):
        pull_appointments(run, lead_id, run.priority)
    else:
        pull_directory(run)
