"""Shifts of ISAs, for the page (R3)."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.registered_users.people import roster
from connectors.store.registered_users.talking.shifts import all_shifts
from rules.registered_users.talking import covers, is_on_shift
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.talks import Shift
from schemas.model.registered_users.words import AgentKind
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.viewers import TalksViewer

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class ShownShift:
    """A shift in words; `now`: it is running."""

    shift: Shift
    day: str
    times: str
    areas: str
    now: bool


@dataclass(frozen=True, slots=True)
class ShiftsOf:
    """An ISA's. `stands`: whether they get talks now, in words; `areas`: what a shift can be narrowed to; `may_set`:
    whether whoever looks sets them."""

    isa: RosterAgent
    name: str
    shifts: tuple[ShownShift, ...]
    stands: str
    gets_talks: bool
    areas: tuple[str, ...]
    may_set: bool


def shifts_shown(desk: UsersDesk, viewer: TalksViewer, now: datetime) -> list[ShiftsOf]:
    """Staff see everybody's, by name; an ISA their own."""
    with desk.users.read(desk.team_id) as session:
        everybody = roster(session)
        shifts = all_shifts(session)
    known = tuple(sorted({area for agent in everybody for area in agent.areas}))
    isas = [
        agent
        for agent in everybody
        if agent.kind is AgentKind.ISA
        and not agent.left
        and (viewer.staff or (viewer.isa is not None and agent.agent_id == viewer.isa.agent_id))
    ]
    isas.sort(key=lambda isa: (isa.name.casefold(), isa.agent_id))
    return [_of(desk, viewer, isa, shifts, known, now) for isa in isas]


def _of(
    desk: UsersDesk, viewer: TalksViewer, isa: RosterAgent, shifts: list[Shift], known: tuple[str, ...], now: datetime
) -> ShiftsOf:  # fmt: skip
    theirs = [shift for shift in shifts if shift.agent_id == isa.agent_id]
    on = is_on_shift(isa, "", theirs, now, desk.team.zone)
    return ShiftsOf(
        isa,
        isa.name or isa.email or isa.agent_id,
        tuple(_shown(shift, now, desk) for shift in theirs),
        _stands(isa, bool(theirs), on=on),
        on,
        isa.areas or known,
        viewer.sets_shifts_of(isa.agent_id),
    )


def _stands(isa: RosterAgent, has_shifts: bool, *, on: bool) -> str:
    if isa.paused_here:
        return "Paused here: gets no new talks"
    if isa.paused:
        return "Paused by the site: gets no new talks"
    if not has_shifts:
        return "Always on: has no shifts"
    return "On shift now" if on else "Off shift now"


def _shown(shift: Shift, now: datetime, desk: UsersDesk) -> ShownShift:
    return ShownShift(
        shift,
        WEEKDAYS[shift.weekday],
        times_of(shift),
        ", ".join(shift.areas) or "All of theirs",
        covers(shift, now, desk.team.zone),
    )


def times_of(shift: Shift) -> str:
    """As 09:00 to 17:00, with the day after said."""
    begins, ends = _time(shift.from_minute), _time(shift.until_minute)
    if shift.from_minute == shift.until_minute:
        return f"{begins}, for 24 hours"
    if shift.over_midnight and shift.until_minute:
        return f"{begins} to {ends} the day after"
    return f"{begins} to {'midnight' if not shift.until_minute else ends}"


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
