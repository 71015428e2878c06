"""E1: an alert email was opened, and nothing came of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from rules.register import rule
from schemas.model.communications import Communication, Direction, Event, Maker
from schemas.model.sales_agent.triggers import Channel, History, Opening, Trigger
from schemas.model.site_activities import SiteActivity

A_MACHINE_OPENS_WITHIN = timedelta(seconds=60)
WAITS_FOR_A_CLICK = timedelta(hours=24)


def openings_of(communications: Iterable[Communication]) -> tuple[Opening, ...]:
    """Of each automatic email of a lead its first opening, which belongs to the latest that was sent before it. An
    opening within 60 seconds of sending is a machine's."""
    automatic = sorted(
        (row for row in communications if row.made_by is Maker.AUTO),
        key=lambda row: (row.happened_at, row.event is not Event.EMAIL, row.communication_id),
    )
    latest: Communication | None = None
    found: dict[int, Opening] = {}
    for row in automatic:
        if row.event is Event.EMAIL and row.direction is not Direction.INBOUND:
            latest = row
        elif row.event is Event.OPENED_EMAIL and latest and _is_a_person(latest, row):
            email_id = latest.communication_id
            found.setdefault(email_id, Opening(email_id, latest.happened_at, row.happened_at))
    return tuple(found.values())


def followed_by_a_visit(history: History, over: datetime) -> bool:
    """What Lofty says of the last visit: within the 24 hours that ended then."""
    visited = history.last_visit_at
    return visited is not None and over - WAITS_FOR_A_CLICK < visited <= over


def is_alert(subject: str, subjects: Iterable[str]) -> bool:
    """Whether an email's subject holds one of these, whatever the letter case."""
    said = " ".join(subject.split()).casefold()
    return any(" ".join(wanted.split()).casefold() in said for wanted in subjects)


def _is_a_person(email: Communication, opened: Communication) -> bool:
    return opened.happened_at - email.happened_at >= A_MACHINE_OPENS_WITHIN


@rule(
    "E1", "An alert email was opened, and within 24 hours of opening no site activity of that lead followed."
)
def opened_without_a_click(
    history: History, ordered: Sequence[SiteActivity], known_until: datetime
) -> Iterator[Trigger]:
    """Once an email; due when the 24 hours are over. `known_until`: to here activities are known."""
    for opening in history.openings:
        over = opening.opened_at + WAITS_FOR_A_CLICK
        followed = any(opening.opened_at < activity.created_at <= over for activity in ordered)
        if over <= known_until and not followed and not followed_by_a_visit(history, over):
            yield Trigger(
                history.lofty_lead_id, "E1", str(opening.communication_id), over, Channel.TEXT,
                source=opening.communication_id,
            )  # fmt: skip
