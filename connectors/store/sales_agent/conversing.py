"""With which leads something was said, or where the agent was silenced: a member's own list (M1)."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import or_, select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.seen import working
from connectors.store.leads.visibility import PRESENT
from connectors.store.messages.messages import MAY_HAVE_ARRIVED
from schemas.model.access import Viewer
from schemas.tables import ConversationRow, LeadRow, MessageRow, ReplyRow, TriggerRow


def conversing_leads(session: TeamSession, viewer: Viewer) -> list[int]:
    """Those that the viewer works, in no order."""
    said, heard, silence = MessageRow, ReplyRow, ConversationRow
    spoken = (
        select(said.message_id)
        .where(said.team_id == LeadRow.team_id, said.lofty_lead_id == LeadRow.lofty_lead_id)
        .where(said.state.in_(MAY_HAVE_ARRIVED))
    )
    answered = select(heard.communication_id).where(
        heard.team_id == LeadRow.team_id, heard.lofty_lead_id == LeadRow.lofty_lead_id
    )
    silenced = (
        select(silence.lofty_lead_id)
        .where(silence.team_id == LeadRow.team_id, silence.lofty_lead_id == LeadRow.lofty_lead_id)
        .where(or_(silence.muted_at.is_not(None), silence.unmuted_at.is_not(None)))
    )
    own = select(LeadRow.lofty_lead_id).where(PRESENT, working(session, viewer))
    return list(session.scalars(own.where(or_(spoken.exists(), answered.exists(), silenced.exists()))))


class Told(NamedTuple):
    """A trigger that a message tells; `detail` as in the trigger."""

    rule: str
    anchor: str
    detail: str


def told_to(session: TeamSession, lead_ids: Iterable[int]) -> dict[str, list[Told]]:
    """What each message to these leads tells, by message."""
    found: dict[str, list[Told]] = {}
    t = TriggerRow
    for some in in_chunks(lead_ids):
        statement = select(t.message_id, t.rule, t.anchor, t.detail)
        for message_id, *said in session.execute(
            statement.where(t.lofty_lead_id.in_(some), t.message_id != "")
        ):
            found.setdefault(message_id, []).append(Told(*said))
    return found
