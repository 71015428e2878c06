"""What falls due of registered users by the hour alone, and who talks to whom (R3)."""

from collections.abc import Callable
from datetime import datetime

from tasks.registered_users.claims.return_unclaimed import return_unclaimed
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.registered_users.talks.ending import close_silent_talks
from tasks.registered_users.talks.giving import give_talks
from tasks.registered_users.talks.lapsing import lapse_greetings
from tasks.run.context import TeamRun

Verb = Callable[[TeamRun], object]


def _at_the_desk(act: Callable[[UsersDesk, datetime], object]) -> Verb:
    """As of the run; a dry run does nothing of it."""

    def verb(run: TeamRun) -> None:
        desk = desk_of(run.users, run.team)
        if desk is not None and not run.dry_run:
            act(desk, run.as_of)

    return verb


give_waiting_talks = _at_the_desk(give_talks)
DUE: tuple[tuple[str, Verb], ...] = (
    ("greetings without a choice count as acknowledged", _at_the_desk(lapse_greetings)),
    ("end talks without a word", _at_the_desk(close_silent_talks)),
    ("take back what nobody claimed", return_unclaimed),
    ("give talks to ISAs", give_waiting_talks),
)
"""Steps of the flow, in this order: whatever is back with the ISAs is given at once."""
