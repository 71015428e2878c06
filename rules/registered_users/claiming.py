"""R3, R4, R6: who may claim which lead, what it uses up, and which viewings go to the claim board."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.calendar import local_day
from rules.register import rule
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import AgentKind, ClaimKind, ClaimState, Declaration

HAS_AGENT = "the user has an agent: it is for that agent"
BLOCKED = "the user is blocked by a person (R8)"
NOT_BONA_FIDE = "the user is no bona fide consumer of that board (R5)"
CLOSED = "the account is closed"
_POSTED = {ClaimState.OPEN: "open", ClaimState.CLAIMED: "claimed"}


def may_claim(agent: RosterAgent, kind: ClaimKind, area: str, levels: Sequence[str], minimum: str) -> bool:
    """R3, R6: an agent who is there and serves the area; of leads that ISAs have qualified also of this level or higher
    (`levels`: the lowest first)."""
    if agent.kind is not AgentKind.AGENT or not agent.is_there or not agent.serves(area):
        return False
    if kind is ClaimKind.BOARD:
        return True
    return agent.level in levels and levels.index(agent.level) >= levels.index(minimum)


@rule(
    "R4",
    "Leads of registered users, claimed or assigned, do not use up an agent's daily claim quota. Leads of the claim "
    "board do, by the local day of the team; a claim that staff take back returns it, one that the agent gives back "
    "does not.",
)
def quota_day(kind: ClaimKind, at: datetime, zone: ZoneInfo) -> date | None:
    """The day of whose quota a claim uses up one; None where it uses up none."""
    return local_day(at, zone) if kind is ClaimKind.BOARD else None


@rule(
    "R6",
    "A registered user who asks to schedule a viewing goes to the claim board, whether or not they answered in the "
    "chat; one who has an agent goes to that agent.",
)
def kept_off_the_board(user: RegisteredUser, standings: Collection[Standing], board: str) -> str:
    """Why a viewing that the user asks for is offered to nobody; "" where it goes to the claim board. `board`: of the
    listing, "" where the site does not say."""
    if user.is_blocked:
        return BLOCKED
    if user.closed_at is not None:
        return CLOSED
    if any(known.board == board and known.declaration is Declaration.NOT for known in standings):
        return NOT_BONA_FIDE
    return HAS_AGENT if user.has_agent else ""


def no_longer_offered(user: RegisteredUser) -> str:
    """Why nobody can claim this user any more; "" where somebody may."""
    if user.is_blocked:
        return BLOCKED
    if user.merged_into:
        return "the account was merged into another"
    if user.closed_at is not None:
        return CLOSED
    return HAS_AGENT if user.has_agent else ""


def posted_state(state: ClaimState) -> str:
    """As the site's posts have it: what is back with the ISAs is withdrawn there."""
    return _POSTED.get(state, "withdrawn")


def first_name(name: str) -> str:
    """What a post calls somebody: the first name alone, and nothing that could be a contact detail; "" for none."""
    first = (name.split() or [""])[0].strip(",;:")
    spelled = first.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return first if spelled.isalpha() and len(first) <= 40 else ""
