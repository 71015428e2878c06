"""May this user see this listing, what they answered, chose and accepted; and the copy of who may (R1 to R3, R5, R9,
R11)."""

from collections.abc import Mapping
from functools import partial

from fastapi import APIRouter, Request, Response

from bridge.site_calls.door import SiteAsks, UserId, answer, asker, read
from connectors import clock
from schemas.model.registered_users.standing import Question
from schemas.site.questions import Answers, Ask, OfGreeting, OfTerms
from tasks.registered_users.deciding.accepted import accept_terms
from tasks.registered_users.deciding.answered import answer_questionnaire
from tasks.registered_users.deciding.asked import decide
from tasks.registered_users.deciding.greeted import Chosen, choose
from tasks.registered_users.deciding.listed import access_page

router = APIRouter()
V1 = "/site/{team_id}/v1"


async def ask(request: Request) -> Response:
    """R1, R5, R7 to R9: one transaction, and a write for what is new alone."""
    asks = await asker(request, request.path_params["team_id"])
    asked = await read(request, Ask)
    question = Question(
        asked.request_id, asked.user_id, asked.board, asked.listing_id, asked.area, asked.platform
    )
    return await answer(asks, partial(decide, asks.desk, question, clock.now()))


# A plain route: what FastAPI would find out about its arguments takes longer than the decision.
router.add_route(f"{V1}/decide", ask, methods=["POST"])


@router.post(V1 + "/users/{user_id:path}/answers")
async def take_answers(request: Request, asks: SiteAsks, user_id: UserId) -> Response:
    """R2, R5."""
    said = await read(request, Answers)
    given: Mapping[str, object] = said.answers
    act = partial(
        answer_questionnaire, asks.desk, user_id, said.request_id, said.questionnaire, given, clock.now()
    )
    return await _acted(asks, act, "unknown_questionnaire")


@router.post(V1 + "/users/{user_id:path}/greeting")
async def take_choice(request: Request, asks: SiteAsks, user_id: UserId) -> Response:
    """R3."""
    said = await read(request, OfGreeting)
    chosen = Chosen(said.request_id, said.greeting_id, said.choice, said.message)
    return await _acted(asks, partial(choose, asks.desk, user_id, chosen, clock.now()), "unknown_greeting")


@router.post(V1 + "/users/{user_id:path}/terms")
async def take_terms(request: Request, asks: SiteAsks, user_id: UserId) -> Response:
    """R9."""
    said = await read(request, OfTerms)
    act = partial(
        accept_terms, asks.desk, user_id, said.request_id, said.board, said.terms_version, clock.now()
    )
    return await _acted(asks, act, "unknown_board")


async def _acted(asks: SiteAsks, act: partial[tuple[int, str] | None], missing: str) -> Response:
    said = await answer(asks, act, missing)
    asks.changed()
    return said


@router.get(f"{V1}/access")
async def access(asks: SiteAsks, since: str = "") -> Response:
    """R11: whoever's access changed behind the cursor, each as it is now; at most 1,000, until a page is empty."""
    return await answer(asks, partial(access_page, asks.desk, since))
