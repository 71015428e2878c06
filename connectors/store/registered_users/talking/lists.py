"""Talks as pages list them (R3)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, func, select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place, Segment, joined, segment, short_segment
from connectors.store.registered_users.talking.messages import to_message
from connectors.store.registered_users.talks import to_talk, waiting_talks
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.talks import RUNNING, Talk, TalkMessage
from schemas.model.registered_users.words import TalkState
from schemas.tables.registered_users import TalkMessageRow, TalkRow

ENDED = "ended"
"""Of a list: talks in any state that is an end."""
_MOST_WAITING = 5_000


def listed_talks(
    session: TeamSession, isa: RosterAgent | None, place: Place, state: str = "", *, everybodys: bool
) -> Part[Talk]:
    """The ISA's open talks first, whose user spoke last at the top; others' open ones (`everybodys`); what waits, the
    first first, for the ISA in their areas alone; and what has ended, the newest first."""
    found: list[Segment[Talk]] = []
    if state in ("", TalkState.OPEN):
        found += _open(session, isa, everybodys=everybodys)
    if state in ("", TalkState.WAITING):
        waiting = waiting_talks(session, _MOST_WAITING)
        found.append(
            short_segment(
                [talk for talk in waiting if everybodys or (isa is not None and isa.serves(talk.area))]
            )
        )
    if state in ("", ENDED):
        found.append(_ended(session, isa, everybodys=everybodys))
    return joined(found, place)


def _open(session: TeamSession, isa: RosterAgent | None, *, everybodys: bool) -> Iterable[Segment[Talk]]:
    row = TalkRow
    chosen, order = select(row).where(row.state == TalkState.OPEN.value), (row.user_at, row.talk_id)
    if isa is not None:
        yield segment(session, chosen.where(row.agent_id == isa.agent_id), order, to_talk, falling=True)
    if everybodys:
        others = chosen.where(row.agent_id != isa.agent_id) if isa else chosen
        yield segment(session, others, order, to_talk, falling=True)


def _ended(session: TeamSession, isa: RosterAgent | None, *, everybodys: bool) -> Segment[Talk]:
    row = TalkRow
    chosen = select(row).where(row.state.not_in([state.value for state in RUNNING]))
    if not everybodys:
        chosen = chosen.where(row.agent_id == (isa.agent_id if isa else ""), row.agent_id != "")
    return segment(session, chosen, (row.opened_at, row.talk_id), to_talk, falling=True)


def last_words(session: TeamSession, talk_ids: Sequence[str]) -> dict[str, TalkMessage]:
    """What was said last in each of these."""
    row, found = TalkMessageRow, dict[str, TalkMessage]()
    for some in in_chunks(talk_ids):
        newest = (
            select(row.talk_id, func.max(row.at).label("at"))
            .where(row.team_id == session.team_id, row.talk_id.in_(some))
            .group_by(row.talk_id)
            .subquery()
        )
        chosen = select(row).join(newest, and_(newest.c.talk_id == row.talk_id, newest.c.at == row.at))
        for message in session.scalars(chosen.order_by(row.message_id)):
            found[message.talk_id] = to_message(message)
    return found
