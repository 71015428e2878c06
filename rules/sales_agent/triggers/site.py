"""Triggers that happened on the site: the lead is back, or looked, saved or asked (E2, E3, E7, E10)."""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from rules.leads.criteria import has_complete_criteria
from rules.register import rule
from rules.sales_agent.triggers.visits import Visit
from schemas.model.sales_agent.triggers import Channel, History, Strength, Trigger
from schemas.model.site_activities import ActivityKind, SiteActivity

DIFFERENT_HOMES, WITHIN_A_DAY = 5, timedelta(hours=24)
VIEWS_OF_ONE, WITHIN_A_WEEK = 3, timedelta(days=7)
_ASKS = (ActivityKind.REQUEST, ActivityKind.SUBMISSION)
_SINGLE = {
    ActivityKind.FAVORITE: Strength.SAVE,
    ActivityKind.SHARE: Strength.SAVE,
    ActivityKind.REQUEST: Strength.REQUEST,
}


@rule(
    "E2",
    "Back on the search site after 7 quiet days, with search criteria that lack a location, a price or a type.",
)
def back_with_open_criteria(history: History, visits: Sequence[Visit]) -> Iterator[Trigger]:
    """Once a return."""
    if has_complete_criteria(history.criteria):
        return
    for visit in visits:
        if visit.is_return:
            yield _on_site(history, "E2", visit.anchor, visit.began_at)


@rule(
    "E3",
    "Back on the site with a request that makes an opportunity: a showing request or a form within that visit.",
)
def back_with_a_request(history: History, visits: Sequence[Visit]) -> Iterator[Trigger]:
    """Once a return, from its first request on."""
    for visit in visits:
        asked = next((activity for activity in visit.activities if activity.kind in _ASKS), None)
        if visit.is_return and asked:
            yield _on_site(
                history, "E3", visit.anchor, asked.created_at, Strength.REQUEST, home=asked.address
            )


@rule("E9", "On the site: a conversation is begun, once a visit and at most once a day; for the chat alone.")
def on_the_site(history: History, visits: Sequence[Visit]) -> Iterator[Trigger]:
    """The first visit of each day in UTC; a day is one, whatever of earlier ones is forgotten."""
    greeted = set[date]()
    for visit in visits:
        day = visit.began_at.date()
        if day not in greeted:
            greeted.add(day)
            yield _on_site(history, "E9", day.isoformat(), visit.began_at)


@rule("E7", "Five different properties viewed within any 24 hours.")
def five_homes_in_a_day(history: History, ordered: Sequence[SiteActivity]) -> Iterator[Trigger]:
    """From the fifth on; then for 24 hours no other five."""
    latest = deque[tuple[SiteActivity, str]]()
    closed_until: datetime | None = None
    for view, home in _views(ordered):
        latest.append((view, home))
        while view.created_at - latest[0][0].created_at > WITHIN_A_DAY:
            latest.popleft()
        few = len(latest) < DIFFERENT_HOMES or _is_closed(closed_until, view)
        if not few and len({other for _, other in latest}) >= DIFFERENT_HOMES:
            closed_until = view.created_at + WITHIN_A_DAY
            yield _on_site(history, "E7", view.key, view.created_at, Strength.VIEW, home=view.address)


def search_saved(history: History, ordered: Sequence[SiteActivity]) -> Iterator[Trigger]:
    """E6, as a connected site tells of it."""
    for activity in ordered:
        if activity.kind is ActivityKind.SAVED_SEARCH:
            yield _on_site(history, "E6", activity.key, activity.created_at, Strength.SAVE)


@rule(
    "E10",
    "A listing saved or shared, a showing requested, or one property viewed more than 3 times within 7 days.",
)
def one_home_that_matters(history: History, ordered: Sequence[SiteActivity]) -> Iterator[Trigger]:
    """Each saving and request by itself; of views the first that is one too many, then none for 7 days."""
    for activity in ordered:
        if activity.kind in _SINGLE:
            yield _on_site(
                history,
                "E10",
                activity.key,
                activity.created_at,
                _SINGLE[activity.kind],
                home=activity.address,
            )
    by_home: dict[str, list[SiteActivity]] = {}
    for view, home in _views(ordered):
        by_home.setdefault(home, []).append(view)
    for views in by_home.values():
        yield from _viewed_again(history, views)


def _viewed_again(history: History, views: Sequence[SiteActivity]) -> Iterator[Trigger]:
    closed_until: datetime | None = None
    for at, view in enumerate(views):
        too_many = (
            at >= VIEWS_OF_ONE and view.created_at - views[at - VIEWS_OF_ONE].created_at <= WITHIN_A_WEEK
        )
        if too_many and not _is_closed(closed_until, view):
            closed_until = view.created_at + WITHIN_A_WEEK
            yield _on_site(history, "E10", view.key, view.created_at, Strength.VIEW, home=view.address)


def _is_closed(until: datetime | None, view: SiteActivity) -> bool:
    return until is not None and view.created_at <= until


def _views(ordered: Sequence[SiteActivity]) -> Iterator[tuple[SiteActivity, str]]:
    """Each with the property that it is of; one of no property is none."""
    for activity in ordered:
        if activity.kind is ActivityKind.BROWSE and (home := activity.property_key):
            yield activity, home


def _on_site(
    history: History,
    rule_id: str,
    anchor: str,
    at: datetime,
    strength: Strength = Strength.OTHER,
    *,
    home: str = "",
) -> Trigger:
    return Trigger(history.lofty_lead_id, rule_id, anchor, at, Channel.CHAT, strength, home=home)
