"""The proof of the figures: what Sisu really holds, beside them; what differs is shown, and becomes due again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from connectors.store.activities.attributions import attributions
from connectors.store.activities.pushed_figures import agents_with_figures, figures_of, note_held
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import COMMUNICATIONS
from connectors.store.teams.people import people
from rules.activities.roll_up import HOURS, is_pushed, shown
from rules.calendar import local_day
from rules.people.directory import People
from schemas.model.communications import Figure
from tasks.activities.codes import look_up_codes
from tasks.report.lines import About, Nothing
from tasks.run.context import TeamRun

PROVEN = timedelta(days=90)
"""How far back Sisu is compared each night; `since` goes further."""
MOST_SHOWN = 200
_HALF_A_PLACE = Decimal("0.00006")
_MOST = 10**15


@dataclass
class Differences:
    """State of one team's run: how many figures differed, by the side that was compared."""

    figures: Counter[str] = field(default_factory=Counter)


_UNEQUAL = -1
"""Noted as held where it rounds to our figure: no figure is negative, so it becomes due."""


def prove_in_sisu(run: TeamRun, since: date | None = None) -> None:
    """C12, C13: what Sisu holds of the `(Chime)` activities, beside our figures; what differs is pushed again, zeros
    included. One call per active agent whom a Lofty member is matched with, and one for the names.

    Days before the first communication that was read are not ours, and left alone.
    """
    with run.store.read(run.team_id) as session:
        ours, everybody = set(attributions(session).values()), People((), people(session)[1])
        first = _first_day(run, session)
    agents = [agent.sisu_agent_id for agent in everybody.active_agents if agent.sisu_agent_id in ours]
    start = max(since or run.today - PROVEN, first)
    codes = look_up_codes(run, set(), afresh=True) if agents else {}
    names = {code: name for name, code in codes.items() if is_pushed(name)}
    rows = [row for agent in sorted(agents) for row in _compare(run, agent, start, names)]
    run.report.tables["sisu-differences"] = rows[:MOST_SHOWN] or [
        Nothing(agent="all", day="all", activity="all", Sisu="equal", ours="equal")
    ]
    for row in rows:
        change = f"Sisu held {row['Sisu']}, it is {row['ours']}: pushed again"
        what = About("agent", row["agent"], f"{row['day']} {row['activity']}")
        run.report.line("planned" if run.dry_run else "changed", what, "C12", change)
    run.state(Differences).figures["sisu"] += len(rows)


def _first_day(run: TeamRun, session: TeamSession) -> date:
    """The first that was read, or that figures are kept of."""
    read_from = COMMUNICATIONS.read(session).get("from")
    days = [first for _, first in agents_with_figures(session)]
    if read_from:
        days.append(local_day(datetime.fromisoformat(read_from), run.team.zone))
    return min(days, default=run.today)


def _compare(run: TeamRun, agent_id: int, start: date, names: dict[str, str]) -> list[dict[str, Any]]:
    if start > run.today:
        return []
    read = run.sisu.activities.read(agent_id, start, run.today, run.priority)
    held = {(day, names[code]): amount for (day, code), amount in read.items() if code in names}
    with run.store.read(run.team_id) as session:
        ours = figures_of(session, agent_id, start, run.today)
    # A figure whose name Sisu lacks cannot be there.
    ours = {key: row for key, row in ours.items() if key[1] in names.values()}
    noted, rows = _differences(held, ours)
    if noted and not run.dry_run:
        with run.store.write(run.team_id) as session:
            note_held(session, [(agent_id, *key, amount) for key, amount in noted.items()])
    return [{"agent": agent_id, **row} for row in rows]


Key = tuple[date, str]


def _differences(
    held: Mapping[Key, Decimal], ours: Mapping[Key, Figure]
) -> tuple[dict[Key, int], list[dict[str, Any]]]:
    """What Sisu holds otherwise than we noted, and of that what differs from our figures."""
    noted: dict[Key, int] = {}
    rows: list[dict[str, Any]] = []
    for day, name in sorted(held.keys() | ours.keys()):
        row, there = ours.get((day, name)), held.get((day, name), Decimal(0))
        amount, pushed = (row.amount, row.pushed) if row else (0, 0)
        if _equal(name, there, amount):
            # Also one whose answer was lost: it is there.
            if amount != pushed:
                noted[day, name] = amount
        elif not _equal(name, there, pushed):
            found = _whole(name, there)
            noted[day, name] = found if found != amount else _UNEQUAL
            shows = {"Sisu": str(there), "ours": str(shown(name, amount))}
            rows.append({"day": day.isoformat(), "activity": name, **shows})
    return noted, rows


def _equal(name: str, there: Decimal, amount: int) -> bool:
    return abs(there - Decimal(shown(name, amount))) <= _HALF_A_PLACE


def _whole(name: str, there: Decimal) -> int:
    bounded = max(min(there, Decimal(_MOST)), Decimal(-_MOST))
    return int(bounded * 3600) if name == HOURS else int(bounded)
