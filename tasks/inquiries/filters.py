"""What people type to narrow the leads tab (Q3), as filters; what cannot be meant is said, with how to mend it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.teams.people import members_of_team
from rules.calendar import local_day
from rules.inquiries.listing import keys_meant
from rules.inquiries.periods import between, bounds
from rules.spelling import plain
from schemas.model.inquiries.contacts import NOBODY
from schemas.model.inquiries.listed import InquiryFilters, Period
from schemas.model.inquiries.words import (
    INTEREST,
    ContactStatus,
    ContactType,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
    word_asked,
)
from schemas.parsing.values import storable

KINDS: dict[str, type[StrEnum]] = {
    "type": InquiryType,
    "lead_status": LeadStatus,
    "contact_status": ContactStatus,
    "contact_type": ContactType,
    "priority": Priority,
    "time_frame": TimeFrame,
}
"""Fields with words of their own."""
TEXTS = ("contact_source", "business_source")
"""Fields that take any text: what nobody has narrows the list to nothing."""
NOBODYS = "nobody"
"""How people ask for contacts that are assigned to nobody."""
YEARS = range(1990, 2100)
Said = Mapping[str, Sequence[str]]


def inquiry_filters_asked(
    store: Store, team: Team, said: Said, as_of: datetime
) -> tuple[InquiryFilters, tuple[str, ...]]:
    """The filters, and what was left out of them, in words. `said`: values by name of the field, and `period`, `since`,
    `until` (days of the team's, YYYY-MM-DD) and `query`; an owner is a member's email, or "nobody"."""
    troubles: list[str] = []
    found: dict[str, Any] = {name: _words(name, kind, said, troubles) for name, kind in KINDS.items()}
    found["interest"] = _each("interest", said, _level, f"no level of interest: it is {_LEVELS}", troubles)
    found["owner"] = _owners(store, team, said, troubles)
    for name in TEXTS:
        found[name] = tuple(dict.fromkeys(storable(value) for value in _given(name, said)))
    found["since"], found["before"] = _instants(team, said, as_of, troubles)
    found["query"] = " ".join(storable(value).strip() for value in _given("query", said))
    found["keys"] = keys_meant(found["query"])
    return InquiryFilters(**found), tuple(troubles)


_LEVELS = f"{INTEREST[0]} to {INTEREST[-1]}"


def _given(name: str, said: Said) -> list[str]:
    return [value for value in said.get(name, ()) if value.strip()]


def _each(
    name: str, said: Said, read: Callable[[str], Iterable[Any] | None], trouble: str, troubles: list[str]
) -> tuple[Any, ...]:
    """What all values of a field stand for, each once."""
    found: list[Any] = []
    for value in _given(name, said):
        meant = read(value)
        if meant is None:
            troubles.append(f"“{value.strip()[:60]}” is {trouble}.")
        else:
            found += meant
    return tuple(dict.fromkeys(found))


def _words(name: str, kind: type[StrEnum], said: Said, troubles: list[str]) -> tuple[Any, ...]:
    def read(value: str) -> tuple[StrEnum] | None:
        word = word_asked(kind, value)
        return None if word is None else (word,)

    choices = ", ".join(word.value for word in kind)
    return _each(name, said, read, f"no {name.replace('_', ' ')}: choose {choices}", troubles)


def _level(value: str) -> tuple[int] | None:
    text = value.strip()
    known = text.isascii() and text.isdigit() and len(text) == 1 and int(text) in INTEREST
    return (int(text),) if known else None


def _owners(store: Store, team: Team, said: Said, troubles: list[str]) -> tuple[int, ...]:
    """Members' ids: of several with one email all are meant, those who have left included (O12)."""
    if not _given("owner", said):
        return ()
    by_email: dict[str, tuple[int, ...]] = {NOBODYS: (NOBODY,)}
    with store.read(team.team_id) as session:
        for member in members_of_team(session):
            key = plain(member.email)
            if key:
                by_email[key] = (*by_email.get(key, ()), member.lofty_member_id)
    trouble = f"nobody's email among Lofty's members, and not “{NOBODYS}”"
    return _each("owner", said, lambda value: by_email.get(plain(value)), trouble, troubles)


def _instants(
    team: Team, said: Said, as_of: datetime, troubles: list[str]
) -> tuple[datetime | None, datetime | None]:
    """Of several periods any; and of that what lies between the two days."""
    today = local_day(as_of, team.zone)
    periods = _words("period", Period, said, troubles)
    asked = [bounds(period, today, team.zone) for period in periods]
    since, until = _day("since", said, max, troubles), _day("until", said, min, troubles)
    if since and until and until < since:
        troubles.append(f"{until} lies before {since}: the first day comes first.")
    begins, ends = between(since, until, team.zone)
    # Periods end today, or the day before: they overlap, or one begins where the other ends.
    first = [min(begin for begin, _ in asked)] if asked else []
    last = [max(end for _, end in asked)] if asked else []
    return (
        max([*first, *([begins] if begins else [])], default=None),
        min([*last, *([ends] if ends else [])], default=None),
    )


def _day(name: str, said: Said, which: Callable[[list[date]], date], troubles: list[str]) -> date | None:
    days = list(
        _each(
            name, said, _read_day, "no day: write it as 2026-03-08, as the team's calendar has it", troubles
        )
    )
    return which(days) if days else None


def _read_day(value: str) -> tuple[date] | None:
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        return None
    return (day,) if day.year in YEARS else None
