"""The lists of what waits, was refused, or is in quarantine; and another try. No personal data."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from connectors import clock
from connectors.errors import DealbridgeError
from connectors.settings import teams
from connectors.store.ledger import in_quarantine, release
from connectors.store.outbox import listed, retry
from schemas.visible import visible
from schemas.wire import spelled_id
from tasks.command import one_team, open_store
from tasks.journey import Journey
from tasks.pull_accounts import pull_accounts, pull_directory
from tasks.pull_appointments import pull_appointments
from tasks.pull_leads import find_lead
from tasks.pull_transactions import pull_transaction
from tasks.team_run import TeamRun
from tasks.wide_table import cells

_TIME = "%Y-%m-%d %H:%M"


def _chosen(team_ids: list[str] | None) -> list[str]:
    return [one_team(team_id).team_id for team_id in team_ids] if team_ids else list(teams())


def show_outbox(team_ids: list[str] | None) -> None:
    """Print what waits and what was refused."""
    store = open_store()
    table = Table("team", "id", "what", "for", "state", "rules", "tries", "since", "because")
    known = teams()
    for team_id in _chosen(team_ids):
        with store.read(team_id) as session:
            for row in listed(session):
                when = row.planned_at.astimezone(known[team_id].zone).strftime(_TIME)
                named = row.entity if row.operation != "provide_lead_source" else "a lead source"
                what = (
                    row.operation,
                    named,
                    row.state,
                    ", ".join(row.rules),
                    str(row.attempts),
                    when,
                    row.because,
                )
                table.add_row(*cells((team_id, row.outbox_id, *what)))
    Console().print(table if table.row_count else "Nothing waits.")


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


def show_quarantine(team_ids: list[str] | None) -> None:
    """Print what is in quarantine."""
    store = open_store()
    table = Table("team", "id", "record", "since", "because")
    known = teams()
    for team_id in _chosen(team_ids):
        with store.read(team_id) as session:
            for row in in_quarantine(session):
                when = row.first_seen_at.astimezone(known[team_id].zone).strftime(_TIME)
                record = f"{row.vendor} {row.kind} {row.entity}"
                table.add_row(*cells((team_id, row.quarantine_id, record, when, row.because)))
    Console().print(table if table.row_count else "The quarantine is empty.")


def retry_quarantine(ids: list[str], team_ids: list[str] | None) -> int:
    """Read these records again at their vendor; 1 when one still cannot be read, or is not there."""
    journey = Journey("quarantine retry", team_ids)
    journey.each("check accounts", pull_accounts)
    left = set(ids)
    journey.each("read again", lambda run: _read_again(run, left))
    journey.finish()
    for quarantine_id in ids:
        said = "still in quarantine, or unknown" if quarantine_id in left else "read"
        Console().print(Text(f"{visible(quarantine_id)}: {said}"))
    return int(bool(left))


def _read_again(run: TeamRun, left: set[str]) -> None:
    with run.store.read(run.team_id) as session:
        rows = [row for row in in_quarantine(session) if row.quarantine_id in left]
    for row in rows:
        number = spelled_id(row.entity)
        if number is None:
            continue
        try:
            _read_one(run, row.kind, number, row.payload)
        except DealbridgeError as error:
            run.report.fail(f"{row.kind} {row.entity}", str(error))
            continue
        if (row.vendor, row.kind, row.entity) in run.rejected:
            continue
        with run.store.write(run.team_id) as session:
            if row.kind in ("lead", "client"):
                release(session, row.vendor, row.kind, [row.entity], clock.now())
            still = {r.quarantine_id for r in in_quarantine(session)}
        if row.quarantine_id not in still:
            left.discard(row.quarantine_id)


def _read_one(run: TeamRun, kind: str, entity: int, payload: dict[str, object]) -> None:
    lead_id = payload.get("leadId")
    if kind == "lead":
        find_lead(run, entity)
    elif kind == "client":
        pull_transaction(run, entity)
    elif kind == "appointment" and isinstance(lead_id, int):
        pull_appointments(run, lead_id, run.lane)
    else:
        pull_directory(run)
