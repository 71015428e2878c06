"""E15: the hours in which each state and province lets a text that nobody asked for arrive, in local wall time.

Kept as data, each row with its source: what a careful product implements, no legal advice. Where sources differ, the
stricter reading stands. All of them lie within the federal hours, whatever a row says.
"""

from dataclasses import dataclass
from datetime import date, time

from rules.sales_agent.hours.places import CANADA

RESEARCHED = date(2026, 11, 28)
"""When the table was made. A row that is looked at again gets its own day."""


@dataclass(frozen=True, slots=True)
class Span:
    """Hours of one local day, half open: `opens` is within, `closes` is not."""

    opens: time
    closes: time

    def holds(self, moment: time) -> bool:
        return self.opens <= moment < self.closes

    def within(self, other: "Span | None") -> "Span | None":
        """What both have in common; None where that is nothing."""
        if other is None:
            return None
        opens, closes = max(self.opens, other.opens), min(self.closes, other.closes)
        return Span(opens, closes) if opens < closes else None

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class StateHours:
    """One row. None: no texts on that day. `holidays`: whether texts may arrive on legal holidays, at the hours of the
    weekday. `confidence`: A statute or regulator seen, B several secondary sources agree, C one, or they conflict.
    `researched`: when the source was looked at."""

    weekdays: Span
    saturday: Span | None
    sunday: Span | None
    confidence: str
    source: str
    holidays: bool = True
    researched: date = RESEARCHED

    def on(self, weekday: int) -> Span | None:
        """Of a day of the week, Monday being 0."""
        return {5: self.saturday, 6: self.sunday}.get(weekday, self.weekdays)


def _span(opens: str, closes: str) -> Span:
    return Span(time.fromisoformat(opens), time.fromisoformat(closes))


def _every_day(opens: str, closes: str, confidence: str, source: str) -> StateHours:
    span = _span(opens, closes)
    return StateHours(span, span, span, confidence, source)


FEDERAL = _every_day("08:00", "21:00", "A", "47 CFR 64.1200(c)(1)")
SAFE = StateHours(
    _span("09:00", "20:00"), _span("09:00", "20:00"), _span("12:00", "20:00"), "A", "the team's setting"
)
"""The preset `hours = "safe"`: stricter than nearly every row, for whoever wants no questions asked."""

_LISTS = "two or more of the lists of ClickPoint, DropCowboy, Referrizer, VICIdial"
_EIGHT, _NINE_TO_NINE, _FEDERAL = _span("08:00", "20:00"), _span("09:00", "21:00"), _span("08:00", "21:00")
_NINE = _span("09:00", "20:00")
_CANADA = StateHours(
    _span("09:00", "21:30"), _span("10:00", "18:00"), _span("10:00", "18:00"), "A", "CRTC UTR part III r. 23"
)

STATE_HOURS: dict[str, StateHours] = {
    "FL": _every_day("08:00", "20:00", "A", "Fla. Stat. 501.616(6)(a), 501.059(1)(c)"),
    "WA": _every_day("08:00", "20:00", "A", "RCW 19.158.040(2); VICIdial still has 8-21"),
    "MD": _every_day("08:00", "20:00", "A/B", "Stop the Spam Calls Act, CL 14-4502; WMAR"),
    "OK": _every_day("08:00", "20:00", "B", "15 O.S. 775C.4"),
    "TX": StateHours(
        _NINE_TO_NINE,
        _NINE_TO_NINE,
        _span("12:00", "21:00"),
        "B",
        "SB 140 (1 Sept 2025), Bus. & Com. Code 301; Telnyx, Foster",
    ),
    "CT": _every_day("09:00", "20:00", "B", f"{_LISTS}; an older one has 9-21"),
    "AL": StateHours(_EIGHT, _EIGHT, None, "B", "DropCowboy, ClickPoint, VICIdial", holidays=False),
    "LA": StateHours(_EIGHT, _EIGHT, None, "B", "DropCowboy, ClickPoint, VICIdial", holidays=False),
    "MS": StateHours(_EIGHT, _EIGHT, None, "B", _LISTS),
    "MA": _every_day("08:00", "20:00", "B", _LISTS),
    "NV": _every_day("09:00", "20:00", "B", _LISTS),
    # One list allows Sundays, 10-17.
    "RI": StateHours(
        _span("09:00", "18:00"),
        _span("10:00", "17:00"),
        None,
        "B/C",
        f"{_LISTS}; Referrizer has 10-17 on Sundays",
        holidays=False,
    ),
    "KY": _every_day("10:00", "21:00", "B", _LISTS),
    "MI": _every_day("09:00", "21:00", "C", "DropCowboy alone"),
    "MN": _every_day("09:00", "21:00", "C", "DropCowboy alone"),
    "NM": _every_day("09:00", "21:00", "C", "DropCowboy alone"),
    "WY": _every_day("08:00", "20:00", "C", "VICIdial"),
    "IN": _every_day("09:00", "20:00", "C", "VICIdial"),
    # Only some lists close Sundays and holidays.
    "UT": StateHours(
        _NINE, _NINE, None, "C", "VICIdial; some lists close Sundays and holidays", holidays=False
    ),
    "SD": StateHours(_NINE_TO_NINE, _NINE_TO_NINE, None, "C", "VICIdial"),
    "PA": StateHours(_FEDERAL, _FEDERAL, _span("13:30", "21:00"), "C", "VICIdial; DropCowboy differs"),
    "NJ": _every_day("08:00", "20:00", "C", "Referrizer; others are silent"),
    "VA": _every_day("08:00", "21:00", "A/B", "Va. Code 59.1-511"),
    **dict.fromkeys(CANADA, _CANADA),
}
"""What narrows the federal hours, by the code of the state or province; whoever is not named has the federal ones."""
