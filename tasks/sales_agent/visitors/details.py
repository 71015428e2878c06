"""What a visitor told of itself in the chat (E19, K3)."""

from connectors.store.engine import TeamSession
from rules.sales_agent.answers.knowledge import together
from schemas.model.sales_agent.replies import Understood
from schemas.model.site.people import SitePerson
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.standing import Standing
from tasks.site.visitors import note_details


def note_told(run: TeamRun, session: TeamSession, standing: Standing, said: Understood) -> None:
    """Name, email and phone out of all that it has written, this reply too; the last word on each counts."""
    slots = together([*(kept.slots for kept in standing.told), said.slots])
    told = SitePerson(slots.name or "", slots.email or "", slots.phone or "")
    if told != SitePerson():
        note_details(run, session, -standing.lead.lofty_lead_id, told)
