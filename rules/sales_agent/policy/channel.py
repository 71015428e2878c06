"""E11: by which way a message goes, and what becomes of one that has no way."""

from datetime import timedelta

from rules.register import rule
from schemas.model.sales_agent.policy import Answer, Asked, Judgement
from schemas.model.sales_agent.triggers import Channel

CHAT_WITHIN = timedelta(minutes=30)
"""As long as a visit goes on without another sign of it."""
FOR_CHAT_ALONE = "E9"


@rule(
    "E11",
    "A trigger that happened on the site goes to the site chat, any other to text; without a connected site it is "
    "left, or sent as text where the team says so. Several triggers of one lead make one message, for the strongest.",
)
def channel_of_message(asked: Asked) -> Judgement | None:
    """A chat reaches whoever is known on a connected site, while the visit lasts. A greeting (E9) is for the chat
    alone."""
    if asked.trigger.channel is Channel.TEXT:
        return None
    if way_of(asked) is Channel.CHAT:
        left = asked.as_of - asked.trigger.happened_at > CHAT_WITHIN
        return Judgement(Answer.NO, "E11", "whoever was on the site has left it") if left else None
    if asked.terms.without_chat == "text" and asked.trigger.rule != FOR_CHAT_ALONE:
        return None
    because = "the lead is not known there" if asked.team.site_connected else "no site is connected"
    return Judgement(Answer.NO, "E11", f"it belongs to the site chat, and {because}")


def way_of(asked: Asked) -> Channel:
    """The way that the message takes, where E11 lets it go."""
    on_site = asked.team.site_connected and bool(asked.lead.site_id)
    return Channel.CHAT if asked.trigger.channel is Channel.CHAT and on_site else Channel.TEXT
