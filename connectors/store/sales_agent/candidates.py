"""Leads of whom something may have become a trigger since they were looked at last (E1 to E10)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.marks import learnt_written_at
from connectors.store.leads.site_activities import activities_of
from connectors.store.leads.visibility import IN_SYNC
from schemas.model.sales_agent.triggers import History
from schemas.model.site.visitors import is_visitor
from schemas.tables import LeadRow, SiteReadingRow, TriggerRow

KNOWN_FOR = timedelta(days=60)
"""So far back activities and emails are looked at: they are kept no longer."""
_HIGH_INTEREST = ("High Interest", "HighInterest", "high interest", "HIGH INTEREST", "HIGH_INTEREST")
_NAMES_A_PLACE = LeadRow.search_criteria.contains('"locations"')


def unlooked_leads(session: TeamSession, most: int) -> list[int]:
    """Leads with site activities that were read since they were looked at last."""
    statement = select(SiteReadingRow.lofty_lead_id).where(SiteReadingRow.unlooked)
    return list(session.scalars(statement.order_by(SiteReadingRow.newest_at.desc()).limit(most)))


def leads_marked_since(session: TeamSession, since: datetime) -> list[int]:
    """Leads whose opportunity or criteria changed since then: as Lofty dates it, or as a pull first saw it."""
    statement = select(LeadRow.lofty_lead_id).where(
        IN_SYNC,
        or_(
            LeadRow.opportunity_since >= since,
            LeadRow.criteria_since >= since,
            LeadRow.criteria_updated_at >= since,
        ),
    )
    return list(session.scalars(statement))


def leads_without_a_place(session: TeamSession, most: int) -> list[int]:
    """E4: leads whose criteria name no location, and of whom that is not known yet; the newest first. Criteria that
    name one in vain (a blank entry) are looked at with all that has changed."""
    known = exists().where(
        TriggerRow.team_id == LeadRow.team_id,
        TriggerRow.lofty_lead_id == LeadRow.lofty_lead_id,
        TriggerRow.rule == "E4",
        TriggerRow.anchor_at == LeadRow.criteria_since,
    )
    statement = select(LeadRow.lofty_lead_id).where(
        IN_SYNC, LeadRow.criteria_since.is_not(None), not_(_NAMES_A_PLACE), not_(known)
    )
    return list(session.scalars(statement.order_by(LeadRow.lofty_lead_id.desc()).limit(most)))


def quiet_high_interest(session: TeamSession, as_of: datetime, days: Iterable[int], most: int) -> list[int]:
    """E5: leads that are marked High Interest, and were not there, for so many days or longer, and are not told of it
    yet; the newest first. Their own activities are looked at with each."""
    reached = or_(*(and_(_quiet_since(as_of - timedelta(days=each)), not_(_told_of(each))) for each in days))
    statement = select(LeadRow.lofty_lead_id).where(
        IN_SYNC, LeadRow.opportunity.in_(_HIGH_INTEREST), LeadRow.opportunity_since.is_not(None), reached
    )
    return list(session.scalars(statement.order_by(LeadRow.lofty_lead_id.desc()).limit(most)))


def _quiet_since(moment: datetime) -> ColumnElement[bool]:
    visited = LeadRow.last_visit_at
    return and_(LeadRow.opportunity_since <= moment, or_(visited.is_(None), visited <= moment))


def _told_of(days: int) -> ColumnElement[bool]:
    """Of this mark, which is as old as its trigger or older."""
    return exists().where(
        TriggerRow.team_id == LeadRow.team_id,
        TriggerRow.lofty_lead_id == LeadRow.lofty_lead_id,
        TriggerRow.rule == "E5",
        TriggerRow.detail == str(days),
        TriggerRow.anchor_at >= LeadRow.opportunity_since,
    )


def visits_and_marks(session: TeamSession, lead_ids: Iterable[int], as_of: datetime) -> dict[int, History]:
    """What is known of these leads but for their emails, those that are present and not private, by lead."""
    found: dict[int, History] = {}
    since = as_of - KNOWN_FOR
    for some in in_chunks(lead_ids):
        rows = session.scalars(select(LeadRow).where(IN_SYNC, LeadRow.lofty_lead_id.in_(some))).all()
        ids = [row.lofty_lead_id for row in rows]
        activities, written = activities_of(session, ids, since), learnt_written_at(session, ids)
        for row in rows:
            lead_id = row.lofty_lead_id
            found[lead_id] = History(
                lead_id,
                row.opportunity,
                row.opportunity_since,
                row.opportunity_before is not None,
                row.search_criteria,
                row.criteria_since,
                row.criteria_updated_at,
                bool(row.criteria_by_agent),
                row.last_visit_at,
                tuple(activities.get(lead_id, ())),
                criteria_written_at=written.get(lead_id),
            )
        found |= _of_visitors(session, [lead_id for lead_id in some if is_visitor(lead_id)], since)
    return found


def _of_visitors(session: TeamSession, keys: list[int], since: datetime) -> dict[int, History]:
    """What visitors of the site did there: nothing else is known of them (E9, E19)."""
    activities = activities_of(session, keys, since) if keys else {}
    return {key: History(key, activities=tuple(done)) for key, done in activities.items()}


def mark_looked_at(session: TeamSession, lead_ids: Iterable[int]) -> None:
    """Their activities were looked at, in the transaction that stores what was found."""
    for some in in_chunks(lead_ids):
        rows = session.scalars(select(SiteReadingRow).where(SiteReadingRow.lofty_lead_id.in_(some)))
        for row in rows:
            row.unlooked = False
    session.flush()
