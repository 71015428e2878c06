"""What must hold of the sales agent: one text for one trigger, each with its intent, each stop known by a hash; one
notice for one case."""

from schemas.expectations.expected import Expected, as_long_as, known, never, one_of
from schemas.model.sales_agent.feedback import FeedbackOn
from schemas.model.sales_agent.messages import MessageState, StopBy
from schemas.model.sales_agent.notices import NoticeKind, Way, WayState
from schemas.model.sales_agent.triggers import Channel, Strength, TriggerState


def expected_of_sales_agent() -> dict[str, tuple[Expected, ...]]:
    """By table."""
    return {
        "triggers": _TRIGGERS,
        "messages": _MESSAGES,
        "engagements": _ENGAGEMENTS,
        "stops": _STOPS,
        "replies": _REPLIES,
        "feedback": _FEEDBACK,
        "notices": _NOTICES,
        "notice_ways": _WAYS,
    }


_TRIGGERS = (
    one_of("state", TriggerState),
    one_of("channel", Channel),
    one_of("strength", Strength),
    known(
        "a trigger that was told has its message (E18)",
        "triggers",
        "messages",
        "other.message_id = it.message_id",
        where="it.state IN ('planned', 'sent', 'joined')",
    ),
    never("a trigger that is left says why (E18)", "triggers", "it.state = 'left' AND it.because = ''"),
)
_MESSAGES = (
    one_of("state", MessageState),
    one_of("channel", Channel),
    never(
        "a message that may have gone out says when (E18)",
        "messages",
        "it.state IN ('sending', 'sent', 'lost') AND it.sent_at IS NULL",
    ),
    never(
        "one trigger has one message that may have gone out (E18)",
        "messages",
        "it.rule <> '' AND it.state IN ('sending', 'sent', 'lost') AND EXISTS (SELECT 1 FROM messages AS other WHERE "
        "other.team_id = it.team_id AND other.lofty_lead_id = it.lofty_lead_id AND other.rule = it.rule AND "
        "other.anchor = it.anchor AND other.state IN ('sending', 'sent', 'lost') "
        "AND other.message_id <> it.message_id)",
    ),
)
_ENGAGEMENTS = (
    as_long_as("month", 7),
    known(
        "an engagement has its message (E16)", "engagements", "messages", "other.message_id = it.message_id"
    ),
)
_STOPS = (as_long_as("number_key", 64), one_of("by", StopBy))
_REPLIES = (
    one_of("stop", ("certain", "likely", "none")),
    known(
        "a reply is gathered into one that was read (K5)",
        "replies",
        "replies",
        "other.communication_id = it.gathered_into",
        where="it.gathered_into IS NOT NULL",
    ),
)
_FEEDBACK = (
    one_of("about", FeedbackOn),
    one_of("told", WayState),
    never(
        "feedback on a conversation or a response names its lead (M3)",
        "feedback",
        "it.about <> 'agent' AND it.lofty_lead_id IS NULL",
    ),
    never(
        "feedback that is answered says by whom, and whether its giver was told (M3)",
        "feedback",
        "it.answered_at IS NOT NULL AND (it.answered_by = '' OR it.told IS NULL)",
    ),
)
_NOTICES = (
    one_of("kind", NoticeKind),
    known(
        "a notice has a way, if only the page (N)",
        "notices",
        "notice_ways",
        "other.notice_id = it.notice_id",
    ),
)
_WAYS = (
    one_of("way", Way),
    one_of("state", WayState),
    known("a way is of a notice", "notice_ways", "notices", "other.notice_id = it.notice_id"),
    never(
        "a notice that may have gone out says when (N4)",
        "notice_ways",
        "it.state IN ('sent', 'unknown') AND it.sent_at IS NULL",
    ),
    never(
        "a notice that did not go out, or may not have, says why (N4)",
        "notice_ways",
        "it.state IN ('unknown', 'refused', 'skipped') AND it.because = ''",
    ),
)
