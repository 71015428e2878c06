"""How many inquiries came, and how quickly people answered, as the pages show it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from connectors.settings.teams import Team
from connectors.store.engine import Store, TeamSession
from connectors.store.inquiries.figures import BY_OWNER, BY_SOURCE, answering, by_day
from connectors.store.inquiries.open_words import CONTACT_SOURCE, words_by_code
from rules.calendar import local_day, local_midnight
from rules.inquiries.periods import days_of
from schemas.model.inquiries.figures import Answering
from schemas.model.inquiries.listed import InquiryViewer, Period
from schemas.model.inquiries.words import InquiryType
from tasks.views.inquiries.choices import choices_in

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answered:
    """One row: whose forms, or from where."""

    name: str
    figures: Answering

    @property
    def median(self) -> str:
        """In words; "" where nothing was answered."""
        return "" if self.figures.median is None else lasting(self.figures.median)

    def share(self, number: int) -> int:
        """In percent of all forms."""
        return round(100 * number / self.figures.forms) if self.figures.forms else 0


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the team's, with how many inquiries of each type came."""

    day: date
    numbers: Mapping[InquiryType, int]

    @property
    def total(self) -> int:
        """Of all types."""
        return sum(self.numbers.values())


@dataclass(frozen=True, slots=True)
class Chart:
    """Inquiries by day and type, and how quickly the forms among them were answered."""

    days: tuple[Day, ...]
    forms: Answered

    @property
    def most(self) -> int:
        """Of one day: the height of the chart, at least 1."""
        return max([1, *(day.total for day in self.days)])

    @property
    def total(self) -> int:
        """Of all days."""
        return sum(day.total for day in self.days)


@dataclass(frozen=True, slots=True)
class Summary:
    """Of one period."""

    chart: Chart
    by_owner: tuple[Answered, ...]
    by_source: tuple[Answered, ...]


def summary(store: Store, team: Team, viewer: InquiryViewer, period: Period, as_of: datetime) -> Summary:
    """Of what this viewer sees, on days of the team's."""
    days = _days(team, period, as_of)
    with store.read(team.team_id) as session:
        known, sources = choices_in(session), words_by_code(session, CONTACT_SOURCE)
        of_owners = answering(session, viewer, days.begins[0], days.ends, BY_OWNER)
        of_sources = answering(session, viewer, days.begins[0], days.ends, BY_SOURCE)
        drawn = _chart(session, viewer, days, of_owners)
    return Summary(
        drawn,
        _named(of_owners, lambda number: known.name_of(known.email_of(number)) or "Nobody"),
        _named(of_sources, lambda code: sources.get(code) or "Not known"),
    )


def chart(store: Store, team: Team, viewer: InquiryViewer, period: Period, as_of: datetime) -> Chart:
    """The charts alone, for the overview."""
    days = _days(team, period, as_of)
    with store.read(team.team_id) as session:
        forms = answering(session, viewer, days.begins[0], days.ends, BY_OWNER)
        return _chart(session, viewer, days, forms)


def _chart(session: TeamSession, viewer: InquiryViewer, days: "_Days", forms: tuple[Answering, ...]) -> Chart:
    numbers: list[dict[InquiryType, int]] = [{} for _ in days.days]
    for part in by_day(session, viewer, days.begins, days.ends):
        numbers[part.day][part.type] = part.number
    return Chart(tuple(map(Day, days.days, numbers)), _all(forms))


@dataclass(frozen=True, slots=True)
class _Days:
    days: tuple[date, ...]
    begins: tuple[datetime, ...]
    ends: datetime


def _days(team: Team, period: Period, as_of: datetime) -> _Days:
    first, last = days_of(period, local_day(as_of, team.zone))
    days = tuple(first + number * _DAY for number in range((last - first).days + 1))
    begins = tuple(local_midnight(day, team.zone) for day in days)
    return _Days(days, begins, local_midnight(last + _DAY, team.zone))


def _named(found: tuple[Answering, ...], name: Callable[[int], str]) -> tuple[Answered, ...]:
    return tuple(Answered(name(each.of), each) for each in found)


def _all(rows: tuple[Answering, ...]) -> Answered:
    """All of them as one, without a median: that cannot be added up."""
    soon, hour, day = (sum(row.within[number] for row in rows) for number in range(3))
    forms, answered = sum(row.forms for row in rows), sum(row.answered for row in rows)
    return Answered("All", Answering(0, forms, answered, (soon, hour, day), None))


def lasting(seconds: float) -> str:
    """How long, to two places: "4 min", "2 h 5 min", "3 d 4 h"."""
    minutes = max(0, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} min" if minutes else "under a minute"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"
