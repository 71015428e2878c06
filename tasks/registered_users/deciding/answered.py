"""A user answers the questionnaire: bona fide or not (R5), and then greeted by the agent who is drawn (R2)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from connectors.store.registered_users.greetings import keep_greeting, last_greeting
from connectors.store.registered_users.people import roster
from connectors.store.registered_users.standing import (
    note_handling,
    note_standing,
    note_step,
    settle_access,
    standing_of,
)
from connectors.store.registered_users.talks import open_talk
from rules.registered_users.deciding import access_of
from rules.registered_users.declaring import declared, read_answers, takes_answers
from rules.registered_users.drawing import draw, is_eligible
from schemas.model.registered_users.standing import Answer, Greeting, Standing
from schemas.model.registered_users.words import AgentKind, Declaration, Handling, Step
from tasks.registered_users.deciding.asked import Asking, Told, answered_once, judged_again
from tasks.registered_users.deciding.wording import questionnaire_id
from tasks.registered_users.desk import UsersDesk, draw_key

LAPSES = timedelta(hours=24)
"""R3: without a choice for so long a greeting counts as acknowledged."""
BY_USER = "user"


def answer_questionnaire(
    desk: UsersDesk, user_id: str, request_id: str, questionnaire: str, said: Mapping[str, Any], now: datetime
) -> Told | None:
    """What the user gets to see now. Answers to an older questionnaire, or less than all of them, change nothing: it is
    asked again. None for a questionnaire of no board that we know. Raises StoreBusy, SettingsError."""
    board = next((name for name in desk.boards if questionnaire.rpartition(":")[0] == name), None)
    if board is None:
        return None
    return answered_once(
        desk, user_id, "answers", request_id, now, lambda asking: _take(asking, board, questionnaire, said)
    )


def _take(asking: Asking, board: str, questionnaire: str, said: Mapping[str, Any]) -> Answer:
    session, user, answers = asking.session, asking.user, read_answers(said)
    standing = standing_of(session, user.user_id, board) or Standing(user.user_id, board)
    current = questionnaire in (questionnaire_id(asking.desk, board), standing.questionnaire)
    if answers is None or not current or not takes_answers(standing.declaration):
        return judged_again(asking, board)
    declaration, because = declared(answers)
    note_standing(
        session, user.user_id, board, declaration=declaration, declared_at=asking.now, declared_by=BY_USER,
        declared_because=because, answers=asdict(answers),
    )  # fmt: skip
    note_step(session, user.user_id, board, Step.ANSWERED, asking.now, area=standing.asked_area)
    if declaration is Declaration.BONA_FIDE:
        note_step(session, user.user_id, board, Step.BONA_FIDE, asking.now, area=standing.asked_area)
        # Whoever has an agent meanwhile is left alone (R7), and nobody greets somebody who is blocked.
        if not (user.has_agent or user.is_blocked):
            greet(asking, standing)
    settle_access(session, user, access_of)
    return judged_again(asking, board)


def greet(asking: Asking, standing: Standing) -> None:
    """R2: draw an agent for the area of the listing at which the user was asked; nobody eligible: straight to an
    ISA."""
    desk, session, user_id = asking.desk, asking.session, asking.user.user_id
    site, area = desk.site, standing.asked_area
    eligible = [
        agent.agent_id
        for agent in roster(session, AgentKind.AGENT)
        if is_eligible(agent, area, site.levels, site.minimum_level)
    ]
    before = last_greeting(session, user_id, standing.board)
    number = before.round + 1 if before else 1
    drawn = draw(draw_key(desk.key, desk.team_id), desk.team_id, user_id, standing.board, number, eligible)
    if drawn is None:
        open_talk(session, user_id, standing.board, area, f"{standing.board}:{user_id}:{number}", asking.now)
        note_handling(session, user_id, standing.board, Handling.WAITING, asking.now)
        return
    greeting = Greeting(
        greeting_id=drawn.drawn[:24],
        user_id=user_id,
        board=standing.board,
        round=number,
        area=area,
        listing_id=standing.asked_listing,
        eligible=drawn.eligible,
        eligible_hash=drawn.eligible_hash,
        drawn=drawn.drawn,
        agent_id=drawn.agent_id,
        made_at=asking.now,
        lapses_at=asking.now + LAPSES,
    )
    keep_greeting(session, greeting)
    note_handling(session, user_id, standing.board, Handling.GREETED, asking.now)
