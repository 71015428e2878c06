"""All triggers of a lead, and which of them are due (E18)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rules.sales_agent.triggers.emails import followed_by_a_visit, opened_without_a_click
from rules.sales_agent.triggers.site import (
    back_with_a_request,
    back_with_open_criteria,
    five_homes_in_a_day,
    on_the_site,
    one_home_that_matters,
    search_saved,
)
from rules.sales_agent.triggers.states import (
    criteria_changed,
    marked_back_to_site,
    no_location,
    quiet_since_high_interest,
)
from rules.sales_agent.triggers.visits import in_order, visits
from schemas.model.sales_agent.triggers import History, Strength, Trigger

DUE_FOR = timedelta(hours=24)
"""An event that was not answered in this time is left for good (E18)."""
_RANKS = {strength: rank for rank, strength in enumerate(Strength)}


def triggers_of(history: History, as_of: datetime, *, site: bool = False) -> tuple[Trigger, ...]:
    """Those that are due at `as_of`: a function of what happened until then, in whichever order it became known.
    `site`: whether the team's site is connected: one can be greeted there (E9), and it tells of saved searches (E6)."""
    ordered = in_order(activity for activity in history.activities if activity.created_at <= as_of)
    seen = visits(ordered)
    last = _last(history, ordered[-1].created_at if ordered else None, as_of)
    found: list[Trigger] = [
        *opened_without_a_click(history, ordered, as_of),
        *back_with_open_criteria(history, seen),
        *back_with_a_request(history, seen),
        *no_location(history),
        *quiet_since_high_interest(history, last),
        *(() if site else criteria_changed(history)),
        *search_saved(history, ordered),
        *five_homes_in_a_day(history, ordered),
        *marked_back_to_site(history),
        *one_home_that_matters(history, ordered),
        *(on_the_site(history, seen) if site else ()),
    ]
    return tuple(trigger for trigger in found if is_due(trigger, as_of))


def is_due(trigger: Trigger, as_of: datetime) -> bool:
    """A state from its time on, an event for 24 hours."""
    if trigger.happened_at > as_of:
        return False
    return trigger.lasting or as_of - trigger.happened_at <= DUE_FOR


def still_lasts(trigger: Trigger, history: History, as_of: datetime) -> bool:
    """Whether a state trigger is still true of what is known now, and whether nobody has come after an opened alert
    (E1), as a fresh read may say; no other event can become untrue."""
    if trigger.rule == "E1":
        return not followed_by_a_visit(history, trigger.happened_at)
    if not trigger.lasting:
        return True
    known = [activity.created_at for activity in history.activities if activity.created_at <= as_of]
    last = _last(history, max(known, default=None), as_of)
    now = (*no_location(history), *quiet_since_high_interest(history, last))
    return any(
        (other.rule, other.anchor) == (trigger.rule, trigger.anchor) and is_due(other, as_of) for other in now
    )


def strongest_first(triggers: Iterable[Trigger]) -> list[Trigger]:
    """E11: requests, saves, views, the rest; of the same strength the newest first."""
    return sorted(
        triggers,
        key=lambda trigger: (
            _RANKS[trigger.strength], -trigger.happened_at.timestamp(), trigger.rule, trigger.anchor,
        ),
    )  # fmt: skip


def _last(history: History, newest: datetime | None, as_of: datetime) -> datetime | None:
    visited = history.last_visit_at
    known = [moment for moment in (newest, visited if visited and visited <= as_of else None) if moment]
    return max(known, default=None)
