"""Visits to the site out of single activities, and which of them are returns (E's head, E2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from schemas.model.site_activities import SiteActivity

VISIT_ENDS_AFTER = timedelta(minutes=30)
QUIET_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Visit:
    """Activities of which none is more than 30 minutes after the one before. `is_return`: the last activity before it
    lies seven days back, or longer; nothing known before it is no return."""

    activities: tuple[SiteActivity, ...]
    is_return: bool

    @property
    def began_at(self) -> datetime:
        """Its first activity."""
        return self.activities[0].created_at

    @property
    def anchor(self) -> str:
        """What tells it from every other visit of its lead."""
        return self.began_at.isoformat()


def in_order(activities: Iterable[SiteActivity]) -> list[SiteActivity]:
    """By time; those of one instant by what they are, so that the order in which they were read does not matter."""
    return sorted(dict.fromkeys(activities), key=_place)


_place = attrgetter("created_at", "kind", "listing_id", "address", "link", "text", "page_name", "spelled")


def visits(ordered: Sequence[SiteActivity]) -> tuple[Visit, ...]:
    """All visits of a lead, the oldest first."""
    found: list[list[SiteActivity]] = []
    for activity in ordered:
        if found and activity.created_at - found[-1][-1].created_at <= VISIT_ENDS_AFTER:
            found[-1].append(activity)
        else:
            found.append([activity])
    befores = [None, *(activities[-1].created_at for activities in found)]
    return tuple(
        Visit(tuple(activities), before is not None and activities[0].created_at - before >= QUIET_DAYS)
        for activities, before in zip(found, befores, strict=False)
    )
