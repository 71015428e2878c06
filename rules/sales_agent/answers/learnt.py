"""K3: what a lead has told is written to the CRM, where the lead's own field is empty."""

from collections.abc import Collection
from dataclasses import replace

from rules.leads.criteria import criteria_of, places_of
from rules.sales_agent.visitors import is_name_of_ours
from schemas.model.leads import Lead
from schemas.model.sales_agent.replies import Role, Slots


def worth_writing(told: Slots, role: Role | None, lead: Lead, empty: Collection[str]) -> Slots:
    """Of what the lead has told, what the CRM does not know. `lead`: as it was just read; `empty`: which of the slots
    that no attribute of a lead holds are empty there ("time_frame", "financing", "address")."""
    criteria = criteria_of(lead.search_criteria)
    known = {
        "side": bool(lead.lead_types) or role is None,
        "area": bool(places_of(lead.search_criteria)) or role is Role.SELLER,
        "price": any(map(criteria.get, ("priceMin", "priceMax"))) or role is Role.SELLER,
        "time_frame": "time_frame" not in empty,
        "financing": "financing" not in empty or told.financing == "cash",
        "address": "address" not in empty or role is not Role.SELLER,
        "evaluation": True,
        "name": bool(lead.first_name.strip() or lead.last_name.strip())
        and not is_name_of_ours(lead.first_name, lead.last_name),
        "email": bool(lead.emails),
        "phone": bool(lead.phones),
    }
    return replace(told, **{name: None for name, is_known in known.items() if is_known})
