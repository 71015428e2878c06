"""The sales agent's triggers, states and stops in words for people."""

from schemas.model.sales_agent.messages import MessageState, Stop, StopBy
from schemas.model.sales_agent.triggers import Trigger, TriggerState

TRIGGERS = {
    "E1": "An alert was opened, and nothing in it clicked",
    "E2": "Back on the site, with open criteria",
    "E3": "Back on the site, with a request",
    "E4": "Its criteria name no location",
    "E5": "Quiet since it was marked High Interest",
    "E6": "A search was saved",
    "E7": "Five homes viewed in a day",
    "E8": "Marked Back to Site",
    "E9": "On the site",
    "E10": "One home that matters",
    "K3": "It wrote, and is answered",
}
ASKED = {
    "V1": "Private leads",
    "E11": "Way of the message",
    "E12": "Muted",
    "E13": "A person speaks with them",
    "E14": "Not to be texted",
    "E15": "Gap and hours",
    "E16": "Package",
    "E17": "Words",
    "E18": "In time",
    "E24": "Lofty's own agent",
    "E25": "Dry run, ramp, halt",
    "K5": "Five answers an hour",
}
"""Rules by which a trigger is answered."""
MESSAGE_STATES = {
    MessageState.PLANNED: "waits to be sent",
    MessageState.SENDING: "under way: its outcome is not known yet",
    MessageState.SENT: "sent",
    MessageState.LOST: "given up: it may have arrived",
    MessageState.REFUSED: "refused",
    MessageState.DROPPED: "not sent",
}
NOT_SEEN = "not seen: it expired after 30 minutes"
"""Of a chat message (E11)."""
TRIGGER_STATES = {
    TriggerState.OPEN: "asked again",
    TriggerState.PLANNED: "a text is under way",
    TriggerState.SENT: "sent",
    TriggerState.JOINED: "told with another one",
    TriggerState.LEFT: "left for good",
}
_STOPPED_BY = {
    StopBy.REPLY: "said in a reply",
    StopBy.EARLIER_TEXT: "said in an earlier text",
    StopBy.CARRIER: "a text was refused by the carrier",
    StopBy.IMPORT: "carried over from elsewhere",
}


def trigger_in_words(trigger: Trigger) -> str:
    """What happened, with its days or its address."""
    said = TRIGGERS.get(trigger.rule, trigger.rule)
    if trigger.rule == "E5":
        said = f"{said}, {trigger.detail} days"
    elif trigger.detail == "inferred":
        said = f"{said} (inferred: no site is connected)"
    return f"{said}: {trigger.home}" if trigger.home else said


def stop_in_words(stop: Stop, *, recorded_here: bool, lifted_here: bool) -> str:
    """How it came to be known, and that it was lifted. A number may be another lead's too: who recorded or lifted a
    stop there, and why, is told there alone."""
    said = _STOPPED_BY.get(stop.by, "")
    if stop.by is StopBy.PERSON:
        said = f"recorded by {stop.evidence}: {stop.reason}" if recorded_here else "recorded by a person"
    if stop.lifted_at is None:
        return said
    return f"{said}; lifted by " + (
        f"{stop.lifted_by}: {stop.lifted_because}" if lifted_here else "an owner or admin"
    )
