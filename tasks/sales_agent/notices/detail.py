"""What a notice names besides the lead, and whether its case still waits for somebody."""

from collections.abc import Sequence

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.notices import notices_of
from connectors.store.sales_agent.understood import from_json
from rules.sales_agent.answers.knowledge import with_the_crm
from rules.sales_agent.summary import in_words, time_in_words
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.notices import Notice, NoticeKind
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.standing import told_by, waiting_cases_of
from tasks.sales_agent.facts import lead_facts


def detail_of(notice: Notice, lead: Lead, replies: Sequence[Reply]) -> str:
    """The time that a reply names; all that is known of who has finished qualification."""
    if notice.kind is NoticeKind.SOON:
        said = next((reply for reply in replies if str(reply.communication_id) == notice.reply), None)
        frame = from_json(said.understood).slots.time_frame if said else None
        return time_in_words(frame) if frame else ""
    if notice.kind is not NoticeKind.QUALIFIED:
        return ""
    told, role = told_by(lead, replies)
    return in_words(with_the_crm(told, lead, role), role)


def waits(run: TeamRun, session: TeamSession, lead_id: int, reply: str) -> bool:
    """Whether nobody has taken up a case of this reply."""
    facts = lead_facts(run, session, [lead_id]).get(lead_id)
    if facts is None:
        return False
    waiting = waiting_cases_of(session, facts, notices_of(session, lead_id), run.as_of)
    return any(notice.reply == reply for notice in waiting)
