"""Answers to the site, and what users read in them."""

from typing import Any

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import roster_agent
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.standing import Answer, Greeting, Standing
from schemas.model.registered_users.words import Decision
from tasks.registered_users.desk import UsersDesk

TTL_SECONDS = 30
"""How long the site may go by what it was told to show; anything else is asked again."""


def answer(
    desk: UsersDesk, session: TeamSession | None, decision: Decision, because: str, board: str,
    standing: Standing | None, greeting: Greeting | None = None,
) -> Answer:  # fmt: skip
    """What goes to the site, with all that it needs to show it; without a session no greeting."""
    return Answer(
        decision,
        because,
        standing.access_version if standing else 0,
        TTL_SECONDS if decision is Decision.SHOW else 0,
        questionnaire_of(desk, board) if decision is Decision.ASK else None,
        greeting_of(session, greeting) if decision is Decision.GREET and greeting and session else None,
        _message(desk, board, decision),
    )


def questionnaire_id(desk: UsersDesk, board: str) -> str:
    """By which answers name what they answer."""
    return f"{board}:{desk.questionnaire(board).version}"


def questionnaire_of(desk: UsersDesk, board: str) -> dict[str, Any]:
    """As the contract spells it."""
    asked = desk.questionnaire(board)
    return {
        "id": questionnaire_id(desk, board),
        "board": board,
        "version": asked.version,
        "questions": [
            {"key": it.key, "text": it.text, "choices": list(it.choices), "labels": list(it.labels)}
            for it in asked.questions
        ],
    }


def greeting_of(session: TeamSession, greeting: Greeting) -> dict[str, Any]:
    """As the contract spells it."""
    agent = roster_agent(session, greeting.agent_id)
    name = agent.name if agent and agent.name else "Your agent"
    return {
        "greeting_id": greeting.greeting_id,
        "agent": {
            "agent_id": greeting.agent_id,
            "name": name,
            "photo": (agent.photo if agent else "") or None,
            "phone": (agent.phone if agent else "") or None,
        },
        "text": _hello(name, greeting.area, agent),
    }


def _hello(name: str, area: str, agent: RosterAgent | None) -> str:
    where = f" in {area}" if area else ""
    first = name.split(maxsplit=1)[0] if agent and agent.name else "your agent"
    return (
        f"Hi, I'm {first}. I help people buy, sell and rent{where}. Ask me anything about the homes you see."
    )


def _message(desk: UsersDesk, board: str, decision: Decision) -> str:
    rules = desk.board(board)
    match decision:
        case Decision.REFUSE:
            return (
                f"Listings of {board} are shown to consumers only, and you have no access to them. Listings of other "
                f"boards stay open. If this is wrong, see {rules.faq_url} or write to {rules.appeal_address}."
            )
        case Decision.ASK:
            return f"Three questions before you go on: {board} shows its listings to consumers only."
        case Decision.TERMS:
            return f"Please accept the terms of {board} again to see its listings."
        case _:
            return ""
