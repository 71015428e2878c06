"""R3: what a user does with a greeting."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.registered_users.greetings import greeting_by_id, note_choice
from connectors.store.registered_users.people import roster_agent, users_by_id
from connectors.store.registered_users.standing import note_handling, note_step, standing_of
from connectors.store.registered_users.talks import open_talk
from schemas.model.registered_users.standing import Answer, Greeting
from schemas.model.registered_users.words import Choice, Decision, Declaration, Handling, Step
from tasks.registered_users.changes import give
from tasks.registered_users.deciding.answered import LAPSES
from tasks.registered_users.deciding.asked import Asking, Told, answered_once, judged_again
from tasks.registered_users.deciding.wording import answer
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.first_word import hear_first_word


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice as the site sends it."""

    request_id: str
    greeting_id: str
    choice: Choice
    message: str = ""


def choose(desk: UsersDesk, user_id: str, chosen: Chosen, now: datetime) -> Told | None:
    """What the user gets to see now; None for a greeting that is not theirs. A second choice changes nothing. Raises
    StoreBusy."""
    with desk.users.read(desk.team_id) as session:
        greeting = greeting_by_id(session, chosen.greeting_id)
    if greeting is None:
        return None

    def act(asking: Asking) -> Answer:
        now_known = greeting_by_id(asking.session, greeting.greeting_id)
        if now_known and now_known.is_open and is_welcome(asking, greeting.board):
            take_choice(asking, now_known, chosen.choice, chosen.message)
            if chosen.choice is Choice.CLOSED:
                # The home is shown without it now; the next question brings it back.
                standing = standing_of(asking.session, asking.user.user_id, greeting.board)
                return answer(desk, asking.session, Decision.SHOW, "R3", greeting.board, standing)
        return judged_again(asking, greeting.board)

    if greeting.user_id != user_id and not _is_theirs(desk, greeting, user_id):
        return None
    return answered_once(desk, user_id, "greeting", chosen.request_id, now, act)


def _is_theirs(desk: UsersDesk, greeting: Greeting, user_id: str) -> bool:
    """Whether this account was merged into the one that was greeted, or that one into it."""
    with desk.users.read(desk.team_id) as session:
        known = users_by_id(session, (user_id, greeting.user_id))
    asks, greeted = known.get(user_id), known.get(greeting.user_id)
    return (asks is not None and asks.merged_into == greeting.user_id) or (
        greeted is not None and greeted.merged_into == user_id
    )


def is_welcome(asking: Asking, board: str) -> bool:
    """Whether a choice still counts: not of somebody who was blocked since, or declared not bona fide (R5, R8)."""
    standing = standing_of(asking.session, asking.user.user_id, board)
    return (
        not asking.user.is_blocked and standing is not None and standing.declaration is Declaration.BONA_FIDE
    )


def take_choice(asking: Asking, greeting: Greeting, choice: Choice, message: str = "") -> None:
    """Contact: assigned to that agent, who was promised, whatever level they have by now; one who has left: to an ISA.
    Acknowledge, or nothing for 24 hours: to an ISA. Closed: shown again. Of a user who is not welcome any more it is
    noted, and that is all."""
    session, now = asking.session, asking.now
    if choice is Choice.CLOSED:
        # Closing again does not put it off.
        lapses = {"lapses_at": now + LAPSES} if greeting.choice is Choice.NONE else {}
        note_choice(session, greeting.greeting_id, Choice.CLOSED, now, **lapses)
        return
    note_choice(session, greeting.greeting_id, choice, now, message=message)
    if asking.user.has_agent or not is_welcome(asking, greeting.board):
        # Somebody has become their agent meanwhile: they are left alone (R7).
        return
    user_id, board, area = asking.user.user_id, greeting.board, greeting.area
    step = Step.CONTACT if choice is Choice.CONTACT else Step.ACKNOWLEDGED
    note_step(session, user_id, board, step, now, area=area)
    agent = roster_agent(session, greeting.agent_id) if choice is Choice.CONTACT else None
    if agent and not agent.left:
        give(session, asking.user, agent, now, "R3", source=greeting.greeting_id)
        return
    open_talk(session, user_id, board, area, greeting.greeting_id, now)
    hear_first_word(session, user_id, greeting.greeting_id, message, now)
    note_handling(session, user_id, board, Handling.WAITING, now)
