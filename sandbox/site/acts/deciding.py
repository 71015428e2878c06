"""What registered users answer to questionnaire, greeting, terms and refusal; and viewings, which only they ask for."""

from __future__ import annotations

from typing import Any

from sandbox.server.wire import BadJson, Record
from sandbox.site.acts.act import Act, verb
from sandbox.site.acts.asking import AFTERWARDS_SECONDS, ask, request_id
from sandbox.site.acts.browsing import show_decided
from sandbox.site.door import refused
from sandbox.site.tables import BOARDS, LISTINGS, USERS, now_of


def _asked(act: Act, part: str) -> Record:
    asked: Record = act.user().get("_asked") or {}
    if not (asked.get("answer") or {}).get(part):
        raise refused(409, "not_asked", f"the site shows this user no {part}")
    return asked


async def _send(act: Act, path: str, **body: Any) -> None:
    """Send an answer off; what comes back is shown as a decision is."""
    asked = act.user().get("_asked") or {}
    question = {"request_id": request_id(act.account), **body}
    status, answer = await ask(
        act.account, "POST", f"/users/{act.who.user_id}/{path}", question, AFTERWARDS_SECONDS
    )
    if status != 200 or not isinstance(answer, dict):
        message = "That did not get through. Please try again."
        act.shows |= {
            "decision": {"decision": "shut", "because": "R11", "status": status, "message": message}
        }
        return
    await show_decided(act, act.account[LISTINGS].get(asked.get("listing_id")) or {}, answer)


@verb("answer", "answers")
async def answer_questionnaire(act: Act) -> None:
    """A user fills in the questionnaire that is shown."""
    asked = _asked(act, "questionnaire")
    if not isinstance(act.body.get("answers"), dict):
        raise BadJson("answers must be an object")
    await _send(
        act, "answers", questionnaire=asked["answer"]["questionnaire"]["id"], answers=act.body["answers"]
    )


@verb("close")
async def close(act: Act) -> None:
    """A user closes the questionnaire unanswered, or the greeting without a choice."""
    asked = act.user().get("_asked") or {}
    if (asked.get("answer") or {}).get("greeting"):
        await _greet(act, "closed")
        return
    asked = _asked(act, "questionnaire")
    act.account[USERS].merge(act.who.user_id, {"_asked": None})
    act.tell("questionnaire.closed", board=asked["board"])


@verb("contact", "message")
async def contact(act: Act) -> None:
    """A user wants that agent."""
    await _greet(act, "contact")


@verb("acknowledge", "message")
async def acknowledge(act: Act) -> None:
    """A user has seen the greeting, and no more."""
    await _greet(act, "acknowledge")


async def _greet(act: Act, choice: str) -> None:
    greeting = _asked(act, "greeting")["answer"]["greeting"]
    message = act.text("message")
    await _send(act, "greeting", greeting_id=greeting["greeting_id"], choice=choice, message=message)


@verb("accept_terms", "board")
async def accept_terms(act: Act) -> None:
    """A user accepts a board's terms, as they are now."""
    asked = act.user().get("_asked") or {}
    act.body.setdefault("board", asked.get("board"))
    board = act.board()
    version = str((act.account[BOARDS].get(board) or {}).get("terms_version") or "1")
    await _send(act, "terms", board=board, terms_version=version, at=now_of(act.account))


@verb("appeal", "board", "message")
def appeal(act: Act) -> None:
    """A user asks for access back."""
    act.body.setdefault("board", (act.user().get("_asked") or {}).get("board"))
    act.tell("appeal.made", board=act.board(), message=act.text("message"))


@verb("request_viewing", "listing", "wanted_at")
def request_viewing(act: Act) -> None:
    """A user asks for a viewing, which goes to the claim board."""
    act.user()
    act.tell("viewing.requested", listing=act.listing(), wanted_at=act.moment("wanted_at"))
