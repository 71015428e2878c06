"""What waits, lead by lead, and why: triggers that are asked about again."""

from dataclasses import dataclass

from connectors.store.leads.leads import leads_in_use
from connectors.store.parts import Part, Place
from connectors.store.sales_agent.triggers import Found
from connectors.store.sales_agent.waiting import waiting_part
from schemas.model.access import Viewer
from tasks.run.context import TeamRun


@dataclass(frozen=True, slots=True)
class Waits:
    """A trigger as it stands, with the lead's name."""

    lead_id: int
    name: str
    found: Found


def what_waits(run: TeamRun, viewer: Viewer, trigger: str, rule: str, place: Place) -> Part[Waits]:
    """Of leads that the viewer sees, the latest first. `trigger`: its rule, `rule`: of the last answer; "" for all."""
    with run.store.read(run.team_id) as session:
        part = waiting_part(session, viewer, trigger, rule, place)
        leads = leads_in_use(session, {found.trigger.lofty_lead_id for found in part.rows})
    rows = []
    for found in part.rows:
        lead_id = found.trigger.lofty_lead_id
        name = leads[lead_id].name if lead_id in leads else ""
        rows.append(Waits(lead_id, name or f"Lead {lead_id}", found))
    return part.with_rows(rows)
