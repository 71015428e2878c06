"""Communications that were erased in Lofty (C11): known ones that a whole window of the feed does not hold any more."""

from collections.abc import Sequence
from datetime import datetime

from connectors.store.activities.communications import in_window
from schemas.model.communications import Event
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.teams.api_user import check_role

ASKED_SINGLY, AT_MOST = 20, 200
"""So many are looked up one by one; of more, so many are looked up first, and where all of them are gone the others
are gone too. At most 200 a run where some are still there."""


def erased(run: TeamRun, start: datetime, end: datetime, seen: set[int]) -> list[int]:
    """Whoever a whole window does not hold is looked up; what is gone is to be forgotten, and its day counted again.

    Calls: one for each of at most 20; where more are missing 20, and one for the API user's role, since who may see
    less misses a lot. None while nothing is missing. Communications of gone leads count nowhere: not looked up.
    """
    with run.store.read(run.team_id) as session:
        known = in_window(session, start, end)
    missing = sorted(known.keys() - seen)
    if len(missing) > ASKED_SINGLY and not check_role(run, confirmed=False):
        because = "the role of Lofty's API user has changed, and communications are missing: forget none, ask"
        run.report.line("ask", f"{len(missing)} of {len(known)} communications", "C11", because)
        return []
    asked = _spread(missing, ASKED_SINGLY)
    gone = [number for number in asked if _is_gone(run, number, known[number])]
    if len(gone) == len(asked):
        gone = missing
    elif others := sorted(set(missing) - set(asked)):
        turn = int(run.as_of.timestamp()) % len(others)
        turned = [*others[turn:], *others[:turn]][: AT_MOST - len(asked)]
        gone += [number for number in turned if _is_gone(run, number, known[number])]
    return gone


def _spread(numbers: Sequence[int], most: int) -> list[int]:
    """At most so many, evenly over the whole."""
    if len(numbers) <= most:
        return list(numbers)
    return [numbers[place * (len(numbers) - 1) // (most - 1)] for place in range(most)]


def _is_gone(run: TeamRun, number: int, event: Event) -> bool:
    if not run.lofty.communications.exists(number, event, run.priority):
        return True
    because = "the feed left it out of its time, but it is there: it waits for the next re-read"
    run.report.line("left", About("communication", number), "C11", because)
    return False
