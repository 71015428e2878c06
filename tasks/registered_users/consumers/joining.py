"""One account is joined to another (R7), within a transaction that holds both."""

from collections.abc import Collection
from dataclasses import replace

from connectors.store.engine import TeamSession
from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.consumers.blocked import move_blocked
from connectors.store.registered_users.consumers.merges import end_greetings, is_under_way, move
from connectors.store.registered_users.greetings import last_greeting
from connectors.store.registered_users.people import note_user, roster_agent
from connectors.store.registered_users.standing import note_standing, settle_access, standings_of
from connectors.store.registered_users.talks import end_talks
from rules.registered_users.deciding import access_of
from rules.registered_users.merging import joined
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import AgentKind, Declaration, Handling, TalkState
from tasks.registered_users.changes import give
from tasks.registered_users.consumers.holds import end_what_goes_on, now_as_it_is, remember, stand_everywhere
from tasks.registered_users.consumers.outcome import Doing
from tasks.registered_users.deciding.answered import greet
from tasks.registered_users.deciding.asked import Asking
from tasks.registered_users.desk import UsersDesk

_ENDED = "the accounts of one person were merged"
_COLUMNS = (
    "first_listing", "first_at", "asked_at", "asked_area", "asked_listing", "questionnaire", "declaration",
    "declared_at", "declared_by", "declared_because", "answers", "handling", "terms_due", "terms_version", "terms_at",
)  # fmt: skip


def join(
    session: TeamSession, desk: UsersDesk, keep: RegisteredUser, gone: RegisteredUser, doing: Doing
) -> None:
    """`gone` is the same person as `keep` from now on: one standing a board, one agent, one talk or claim under way;
    and blocked if either was. Both are locked, and at most one agent is among them, or a person has chosen the one of
    `keep`."""
    carried = _one_thing_under_way(session, keep, gone, doing)
    greeted = end_greetings(session, gone.user_id, doing.at)
    _one_standing_a_board(
        session, keep, gone, others_go_on=carried or (gone.has_agent and not keep.has_agent)
    )
    holds, looks_after = (
        _agent_of(session, gone),
        not keep.agent_id or (gone.has_agent and not keep.has_agent),
    )
    give(session, gone, None, doing.at, "R7")
    move(session, gone.user_id, keep.user_id)
    move_blocked(session, gone.user_id, keep.user_id)
    _one_block(session, keep, gone)
    after = now_as_it_is(session, keep)
    if holds and looks_after and (holds.kind is AgentKind.AGENT or carried):
        after = give(session, after, holds, doing.at, "R7")
    if after.is_blocked:
        _shut(session, desk, after, doing)
    settle_access(session, now_as_it_is(session, after), access_of)
    _greet_anew(session, desk, now_as_it_is(session, after), greeted, doing)


def _one_thing_under_way(
    session: TeamSession, keep: RegisteredUser, gone: RegisteredUser, doing: Doing
) -> bool:
    """What is being done for `keep` goes on, else for `gone`; whether that is so."""
    if keep.has_agent or is_under_way(session, keep.user_id):
        withdraw_claims(session, gone.user_id, _ENDED)
        end_talks(session, gone.user_id, TalkState.CLOSED, _ENDED, doing.at)
        return False
    return is_under_way(session, gone.user_id)


def _one_standing_a_board(
    session: TeamSession, keep: RegisteredUser, gone: RegisteredUser, *, others_go_on: bool
) -> None:
    kept = {standing.board: standing for standing in standings_of(session, keep.user_id)}
    for other in standings_of(session, gone.user_id):
        mine = kept.get(other.board) or Standing(keep.user_id, other.board)
        after = joined(mine, other, others_go_on=others_go_on)
        if other.board not in kept:
            note_standing(session, keep.user_id, other.board)
        note_standing(session, keep.user_id, other.board, **{name: getattr(after, name) for name in _COLUMNS})
        note_standing(session, gone.user_id, other.board, handling=Handling.NONE)


def _agent_of(session: TeamSession, user: RegisteredUser) -> RosterAgent | None:
    if not user.agent_id or user.agent_kind is None:
        return None
    known = roster_agent(session, user.agent_id)
    return replace(known, kind=user.agent_kind) if known else RosterAgent(user.agent_id, user.agent_kind)


def _one_block(session: TeamSession, keep: RegisteredUser, gone: RegisteredUser) -> None:
    if gone.is_blocked and not keep.is_blocked:
        note_user(
            session, keep.user_id, blocked_at=gone.blocked_at, blocked_by=gone.blocked_by,
            blocked_because=gone.blocked_because,
        )  # fmt: skip
    lifted = [at for at in (keep.unblocked_at, gone.unblocked_at) if at]
    lead_id = keep.lofty_lead_id if keep.lofty_lead_id is not None else gone.lofty_lead_id
    note_user(session, keep.user_id, unblocked_at=max(lifted, default=None), lofty_lead_id=lead_id)


def _shut(session: TeamSession, desk: UsersDesk, user: RegisteredUser, doing: Doing) -> None:
    stand_everywhere(session, desk, user.user_id)
    end_what_goes_on(session, user.user_id, doing.at)
    if user.agent_kind is AgentKind.ISA:
        give(session, user, None, doing.at, "R8")
    remember(session, desk, user)


def _greet_anew(
    session: TeamSession, desk: UsersDesk, user: RegisteredUser, boards: Collection[str], doing: Doing
) -> None:
    """A greeting of the account that goes was drawn for that one: the one that is kept gets its own, where nobody
    sees to the user."""
    if user.agent_id or user.is_blocked or is_under_way(session, user.user_id):
        return
    for standing in standings_of(session, user.user_id):
        own = last_greeting(session, user.user_id, standing.board)
        waits = standing.declaration is Declaration.BONA_FIDE and not (own and own.is_open)
        if standing.board in boards and waits:
            greet(Asking(desk, session, user, doing.at), standing)
            return
