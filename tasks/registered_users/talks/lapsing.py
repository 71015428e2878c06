"""Greetings without a choice for 24 hours count as acknowledged (R3)."""

from datetime import datetime

from connectors.store.registered_users.greetings import greeting_by_id, lapsed_greetings, note_choice, put_off
from connectors.store.registered_users.kept import locked_kept
from connectors.store.registered_users.standing import standing_of
from schemas.model.registered_users.standing import Greeting
from schemas.model.registered_users.words import Choice, Declaration
from tasks.registered_users.deciding.answered import LAPSES
from tasks.registered_users.deciding.asked import Asking
from tasks.registered_users.deciding.greeted import take_choice
from tasks.registered_users.desk import UsersDesk

AT_ONCE = 500


def lapse_greetings(desk: UsersDesk, now: datetime) -> int:
    """Their users go to an ISA, each under the user's lock, after a look whether nothing was chosen since; how many.
    Raises StoreBusy."""
    lapsed = 0
    while True:
        with desk.users.read(desk.team_id) as session:
            found = lapsed_greetings(session, now, AT_ONCE)
        lapsed += sum(_lapse(desk, greeting, now) for greeting in found)
        if len(found) < AT_ONCE:
            return lapsed


def _lapse(desk: UsersDesk, greeting: Greeting, now: datetime) -> bool:
    with desk.users.write(desk.team_id) as session:
        user = locked_kept(session, greeting.user_id, now)
        known = greeting_by_id(session, greeting.greeting_id)
        if known is None or not known.is_open or known.lapses_at > now:
            return False
        if user.closed_at is not None:
            note_choice(session, known.greeting_id, Choice.LAPSED, now)
            return False
        standing = standing_of(session, user.user_id, known.board)
        if user.is_blocked or (standing and standing.declaration is Declaration.NOT):
            # Nobody talks to them as they stand; who is unblocked is greeted as before.
            put_off(session, known.greeting_id, now + LAPSES)
            return False
        take_choice(Asking(desk, session, user, now), known, Choice.LAPSED)
        return True
