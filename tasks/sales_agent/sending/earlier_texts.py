"""A lead's earlier texts, read once before the first text to it: a stop in them holds (E14), and a text of ours whose
record was lost is one all the same (E18).

1 call once a lead; another where an automatic text that we know nothing of went out since.
"""

from collections.abc import Sequence
from datetime import timedelta

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.messages.messages import add_message, messages_of
from connectors.store.sales_agent.conversations import conversations, note, note_text_out
from connectors.store.sales_agent.replies import reply_ids, save_replies
from connectors.store.sales_agent.spoken import strange_text_since
from connectors.store.sales_agent.trigger_states import leave_before
from rules.sales_agent.messages.brief import STOP
from rules.sales_agent.messages.gsm7 import comparable
from rules.sales_agent.messages.templates import rule_of
from rules.sales_agent.understanding.heard import hear
from schemas.lofty.texts import TextRow
from schemas.model.communications import Direction
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.messages import Message, MessageState, StopBy
from schemas.model.sales_agent.triggers import Channel
from tasks.run.context import TeamRun
from tasks.sales_agent.compose import own_templates
from tasks.sales_agent.stops.record import record_stop


def read_earlier_texts(run: TeamRun, lead: Lead) -> None:
    """Store what they say of stopping, and those that are ours."""
    lead_id = lead.lofty_lead_id
    with run.store.read(run.team_id) as session:
        known = conversations(session, [lead_id]).get(lead_id)
        read_at = known.texts_read_at if known else None
        if read_at is not None and not strange_text_since(session, lead_id, read_at):
            return
    texts = run.lofty.texts.of_lead(lead_id, run.priority)
    with run.store.write(run.team_id) as session:
        _hear_stops(run, session, lead, texts)
        _adopt(run, session, lead_id, texts)
        note(session, lead_id, texts_read_at=run.as_of)


def _hear_stops(run: TeamRun, session: TeamSession, lead: Lead, texts: Sequence[TextRow]) -> None:
    ours = [text.body for text in texts if text.direction is Direction.OUTBOUND]
    read = reply_ids(session, [text.communication_id for text in texts])
    replies = []
    for text in texts:
        if text.direction is not Direction.INBOUND or text.communication_id in read:
            continue
        heard = hear(text.body, ours=ours)
        replies.append(reply_of(lead.lofty_lead_id, text, heard))
        if heard.stop == "certain":
            evidence = str(text.communication_id)
            record_stop(run, session, lead, text.sent_at, StopBy.EARLIER_TEXT, evidence=evidence)
    save_replies(session, replies, run.as_of)


def reply_of(lead_id: int, text: TextRow, heard: object) -> Reply:
    """What is kept of an inbound text."""
    return Reply(
        text.communication_id, lead_id, text.sent_at, text.body,
        *(getattr(heard, name) for name in ("stop", "reply", "starts", "rule", "matched", "version")),
    )  # fmt: skip


def _adopt(run: TeamRun, session: TeamSession, lead_id: int, texts: Sequence[TextRow]) -> None:
    """Texts that went out and look as ours do, and that are on no record: a backup may have been restored. Not those of
    which the words would be forgotten again."""
    kept_since = run.as_of - timedelta(days=run.team.sales_agent.keep_texts_days)
    messages = messages_of(session, [lead_id]).get(lead_id, [])
    bound = {message.communication_id for message in messages}
    known = {comparable(message.body) for message in messages if message.sent_at}
    own = own_templates(session, ever=True)
    for text in texts:
        strange = text.direction is Direction.OUTBOUND and text.communication_id not in bound
        if not strange or text.sent_at < kept_since or comparable(text.body) in known:
            continue
        rule = rule_of(text.body, own)
        if not rule:
            continue
        adopted = Message(
            new_id(), lead_id, Channel.TEXT, text.body, text.sent_at, MessageState.SENT, template=rule,
            introduces=any(stop in text.body for stop in STOP.values()), sent_at=text.sent_at,
            communication_id=text.communication_id,
            outcome=text.outcome, because="found in Lofty without a record of it here",
        )  # fmt: skip
        add_message(session, adopted)
        note_text_out(session, lead_id, text.sent_at)
        leave_before(
            session, lead_id, text.sent_at, "a text of ours went out since, of which the record was lost"
        )
