"""E16: how many leads a package lets the agent engage in a month."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rules.register import rule
from schemas.model.sales_agent.policy import Answer, Asked, Judgement
from schemas.model.site.visitors import is_visitor


@rule(
    "E16",
    "An engagement is one lead first messaged by the agent in a calendar month of the team's zone; where the package's "
    "number is used up no texts go out, and the site has its standard chat box back. One is never charged twice.",
)
def within_the_package(asked: Asked) -> Judgement | None:
    """A lead that was charged this month already is no new engagement."""
    limit = asked.terms.engagements
    if limit is None or asked.lead.engaged or asked.team.engagements_used < limit:
        return None
    return Judgement(Answer.NO, "E16", f"the {limit} engagements of this month are used up")


def is_new_engagement(asked: Asked) -> bool:
    """Whether a message to it now would be charged for; a visitor is when it is a lead (E19)."""
    return not asked.lead.engaged and not is_visitor(asked.lead.lead.lofty_lead_id)


def month_of(moment: datetime, zone: ZoneInfo) -> str:
    """The calendar month of the team's zone, as "2026-03"."""
    return f"{moment.astimezone(zone):%Y-%m}"
