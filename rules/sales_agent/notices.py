"""N: who is told of a lead's case, and by which ways."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.access.viewers import COMPANY_ROLES, role_of
from rules.people.directory import People
from rules.register import rule
from schemas.model.leads import Lead
from schemas.model.people import Member, Pond
from schemas.model.sales_agent.notices import NoticeKind, Way, WayState

LEFT_A_MESSAGE = 65
"""Of Lofty's kinds of opportunities the one that shows a text."""
TEXTS = frozenset({Way.GATEWAY, Way.LOFTY_TEXT})
"""Both reach the same phone: one stands for the other."""
TOLD_AGAIN = frozenset({NoticeKind.AGAIN, NoticeKind.ESCALATED})
"""Of a case that was told before: over once somebody has taken it up."""


@dataclass(frozen=True, slots=True)
class Case:
    """How cases of a kind are told. `ways`: by how many ways; `as_opportunity`: in Lofty as an opportunity too (N3);
    `in_app`: it can wait, and is told in Lofty's app first (N2); `lofty_kind`: which opportunity it is there."""

    ways: int = 1
    as_opportunity: bool = False
    in_app: bool = False
    lofty_kind: int = LEFT_A_MESSAGE


_AT_ONCE, _CAN_WAIT = Case(as_opportunity=True), Case(in_app=True)
_CASES = {
    NoticeKind.LIKELY_STOP: Case(ways=2),
    NoticeKind.START: Case(),
    NoticeKind.UNCLEAR: Case(),
    NoticeKind.UNANSWERED: Case(),
    NoticeKind.EVALUATION: Case(as_opportunity=True, lofty_kind=47),
    NoticeKind.CALL: _AT_ONCE,
    NoticeKind.VIEWING: _AT_ONCE,
    NoticeKind.SOON: _AT_ONCE,
    NoticeKind.SHOWING: Case(as_opportunity=True, lofty_kind=66),
    NoticeKind.OFFER: _AT_ONCE,
    NoticeKind.SELL: Case(as_opportunity=True, lofty_kind=46),
    NoticeKind.LISTINGS: _CAN_WAIT,
    NoticeKind.QUALIFIED: _CAN_WAIT,
    NoticeKind.JUST_LOOKING: _CAN_WAIT,
    NoticeKind.INFORMATION: _CAN_WAIT,
    NoticeKind.FINANCING: Case(in_app=True, lofty_kind=164),
    NoticeKind.HELP: _CAN_WAIT,
    NoticeKind.THREAT: Case(ways=2),
    NoticeKind.HARM: Case(ways=2),
    NoticeKind.AGAIN: Case(),
    NoticeKind.ESCALATED: Case(),
    NoticeKind.WHO: Case(),
}


@rule(
    "N3",
    "As an opportunity in Lofty too: the cases that a person is to call about at once, but a reply that was not "
    "understood.",
)
def case_of(kind: NoticeKind) -> Case:
    """How cases of this kind are told."""
    return _CASES[kind]


def told_of(lead: Lead, people: People, ponds: Iterable[Pond]) -> tuple[Member, ...]:
    """The assigned agent; nobody assigned, or somebody who has left: the pond's owner, else the account's owners, and
    its admins where it shows no owner."""
    agent = people.member(lead.assigned_user_id)
    if agent is not None:
        return (agent,)
    pond = next((pond for pond in ponds if pond.pond_id == lead.pond_id), None)
    owner = people.member(pond.owner_user_id) if pond else None
    return (owner,) if owner is not None else _owners(people)


def above(lead: Lead, people: People, ponds: Iterable[Pond]) -> tuple[Member, ...]:
    """Who is told of a hand-over that nobody took up: the pond's owner, else the account's owners; nobody whom that is
    told of anyway."""
    pond = next((pond for pond in ponds if pond.pond_id == lead.pond_id), None)
    owner = people.member(pond.owner_user_id) if pond else None
    found = (owner,) if owner is not None else _owners(people)
    known = told_of(lead, people, ponds)
    return tuple(member for member in found if member not in known)


def _owners(people: People) -> tuple[Member, ...]:
    there = [member for member in people.members if not member.left and member.user_ids]
    owners = [member for member in there if role_of(member) == COMPANY_ROLES[0]]
    admins = [member for member in there if member.admin or role_of(member) in COMPANY_ROLES]
    return tuple(owners or admins)


@rule(
    "N1",
    "What cannot wait is told by text: through the team's gateway, else by Lofty's text where the person owns the API "
    "key, else by email, else on the page only, on record.",
)
def ways_for(case: Case, reach: frozenset[Way]) -> tuple[Way, ...]:
    """In this order, those of `reach`: what reaches exactly that person. What is told by two ways goes as an
    opportunity where only one other is left."""
    if case.in_app:
        return tuple(way for way in (Way.OPPORTUNITY, Way.TASK, Way.GATEWAY, Way.EMAIL) if way in reach)
    wanted = (Way.GATEWAY, Way.LOFTY_TEXT, Way.EMAIL, *([Way.OPPORTUNITY] if case.ways > 1 else []))
    return tuple(way for way in wanted if way in reach)


@rule(
    "N4",
    "One notification per case and way, however often the flow runs; what may have arrived is not repeated that way, "
    "but goes once more by email; likely stops go by two ways.",
)
def next_ways(case: Case, reach: frozenset[Way], tried: Mapping[Way, WayState]) -> tuple[Way, ...]:
    """By which ways one person is told now. `tried`: how those so far have ended; what was refused or skipped was
    certainly not sent, and gives way to the next. Nothing sent and nothing left: PAGE, once."""
    alive = {way for way, state in tried.items() if state.may_have_arrived}
    found: list[Way] = []
    lost = any(state is WayState.UNKNOWN and way is not Way.EMAIL for way, state in tried.items())
    if lost and Way.EMAIL in reach and Way.EMAIL not in tried:
        found.append(Way.EMAIL)
    besides = {Way.OPPORTUNITY} if case.as_opportunity else set()
    for way in ways_for(case, reach):
        taken = (alive | set(found)) - besides
        again = way in TEXTS and not TEXTS.isdisjoint(taken)
        if len(taken) < case.ways and not again and way not in tried and way not in found:
            found.append(way)
    found += [way for way in sorted(besides & reach) if way not in tried and way not in found]
    told = any(state in (WayState.PLANNED, WayState.SENT) for state in tried.values())
    return tuple(found) if found or told or Way.PAGE in tried else (Way.PAGE,)


def other_ways(
    kind: NoticeKind, reach: frozenset[Way], way: Way, tried: Mapping[Way, WayState]
) -> tuple[Way, ...]:
    """What would be tried if this way were refused, but for the page."""
    found = next_ways(case_of(kind), reach, {**tried, way: WayState.REFUSED})
    return tuple(other for other in found if other is not Way.PAGE)


def is_possible_repeat(way: Way, tried: Mapping[Way, WayState]) -> bool:
    """Whether an email may say what the person has read elsewhere, after an answer that was lost."""
    return way is Way.EMAIL and any(
        state is WayState.UNKNOWN for other, state in tried.items() if other is not way
    )


def is_over(kind: NoticeKind, *, muted: bool, taken_up: bool) -> bool:
    """Whether somebody has looked at the case since: a likely stop silences the agent until then (K4), and nobody is
    told once more of a hand-over that was taken up."""
    if kind in TOLD_AGAIN:
        return taken_up
    return kind is NoticeKind.LIKELY_STOP and not muted
