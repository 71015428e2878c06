"""Triggers that stand in the lead itself: its criteria, and what Lofty marks it as (E4, E5, E6, E8)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.leads.criteria import changed_by_lead, places_of
from rules.register import rule
from schemas.model.sales_agent.triggers import Channel, History, Strength, Trigger

HIGH_INTEREST, BACK_TO_SITE = "High Interest", "Back to Site"
QUIET_AFTER = (12, 28)
"""Days of E5."""


@rule(
    "E4",
    "The lead's search criteria name no location, so that no alerts can be sent; once until they change.",
)
def no_location(history: History) -> Iterator[Trigger]:
    """Due as long as they stay so."""
    if history.criteria_since and not places_of(history.criteria):
        since = history.criteria_since
        yield Trigger(
            history.lofty_lead_id, "E4", since.isoformat(), since, Channel.TEXT, lasting=True
        )  # fmt: skip


@rule(
    "E5",
    "No site activity for 12, and again for 28, days since the lead was last marked High Interest; once a mark.",
)
def quiet_since_high_interest(history: History, last_activity: datetime | None) -> Iterator[Trigger]:
    """Counted from the later of the mark, which is the pull that first saw it, and the last activity; reached counts.
    Whole days of 24 hours."""
    marked_at = history.opportunity_since
    if not is_marked(history, HIGH_INTEREST) or marked_at is None:
        return
    quiet_since = max(marked_at, last_activity or marked_at)
    for days in QUIET_AFTER:
        yield Trigger(
            history.lofty_lead_id, "E5", f"{marked_at.isoformat()} {days}", quiet_since + timedelta(days=days),
            Channel.TEXT, lasting=True, detail=str(days),
        )  # fmt: skip


@rule(
    "E6",
    "A search was saved on the site; without a site, the lead's own change of its criteria stands for it.",
)
def criteria_changed(history: History) -> Iterator[Trigger]:
    """Inferred: Lofty does not tell of saved searches. A change about as late as our own write is that."""
    changed_at = changed_by_lead(
        history.criteria_updated_at, history.criteria_by_agent, history.criteria_written_at
    )
    if changed_at:
        yield Trigger(
            history.lofty_lead_id, "E6", changed_at.isoformat(), changed_at, Channel.CHAT, Strength.SAVE,
            detail="inferred",
        )  # fmt: skip


@rule(
    "E8",
    "The lead was marked Back to Site: its opportunity became that since an earlier pull saw another value.",
)
def marked_back_to_site(history: History) -> Iterator[Trigger]:
    """Once a mark."""
    marked_at = history.opportunity_since
    if marked_at and history.had_another and is_marked(history, BACK_TO_SITE):
        yield Trigger(history.lofty_lead_id, "E8", marked_at.isoformat(), marked_at, Channel.CHAT)


def is_marked(history: History, opportunity: str) -> bool:
    """Whether Lofty shows this opportunity, however it spells it; one that nobody knows is none."""
    return "".join(history.opportunity.split()).casefold() == "".join(opportunity.split()).casefold()
