"""Leads by what they count by, which sources were ever mirrored, and the counts that Sisu is known to hold."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import case, null, or_, select

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import COUNTS
from connectors.store.ledger.checkpoints import CREATED_SOURCES, MIRRORED_SOURCES
from connectors.store.upsert import upsert
from schemas.model.lead_sources import CountKey, LeadSource, SourcedLead
from schemas.tables import LeadRow, LeadSourceCountRow

_AT_ONCE = 2_000


def sourced_leads(session: TeamSession, tagged: Iterable[str]) -> Iterator[SourcedLead]:
    """Leads that count (S2): there or in the trash, not private. Only those whose source holds one of `tagged` bring
    their tags: decoding them all would take longer than the rest."""
    looks_at_tags = or_(*(LeadRow.source.contains(name, autoescape=True) for name in tagged))
    statement = (
        select(
            LeadRow.source,
            case((looks_at_tags, LeadRow.tags), else_=null()),
            LeadRow.assigned_user_id,
            LeadRow.created_at,
        )
        .where(COUNTS, LeadRow.source != "")
        .execution_options(yield_per=_AT_ONCE)
    )
    for source, tags, user, created_at in session.execute(statement):
        yield SourcedLead(source, tags or (), user, created_at)


def undated_leads(session: TeamSession) -> list[int]:
    """Ids of leads that would count for their source, if somebody knew when they were registered."""
    statement = select(LeadRow.lofty_lead_id).where(
        LeadRow.created_at.is_(None),
        COUNTS,
        LeadRow.source != "",
    )
    return list(session.scalars(statement.order_by(LeadRow.lofty_lead_id)))


def mirrored_sources(session: TeamSession) -> frozenset[int]:
    """The ids of sources that were ever in use here and in Sisu (S4)."""
    return frozenset(MIRRORED_SOURCES.read(session).get("ids", ()))


def mark_mirrored(session: TeamSession, lead_type_ids: Iterable[int], at: datetime) -> None:
    """These are mirrored from now on."""
    known = mirrored_sources(session)
    now = known | set(lead_type_ids)
    if now != known:
        MIRRORED_SOURCES.move(session, {"ids": sorted(now)}, at)


def created_since(session: TeamSession, since: datetime) -> dict[int, LeadSource]:
    """Sources whose creation Sisu has acknowledged since then, by id."""
    rows = CREATED_SOURCES.read(session)
    return {
        int(key): LeadSource(int(key), row["name"])
        for key, row in rows.items()
        if datetime.fromisoformat(row["at"]) > since
    }


def note_created(session: TeamSession, source: LeadSource, at: datetime, since: datetime) -> None:
    """Sisu has acknowledged this creation; those from before `since` are forgotten."""
    rows = CREATED_SOURCES.read(session)
    kept = {key: row for key, row in rows.items() if datetime.fromisoformat(row["at"]) > since}
    kept[str(source.lead_type_id)] = {"name": source.name, "at": at.isoformat()}
    CREATED_SOURCES.move(session, kept, at)


def known_counts(session: TeamSession) -> dict[CountKey, float]:
    """What Sisu is known to hold."""
    row = LeadSourceCountRow
    found = session.execute(select(row.lead_type_id, row.sisu_agent_id, row.registered_on, row.count))
    return {(source, agent, on): count for source, agent, on, count in found}


def save_counts(session: TeamSession, counts: Mapping[CountKey, float], at: datetime) -> None:
    """Sisu has acknowledged these, or was seen to hold them."""
    upsert(
        session,
        LeadSourceCountRow,
        (
            {
                "lead_type_id": source,
                "sisu_agent_id": agent,
                "registered_on": on,
                "count": float(count),
                "known_at": at,
            }
            for (source, agent, on), count in counts.items()
        ),
    )
