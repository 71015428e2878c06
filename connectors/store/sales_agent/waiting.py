"""Triggers that are asked about again, for people: counted by what was said of them last, and listed part by part."""

from sqlalchemy import and_, func, select

from connectors.store.engine import TeamSession
from connectors.store.leads.seen import seen
from connectors.store.leads.visibility import PRESENT
from connectors.store.parts import Part, Place, joined, segment
from connectors.store.sales_agent.triggers import Found, to_found
from schemas.model.access import Access, Viewer
from schemas.model.sales_agent.triggers import TriggerState
from schemas.tables import LeadRow, TriggerRow

_ROW = TriggerRow
_OPEN = _ROW.state == TriggerState.OPEN.value


def count_waiting(session: TeamSession) -> dict[tuple[str, str], int]:
    """How many there are by the answer and its rule; ("", "") for those that nobody asked about yet."""
    said = _ROW.answer, _ROW.answer_rule
    rows = session.execute(select(*said, func.count()).where(_OPEN).group_by(*said))
    return {(answer, rule): number for answer, rule, number in rows}


def waiting_part(
    session: TeamSession, viewer: Viewer, rule: str, answer_rule: str, place: Place
) -> Part[Found]:
    """Those of leads of which the viewer sees all, the latest first. `rule`: of the trigger, `answer_rule`: of what was
    said last; "" for all."""
    same = and_(LeadRow.team_id == _ROW.team_id, LeadRow.lofty_lead_id == _ROW.lofty_lead_id)
    chosen = select(_ROW).join(LeadRow, same).where(PRESENT, _OPEN, seen(session, viewer, Access.ALL))
    if rule:
        chosen = chosen.where(_ROW.rule == rule)
    if answer_rule:
        chosen = chosen.where(_ROW.answer_rule == answer_rule)
    order = _ROW.happened_at, _ROW.lofty_lead_id, _ROW.rule, _ROW.anchor
    return joined([segment(session, chosen, order, to_found, falling=True)], place)
