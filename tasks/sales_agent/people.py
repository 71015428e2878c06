"""Whom the agent speaks with: leads, and visitors of the site as if they were leads (E19)."""

from collections.abc import Iterable

from connectors.store.engine import TeamSession
from connectors.store.leads.leads import leads_in_use
from connectors.store.sales_agent.marks import tags_wanted
from connectors.store.site.visitors import visitors_by_number
from rules.sales_agent.visitors import as_lead
from schemas.model.leads import Lead
from schemas.model.site.visitors import Visitor, is_visitor


def people_in_use(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, Lead]:
    """Those of these leads that are present, and those of these visitors (below zero) that no lead has become yet."""
    ids = list(lead_ids)
    return {
        **leads_in_use(session, (lead_id for lead_id in ids if not is_visitor(lead_id))),
        **{visitor.key: as_lead(visitor, tags_of(session, visitor)) for visitor in _visitors(session, ids)},
    }


def person_in_use(session: TeamSession, lead_id: int) -> Lead | None:
    """One of them."""
    return people_in_use(session, [lead_id]).get(lead_id)


def tags_of(session: TeamSession, visitor: Visitor) -> tuple[str, ...]:
    """What Lofty is to be told of a visitor as soon as it has become a lead holds before already (E14)."""
    return tuple(tags_wanted(session, visitor.key))


def _visitors(session: TeamSession, ids: Iterable[int]) -> list[Visitor]:
    numbers = [-lead_id for lead_id in ids if is_visitor(lead_id)]
    found = visitors_by_number(session, numbers) if numbers else {}
    return [visitor for visitor in found.values() if not visitor.joined]
