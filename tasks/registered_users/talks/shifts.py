"""Shifts are set: an ISA's by themselves, anybody's by staff (R3). Times are the team's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from connectors.store.registered_users.people import note_agent, roster_agent
from connectors.store.registered_users.talking.shifts import drop_shifts, keep_shift, shift_by_id
from schemas.model.registered_users.talks import Shift
from schemas.model.registered_users.words import AgentKind
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.ended import UNKNOWN, Ended
from tasks.registered_users.talks.viewers import TalksViewer

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(:00)?")
NOT_YOURS = "only staff set another ISA's shifts"
_MOST_AREAS, _LONGEST_AREA = 100, 120


@dataclass(frozen=True, slots=True)
class WantedShift:
    """As a form says it: `weekdays` 0 to 6, times as "09:00"."""

    weekdays: Sequence[int]
    begins: str
    ends: str
    areas: Sequence[str] = ()


def add_shifts(
    desk: UsersDesk, viewer: TalksViewer, agent_id: str, wanted: WantedShift, at: datetime
) -> Ended:
    """One for each weekday; the same again is the same shift. Raises StoreBusy."""
    if not viewer.sets_shifts_of(agent_id):
        return Ended(NOT_YOURS)
    begins, ends = minute_of(wanted.begins), minute_of(wanted.ends)
    if begins is None or ends is None:
        return Ended("say from when until when, as 09:00 and 17:30")
    days = sorted({day for day in wanted.weekdays if 0 <= day < 7})
    if not days:
        return Ended("choose the days")
    areas = tuple(dict.fromkeys(area.strip() for area in wanted.areas if area.strip()))
    if len(areas) > _MOST_AREAS or any(len(area) > _LONGEST_AREA for area in areas):
        return Ended("these are no areas")
    with desk.users.write(desk.team_id) as session:
        isa = roster_agent(session, agent_id)
        if isa is None or isa.kind is not AgentKind.ISA or isa.left:
            return UNKNOWN
        if strange := [area for area in areas if not isa.serves(area)]:
            return Ended(f"{', '.join(strange)}: no area of theirs")
        for day in days:
            keep_shift(
                session,
                Shift(
                    _id_of(agent_id, day, begins, ends, areas), agent_id, day, begins, ends, areas,
                    viewer.email, at,
                ),
            )  # fmt: skip
    return Ended()


def _id_of(agent_id: str, day: int, begins: int, ends: int, areas: Sequence[str]) -> str:
    said = "\x1f".join(
        (agent_id, str(day), str(begins), str(ends), *sorted(area.casefold() for area in areas))
    )
    return sha256(said.encode()).hexdigest()[:24]


def drop_shift(desk: UsersDesk, viewer: TalksViewer, shift_id: str) -> Ended:
    """It is no more; one that is gone already is that. Raises StoreBusy."""
    with desk.users.write(desk.team_id) as session:
        shift = shift_by_id(session, shift_id)
        if shift is None:
            return Ended()
        if not viewer.sets_shifts_of(shift.agent_id):
            return Ended(NOT_YOURS)
        drop_shifts(session, [shift_id])
    return Ended()


def pause(desk: UsersDesk, viewer: TalksViewer, agent_id: str, *, paused: bool) -> Ended:
    """An ISA gets no new talks until that is taken back; those that they have stay theirs. Raises StoreBusy."""
    if not viewer.sets_shifts_of(agent_id):
        return Ended(NOT_YOURS)
    with desk.users.write(desk.team_id) as session:
        isa = roster_agent(session, agent_id)
        if isa is None or isa.kind is not AgentKind.ISA:
            return UNKNOWN
        note_agent(session, agent_id, paused_here=paused)
    return Ended()


def minute_of(text: str) -> int | None:
    """Of the day; None for what is no time."""
    found = _TIME.fullmatch(text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None
