"""Talks of ISAs with users, for the pages: lists, and one talk with what was said (R3)."""

from dataclasses import dataclass
from datetime import datetime

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place
from connectors.store.registered_users.people import roster, user_by_id, users_by_id
from connectors.store.registered_users.standing import standing_of
from connectors.store.registered_users.talking.lists import last_words, listed_talks
from connectors.store.registered_users.talking.messages import talk_messages
from connectors.store.registered_users.talks import talk_by_id
from rules.registered_users.talking import PLANS, first_name, may_be_talked_to, silent_from, summary_of
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.talks import MessageState, Talk, TalkMessage, Wish
from schemas.model.registered_users.words import TalkState
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.viewers import TalksViewer

MOST_SAID = 300
"""Messages of a talk that its page shows."""
STATES = {
    TalkState.WAITING: "Waits for an ISA",
    TalkState.OPEN: "Open",
    TalkState.QUALIFIED: "Qualified",
    TalkState.NOT_BONA_FIDE: "Not bona fide",
    TalkState.CLOSED: "Closed",
}


@dataclass(frozen=True, slots=True)
class ListedTalk:
    """A row of the list. `name`: the user's; `isa`: whose it is, "" nobody's yet."""

    talk: Talk
    name: str
    isa: str
    last: TalkMessage | None


@dataclass(frozen=True, slots=True)
class Said:
    """A message on the page: `who` wrote it, `became`: what came of it, "" of the user's."""

    message: TalkMessage
    who: str
    ours: bool
    became: str
    trouble: bool


@dataclass(frozen=True, slots=True)
class TalkView:
    """A talk on its page. `closes_at`: by silence; `why_not`: why nobody talks to the user; `plans`: what the user said
    they want, `answered`: in words; `form_id`: of the form to write."""

    talk: Talk
    name: str
    isa: str
    said: tuple[Said, ...]
    may_act: bool
    may_take: bool
    why_not: str
    plans: str
    areas: tuple[str, ...]
    closes_at: datetime | None
    form_id: str
    answered: str
    user: RegisteredUser | None

    def post(self, wish: Wish, country: str) -> str:
        """What agents would read in the area's group chat."""
        return summary_of(first_name(self.user, country) if self.user else "", wish)


def talks_listed(desk: UsersDesk, viewer: TalksViewer, state: str, place: Place) -> Part[ListedTalk]:
    """What this viewer may see of talks."""
    with desk.users.read(desk.team_id) as session:
        part = listed_talks(session, viewer.isa, place, state, everybodys=viewer.staff)
        users = users_by_id(session, {talk.user_id for talk in part.rows})
        isas = _isas(session)
        last = last_words(session, [talk.talk_id for talk in part.rows])
    return part.with_rows(
        ListedTalk(
            talk,
            name_of(users.get(talk.user_id), talk.user_id),
            _isa_name(isas, talk.agent_id),
            last.get(talk.talk_id),
        )
        for talk in part.rows
    )


def talk_view(desk: UsersDesk, viewer: TalksViewer, talk_id: str, now: datetime) -> TalkView | None:
    """One talk; None for one that this viewer does not see, as for one that is not there."""
    with desk.users.read(desk.team_id) as session:
        talk = talk_by_id(session, talk_id)
        if talk is None or not _sees(viewer, talk):
            return None
        user = user_by_id(session, talk.user_id)
        standing = standing_of(session, talk.user_id, talk.board)
        isas = _isas(session)
        said = talk_messages(session, talk_id, MOST_SAID)
        areas = {area for agent in roster(session) for area in agent.areas} | (
            {talk.area} if talk.area else set()
        )
    name, why_not = name_of(user, talk.user_id), may_be_talked_to(user) if user else "the user is gone"
    theirs = viewer.isa is not None and viewer.isa.agent_id == talk.agent_id
    because = standing.declared_because if standing else ""
    plans = because.removeprefix("plans to ")
    return TalkView(
        talk,
        name,
        _isa_name(isas, talk.agent_id),
        tuple(_said(message, name, isas, now) for message in said),
        may_act=theirs and talk.state is TalkState.OPEN and bool(viewer.email),
        may_take=viewer.isa is not None and talk.state is TalkState.WAITING and viewer.isa.serves(talk.area),
        why_not=why_not,
        plans=plans if plans in PLANS else "",
        areas=tuple(sorted(areas)),
        closes_at=silent_from(talk, desk.site.talk_hours) if talk.state is TalkState.OPEN else None,
        form_id=clock.nonce(),
        answered=because,
        user=user,
    )


def _sees(viewer: TalksViewer, talk: Talk) -> bool:
    if viewer.staff:
        return True
    if viewer.isa is None:
        return False
    return talk.agent_id == viewer.isa.agent_id or (
        talk.state is TalkState.WAITING and viewer.isa.serves(talk.area)
    )


def _said(message: TalkMessage, name: str, isas: dict[str, RosterAgent], now: datetime) -> Said:
    ours = bool(message.agent_id)
    became, trouble = became_of(message, now) if ours else ("", False)
    return Said(message, _isa_name(isas, message.agent_id) if ours else name, ours, became, trouble)


def became_of(message: TalkMessage, now: datetime) -> tuple[str, bool]:
    """What came of one of ours, in words, and whether the user will not see it."""
    over = message.expires_at is not None and message.expires_at <= now
    match message.state:
        case MessageState.WAITING:
            return (
                ("Not sent: it could not be brought to the site in time", True)
                if over
                else ("On its way", False)
            )
        case MessageState.SENT:
            if over:
                return "Not seen in time: it is shown no more", True
            return "In the chat, not seen yet", False
        case MessageState.SHOWN:
            return "Seen", False
        case _:
            return f"Not sent: {message.because}", True


def name_of(user: RegisteredUser | None, user_id: str) -> str:
    """As people read it."""
    return user.name if user and user.name else f"User {user_id}"


def _isas(session: TeamSession) -> dict[str, RosterAgent]:
    return {agent.agent_id: agent for agent in roster(session)}


def _isa_name(isas: dict[str, RosterAgent], agent_id: str) -> str:
    found = isas.get(agent_id)
    return (found.name or found.email if found else "") or agent_id
