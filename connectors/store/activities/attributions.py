"""Whose communications the figures hold: of which leads, for which agents. What changes makes its days stale."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select, text

from connectors.store.activities.stale_days import stale_for_leads, stale_for_user
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import COUNTS, spelled
from connectors.store.upsert import upsert
from schemas.tables import AttributionRow, CommunicationRow, LeadRow

_APPEARED = """
SELECT leads.lofty_lead_id FROM leads
LEFT JOIN counted_leads k ON k.team_id = leads.team_id AND k.lofty_lead_id = leads.lofty_lead_id
WHERE leads.team_id = :team AND {counts} AND k.lofty_lead_id IS NULL
"""
_DISAPPEARED = """
SELECT k.lofty_lead_id FROM counted_leads k
LEFT JOIN leads ON leads.team_id = k.team_id AND leads.lofty_lead_id = k.lofty_lead_id AND {counts}
WHERE k.team_id = :team AND leads.lofty_lead_id IS NULL
"""
_ADD = "INSERT INTO counted_leads (team_id, lofty_lead_id) " + _APPEARED.replace(
    "SELECT leads.lofty_lead_id", "SELECT leads.team_id, leads.lofty_lead_id"
)
_DROP = "DELETE FROM counted_leads WHERE team_id = :team AND lofty_lead_id IN (" + _DISAPPEARED + ")"  # noqa: S608 - ours


def notice_leads(session: TeamSession) -> int:
    """V2, V3: leads that appeared or disappeared since the last roll-up make the days of their communications stale."""
    team, counts = {"team": session.team_id}, spelled(COUNTS, session)
    appeared, disappeared, drop, add = (
        text(sql.format(counts=counts)) for sql in (_APPEARED, _DISAPPEARED, _DROP, _ADD)
    )
    changed = [row[0] for statement in (appeared, disappeared) for row in session.execute(statement, team)]
    if changed:
        stale_for_leads(session, changed)
        session.execute(drop, team)
        session.execute(add, team)
    return len(changed)


def notice_people(session: TeamSession, agents: Mapping[int, int]) -> int:
    """V6: Lofty users whose agent is another one than when they were last rolled up: both agents' days are stale."""
    rows = session.execute(select(AttributionRow.lofty_user_id, AttributionRow.sisu_agent_id))
    known: dict[int, int] = {row.lofty_user_id: row.sisu_agent_id for row in rows}
    changed = {user for user in known.keys() | agents.keys() if known.get(user) != agents.get(user)}
    for user in changed & known.keys():
        stale_for_user(session, user)
    if gone := sorted(known.keys() - agents.keys()):
        session.execute(delete(AttributionRow).where(AttributionRow.lofty_user_id.in_(gone)))
    now = [{"lofty_user_id": user, "sisu_agent_id": agents[user]} for user in sorted(changed & agents.keys())]
    upsert(session, AttributionRow, now)
    for user in changed & agents.keys():
        stale_for_user(session, user)
    return len(changed)


def attributions(session: TeamSession) -> dict[int, int]:
    """The agent of each Lofty user, as the figures hold it."""
    rows = session.execute(select(AttributionRow.lofty_user_id, AttributionRow.sisu_agent_id))
    return {row.lofty_user_id: row.sisu_agent_id for row in rows}


def count_unattributed(session: TeamSession) -> dict[int, int]:
    """How many communications with visible leads each Lofty user has who counts for no agent; 0 stands for nobody."""
    user = func.coalesce(CommunicationRow.lofty_user_id, 0)
    rows = session.execute(
        select(user, func.count())
        .outerjoin(AttributionRow, AttributionRow.lofty_user_id == CommunicationRow.lofty_user_id)
        .join(LeadRow, LeadRow.lofty_lead_id == CommunicationRow.lofty_lead_id)
        .where(AttributionRow.lofty_user_id.is_(None), CommunicationRow.counts_as != "")
        .where(COUNTS)
        .group_by(user)
    )
    return dict(rows.tuples().all())
