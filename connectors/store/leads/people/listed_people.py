"""Leads as the people list shows them: all of one, or O5's six fields. What is redacted is not read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from connectors.store.engine import TeamSession
from connectors.store.leads.among import among
from connectors.store.leads.seen import seen
from connectors.store.leads.visibility import PRESENT
from schemas.model.access import Access, Viewer
from schemas.model.leads import Ownership
from schemas.model.lists.people import LEVEL_NAMES, ListedPerson, SixFields
from schemas.tables import CommunicationRow, LeadRow


@dataclass(frozen=True, slots=True)
class People:
    """What ids stand for, None where for nobody: a user's is the member's email, an office's its name."""

    email: Callable[[int | None], str | None]
    office: Callable[[int | None], str | None]


def people_of(
    session: TeamSession, viewer: Viewer, lead_ids: Sequence[int], at_least: Access, named: People
) -> tuple[ListedPerson | SixFields, ...]:
    """These leads in this order, as far as the viewer sees them now; `at_least`: whether six fields are enough."""
    found: dict[int, ListedPerson | SixFields] = {}
    chosen = seen(session, viewer, Access.ALL, lead_ids)
    found |= {person.lead_id: person for person in whole_people(session, lead_ids, chosen, named)}
    left = [lead_id for lead_id in lead_ids if lead_id not in found]
    if left and at_least is Access.SIX and viewer.company:
        found |= {person.lead_id: person for person in _six(session, viewer, left, named)}
    return tuple(found[lead_id] for lead_id in lead_ids if lead_id in found)


def whole_people(
    session: TeamSession, lead_ids: Sequence[int], chosen: ColumnElement[bool], named: People
) -> list[ListedPerson]:
    """Those of these leads that are present, and chosen as leads of which somebody sees all; in no order."""
    r = LeadRow
    columns = (
        r.lofty_lead_id, r.first_name, r.last_name, r.emails, r.phones, r.stage, r.source, r.ownership, r.owner_id,
        r.hidden, r.assigned_user_id, r.score, r.last_visit_at, r.tags,
    )  # fmt: skip
    found = select(*columns).where(among(session, lead_ids), PRESENT, chosen)
    return [_person(row, named) for row in session.execute(found)]


def _person(row: Any, named: People) -> ListedPerson:
    level = Ownership(row.ownership)
    return ListedPerson(
        lead_id=row.lofty_lead_id,
        first_name=row.first_name,
        last_name=row.last_name,
        emails=tuple(row.emails),
        phones=tuple(row.phones),
        stage=row.stage,
        source=row.source,
        level=LEVEL_NAMES[level],
        owner=named.email(row.owner_id) if level is Ownership.PERSONAL else None,
        office=named.office(row.owner_id) if level is Ownership.OFFICE else None,
        hidden=row.hidden and level is Ownership.PERSONAL,
        assigned_to=named.email(row.assigned_user_id),
        score=row.score,
        last_activity=row.last_visit_at,
        tags=tuple(row.tags),
    )


def _six(session: TeamSession, viewer: Viewer, lead_ids: Sequence[int], named: People) -> list[SixFields]:
    r, c = LeadRow, CommunicationRow
    spoken = (
        select(c.communication_id).where(c.team_id == r.team_id, c.lofty_lead_id == r.lofty_lead_id).exists()
    )
    columns = (
        r.lofty_lead_id, r.first_name, r.stage, r.owner_id, r.score, r.last_visit_at,
        or_(r.last_touch_at.is_not(None), spoken).label("spoken"),
    )  # fmt: skip
    six = seen(session, viewer, Access.SIX, lead_ids)
    chosen = select(*columns).where(among(session, lead_ids), PRESENT, six)
    return [
        SixFields(lead_id, first_name, stage, named.email(owner_id), score, visited, bool(spoken))
        for lead_id, first_name, stage, owner_id, score, visited, spoken in session.execute(chosen)
    ]
