"""Going live loads history too: appointments of the leads that are linked; what the activities since the team's day
change on the dashboards, per month (G5)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from connectors.store.activities.pushed_figures import due_figures
from connectors.store.go_live.matches import matched, unlinked_transactions
from rules.activities.roll_up import is_pushed, shown
from schemas.model.communications import Figure
from schemas.model.outbox import Vendor
from tasks.activities.codes import look_up_codes
from tasks.activities.due import due_figures_by_agent
from tasks.activities.push import push_figures
from tasks.appointments.pull import pull_awaited_appointments
from tasks.go_live.match import keeps_here
from tasks.report.lines import About
from tasks.run.context import TeamRun

Held = Mapping[tuple[date, str], Decimal]


def pull_their_appointments(run: TeamRun) -> None:
    """Of every lead that is or will be linked to an open transaction: one call each."""
    with run.store.read(run.team_id) as session:
        unlinked = {transaction.sisu_client_id: transaction for transaction in unlinked_transactions(session)}
        found = [(unlinked.get(client_id), lead_id) for client_id, lead_id in matched(session)]
    wanted = {
        lead_id
        for transaction, lead_id in found
        if transaction and lead_id and not keeps_here(transaction, run)
    }
    pull_awaited_appointments(run, besides=wanted)


def load_figures(run: TeamRun) -> None:
    """Push what the communications since `activities_from` come to; a dry run shows it by month instead.

    Calls: 1 per agent with changed figures, for up to 500 of them; the dry run 1 per agent, to read.
    """
    if run.dry_run:
        show_months(run)
    else:
        push_figures(run)


def show_months(run: TeamRun) -> None:
    """G5: by month and activity, what Sisu shows now and what it will show."""
    with run.store.read(run.team_id) as session:
        given = due_figures_by_agent(session).given
        active = {agent_id: due_figures(session, agent_id) for agent_id in given}
    if not active:
        return
    codes = look_up_codes(run, {row.activity for rows in active.values() for row in rows})
    names = {code: name for name, code in codes.items() if is_pushed(name)}
    months: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for agent_id, rows in active.items():
        ready = [row for row in rows if row.activity in codes and is_pushed(row.activity)]
        if not ready:
            continue
        first = min(row.happened_on for row in ready)
        read = run.sisu.activities.read(agent_id, first, max(run.today, first), run.priority)
        held = {(day, names[code]): amount for (day, code), amount in read.items() if code in names}
        _add(months, held, ready)
        run.report.count("planned", len(ready))
        days = len({row.happened_on for row in ready})
        about = About("agent", agent_id, action=f"set {len(ready)} figures of {days} day(s)")
        run.report.line("planned", about, "C12", "", vendor=Vendor.SISU)
    run.report.tables["activities-by-month"] = [_row(*key, *pair) for key, pair in sorted(months.items())]


def _add(months: dict[tuple[str, str], list[Decimal]], held: Held, due: list[Figure]) -> None:
    after = {**held, **{(r.happened_on, r.activity): Decimal(shown(r.activity, r.amount)) for r in due}}
    for (day, activity), amount in after.items():
        pair = months[f"{day:%Y-%m}", activity]
        pair[0] += held.get((day, activity), Decimal(0))
        pair[1] += amount


def _row(month: str, activity: str, now: Decimal, then: Decimal) -> dict[str, Any]:
    return {"month": month, "activity": activity, "now in Sisu": _plain(now), "afterwards": _plain(then)}


def _plain(amount: Decimal) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".")
