"""O3: what of a people list its viewer may take out. Asked twice: which leads it is when it begins, and of each part
just before it leaves, whether it still is."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from connectors.store.engine import TeamSession
from connectors.store.leads.people.list_filters import listed, listed_ids, with_words
from connectors.store.leads.people.listed_people import People, whole_people
from connectors.store.leads.people.people_list import ORDERS
from connectors.store.leads.permitted import permitted
from schemas.model.access import Access, Act, Viewer
from schemas.model.lists.people import LeadFilters, LeadOrder, ListedPerson
from schemas.tables import LeadRow


def exportable_ids(
    session: TeamSession, viewer: Viewer, filters: LeadFilters, order: LeadOrder, *, ascending: bool
) -> list[int]:
    """Ids of the leads of the list that the viewer may export, in the order of the list."""
    columns = (*ORDERS[order], LeadRow.lofty_lead_id)
    chosen = _chosen(session, viewer, filters)
    turned = [column.asc() if ascending else column.desc() for column in columns]
    return list(session.scalars(chosen.order_by(columns[0].is_(None), *turned)))


def count_exportable(session: TeamSession, viewer: Viewer, filters: LeadFilters) -> int:
    """How many these are."""
    ids = _chosen(session, viewer, filters).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0


def any_exportable(session: TeamSession, viewer: Viewer, filters: LeadFilters) -> bool:
    """Whether there is any."""
    return session.scalar(_chosen(session, viewer, filters).limit(1)) is not None


def _chosen(session: TeamSession, viewer: Viewer, filters: LeadFilters) -> Select[tuple[int]]:
    of_list = [*listed(session, viewer, filters, Access.ALL), *with_words(session, viewer, filters)]
    return select(LeadRow.lofty_lead_id).where(*of_list, permitted(session, viewer, Act.EXPORT))


def count_listed(session: TeamSession, viewer: Viewer, filters: LeadFilters, at_least: Access) -> int:
    """How many leads the list holds, those of six fields too."""
    ids = listed_ids(session, viewer, filters, at_least).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0


def exported_people(
    session: TeamSession, viewer: Viewer, lead_ids: Sequence[int], named: People
) -> tuple[ListedPerson, ...]:
    """Those of these leads that the viewer may export at this moment, in this order."""
    chosen = permitted(session, viewer, Act.EXPORT, lead_ids)
    found = {person.lead_id: person for person in whole_people(session, lead_ids, chosen, named)}
    return tuple(found[lead_id] for lead_id in lead_ids if lead_id in found)
