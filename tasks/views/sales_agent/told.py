"""Of which cases of a lead somebody was told, whom, and by which ways (N1 to N4)."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.notices import notices_of
from connectors.store.teams.people import members_of_team
from rules.people.directory import People
from rules.sales_agent.notice_words import happened
from schemas.model.sales_agent.notices import Notice, NoticeWay, Way, WayState

_WAYS = {
    Way.GATEWAY: "by text",
    Way.LOFTY_TEXT: "by Lofty's text",
    Way.EMAIL: "by email",
    Way.OPPORTUNITY: "in Lofty's app",
    Way.TASK: "by a task in Lofty",
    Way.PAGE: "on this page only",
}
_STATES = {
    WayState.PLANNED: "under way",
    WayState.UNKNOWN: "may have arrived",
    WayState.REFUSED: "refused",
    WayState.SKIPPED: "not sent",
}


@dataclass(frozen=True, slots=True)
class Told:
    """`what`: as "asks for a call"; `ways`: to whom and how, in words; `waits`: nobody has taken it up."""

    at: datetime
    rule: str
    what: str
    ways: tuple[str, ...]
    waits: bool


def told_of(session: TeamSession, lead_id: int, waiting: frozenset[str], assistant: str) -> tuple[Told, ...]:
    """The newest first. `waiting`: ids of the notices of which nobody has taken up."""
    people = session.once("people", lambda: People(members_of_team(session)))
    return tuple(
        Told(
            notice.created_at,
            notice.rule,
            happened(notice.kind, assistant),
            tuple(_way(row, people) for row in notice.ways),
            notice.notice_id in waiting,
        )
        for notice in notices_of(session, lead_id)
    )


def waiting_ids(waiting: list[Notice]) -> frozenset[str]:
    """Of these notices."""
    return frozenset(notice.notice_id for notice in waiting)


def _way(row: NoticeWay, people: People) -> str:
    member = people.anyone(row.user_id) if row.user_id else None
    to = f"{member.name or member.email} " if member else ""
    state = _STATES.get(row.state, "")
    return f"{to}{_WAYS[row.way]}{f' ({state})' if state else ''}"
