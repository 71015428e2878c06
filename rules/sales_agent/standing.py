"""How a conversation stands, for people: silent, waiting for a reply, answered, stopped."""

from datetime import datetime

from rules.sales_agent.policy.people import has_taken_over
from schemas.model.sales_agent.conversations import Conversation, ConversationState, Standing
from schemas.model.sales_agent.policy import LeadFacts

_SILENCED = {"K4": "a reply may ask for no more texts: the agent is silent until somebody has looked"}


def standing(facts: LeadFacts, silence: Conversation, last_sent_at: datetime | None) -> Standing:
    """The first that holds: a stop (E14), a person's silence (E12, E13), then whose the last text is. `last_sent_at`:
    of all texts from here, a person's too. `connectors/store/sales_agent/listed.py` says the same in SQL."""
    if facts.stopped:
        return Standing(ConversationState.STOPPED, "E14", "a number of the lead has said stop")
    if facts.muted:
        rule = silence.muted_rule or "E12"
        by = f"muted by {silence.muted_by}" if silence.muted_by else _SILENCED.get(rule, "muted")
        return Standing(ConversationState.SILENT, rule, by)
    if has_taken_over(facts):
        return Standing(
            ConversationState.SILENT, "E13", "a person has spoken to the lead since, and takes over"
        )
    heard = facts.inbound_text_at
    if heard and last_sent_at and heard >= last_sent_at:
        return Standing(ConversationState.ANSWERED, "", "the last text is the lead's")
    return Standing(ConversationState.WAITING, "", "nothing has come from the lead since the last text")
