"""E19: what a visitor did and said on the site, as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from schemas.model.site_activities import ActivityKind, SiteActivity

LONGEST = 2_000
"""Of a note in Lofty."""
LABEL = "[Site Message]"
_DONE = {
    ActivityKind.VISIT: "came to the site",
    ActivityKind.BROWSE: "looked at",
    ActivityKind.FAVORITE: "saved",
    ActivityKind.SHARE: "shared",
    ActivityKind.SEARCH: "searched for",
    ActivityKind.SAVED_SEARCH: "saved the search",
    ActivityKind.REQUEST: "asked to see",
    ActivityKind.SUBMISSION: "sent the form",
}


@dataclass(frozen=True, slots=True)
class Line:
    """`who` said the `text`, or (`who` "") it says what was done."""

    at: datetime
    who: str
    text: str


def of_activity(activity: SiteActivity) -> Line:
    """As "looked at 4 Oak St, Denver"."""
    what = activity.address or activity.text or activity.page_name or activity.listing_id
    done = _DONE.get(activity.kind, activity.spelled or activity.kind.value)
    return Line(activity.created_at, "", f"{done} {what}".strip())


def record_in_words(label: str, lines: Sequence[Line], zone: ZoneInfo) -> str:
    """A note of at most 2,000 letters; where it is more, what came first is left out, and that is said."""
    head = f"{LABEL} {label} of the site is this lead. What it did and said there:"
    said = [_in_words(line, zone) for line in lines]
    left_out = 0
    while said and len(_note(head, said, left_out)) > LONGEST:
        said.pop(0)
        left_out += 1
    return _note(head, said, left_out)[:LONGEST]


def _note(head: str, said: Sequence[str], left_out: int) -> str:
    more = [f"({left_out} earlier lines are left out)"] if left_out else []
    return "\n".join([head, *more, *said])


def _in_words(line: Line, zone: ZoneInfo) -> str:
    text = " ".join(line.text.split())
    return f"{line.at.astimezone(zone):%Y-%m-%d %H:%M} {f'{line.who}: ' if line.who else ''}{text}"
