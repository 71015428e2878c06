"""One question of the site, in one transaction: the same request has the same answer, whatever has changed since."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from connectors.store.engine import TeamSession, may_be_read_again
from connectors.store.registered_users.greetings import last_greeting
from connectors.store.registered_users.kept import locked_kept
from connectors.store.registered_users.people import user_by_id_now
from connectors.store.registered_users.quickly import Known, News, keep, known
from connectors.store.registered_users.requests import answered_before, keep_answer
from connectors.store.registered_users.standing import note_standing, note_step, settle_access, standing_of
from rules.registered_users.deciding import access_of, decided, is_restricted
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Answer, Question, Standing, Verdict
from schemas.model.registered_users.words import Decision, Declaration, Step
from tasks.registered_users.deciding.wording import answer, questionnaire_id
from tasks.registered_users.desk import UsersDesk

Told = tuple[int, str]
"""Status and body, as they go out."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, within the transaction that answers."""

    desk: UsersDesk
    session: TeamSession
    user: RegisteredUser
    now: datetime


def answered_once(
    desk: UsersDesk, user_id: str, call: str, request_id: str, now: datetime, act: Callable[[Asking], Answer],
    *, declares: bool = True,
) -> Told:  # fmt: skip
    """`act` once a request, its answer kept beside what it has changed. `declares`: what a user said, which no crash
    may lose; else it can be decided again. Raises StoreBusy."""
    with desk.users.write(desk.team_id) as session:
        if not declares:
            may_be_read_again(session)
        user = locked_kept(session, user_id, now)
        if told := answered_before(session, user_id, call, request_id):
            return told
        said = act(Asking(desk, session, user, now))
        body = json.dumps(said.wire)
        keep_answer(session, user_id, call, request_id, said.status, body, now)
        return said.status, body


def decide(desk: UsersDesk, question: Question, now: datetime) -> Told:
    """May this user see this listing? R1, R5, R7 to R9. Two statements where nothing changes. Raises StoreBusy,
    SettingsError."""
    if not is_restricted(desk.boards, question.board):
        # All other boards stay open (R5): they need not ask, and nothing of them is kept.
        return 200, json.dumps(answer(desk, None, Decision.SHOW, "R5", question.board, None).wire)
    return decided_quickly(desk, question, now) or answered_once(
        desk, question.user_id, "decide", question.request_id, now, lambda asking: judged(asking, question),
        declares=False,
    )  # fmt: skip


def decided_quickly(desk: UsersDesk, question: Question, now: datetime) -> Told | None:
    """The same for what is common; None where it must go the long way: a greeting is to be shown, accounts were merged,
    or something else was quicker."""
    before = known(desk.users, desk.team_id, question)
    if before.told:
        return before.told
    if before.greeted or (before.user and before.user.merged_into):
        return None
    user = before.user or RegisteredUser(question.user_id)
    standing = before.standing or Standing(question.user_id, question.board)
    verdict = decided(user, standing, None, question, desk.board(question.board).areas)
    news = _news(desk, question, before, user, standing, verdict)
    version = standing.access_version + (news is not None and (verdict.asks or before.standing is None))
    said = answer(
        desk,
        None,
        verdict.decision,
        verdict.because,
        question.board,
        replace(standing, access_version=version),
    )
    body = json.dumps(said.wire)
    return (200, body) if keep(desk.users, desk.team_id, question, before, news, body, now) else None


def _news(
    desk: UsersDesk,
    question: Question,
    before: Known,
    user: RegisteredUser,
    standing: Standing,
    verdict: Verdict,
) -> News | None:
    """What becomes of the standing; None where it stays as it is."""
    if verdict.asks:
        after = replace(standing, declaration=Declaration.ASKED)
        return News("", True, questionnaire_id(desk, question.board), *access_of(user, after))
    if verdict.first or before.standing is None:
        listing = question.listing_id if verdict.first else ""
        return News(listing, False, "", *access_of(user, standing))
    return None


def judged(asking: Asking, question: Question) -> Answer:
    """As the rules say now; the first listing, and that the user is asked, go on record. A question without a listing
    counts for none."""
    desk, session, user, board = asking.desk, asking.session, asking.user, question.board
    known = standing_of(session, user.user_id, board)
    standing = known or Standing(user.user_id, board)
    greeting = last_greeting(session, user.user_id, board)
    verdict = decided(user, standing, greeting, question, desk.board(board).areas)
    if known is None:
        access, because = access_of(user, standing)
        note_standing(session, user.user_id, board, access=access, access_because=because)
    if verdict.first and question.listing_id:
        note_standing(session, user.user_id, board, first_listing=question.listing_id, first_at=asking.now)
    elif verdict.asks:
        _ask(asking, question)
        settle_access(session, user, access_of)
    if known is None or verdict.asks:
        standing = standing_of(session, user.user_id, board) or standing
    return answer(desk, session, verdict.decision, verdict.because, board, standing, greeting)


def _ask(asking: Asking, question: Question) -> None:
    session, user_id, board = asking.session, asking.user.user_id, question.board
    note_standing(
        session, user_id, board, declaration=Declaration.ASKED, asked_at=asking.now, asked_area=question.area,
        asked_listing=question.listing_id, questionnaire=questionnaire_id(asking.desk, board),
    )  # fmt: skip
    note_step(session, user_id, board, Step.ASKED, asking.now, area=question.area)


def judged_again(asking: Asking, board: str) -> Answer:
    """The same for the listing at which the user was asked: what an answer, a choice or an acceptance leads to, for the
    user as they are by then."""
    user = user_by_id_now(asking.session, asking.user.user_id) or asking.user
    asking = replace(asking, user=user)
    standing = standing_of(asking.session, asking.user.user_id, board)
    listing = (standing.asked_listing or standing.first_listing) if standing else ""
    area = standing.asked_area if standing else ""
    return judged(asking, Question("", asking.user.user_id, board, listing, area))
