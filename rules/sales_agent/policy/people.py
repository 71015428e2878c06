"""E12, E13: people silence the agent, by muting it or by speaking to the lead themselves."""

from rules.register import rule
from schemas.model.sales_agent.policy import Answer, Asked, Judgement, LeadFacts


def is_engaged_by_nobody(asked: Asked) -> Judgement | None:
    """Private leads are never engaged (E's head, V1), and neither is one outside of a pilot (E25)."""
    if asked.lead.private:
        return Judgement(Answer.NO, "V1", "the lead is private")
    return None


@rule("E12", "Muted leads get nothing until unmuted; Lofty's own mute is obeyed too, and lifted only there.")
def is_muted(asked: Asked) -> Judgement | None:
    """`muted_in_lofty` None, not asked yet, holds nothing up: it is asked before anything is sent."""
    if asked.lead.muted:
        return Judgement(Answer.NO, "E12", "the lead is muted")
    if asked.lead.muted_in_lofty:
        return Judgement(Answer.NO, "E12", "the lead is muted in Lofty, and unmuted only there")
    return None


@rule(
    "E13",
    "A person's own call, text or email to the lead takes over: the agent is silent until unmuted; one before its "
    "first message silences it for some days only.",
)
def is_taken_over(asked: Asked) -> Judgement | None:
    """A contact at the same instant as the first message counts as after it: a person's word weighs more."""
    lead = asked.lead
    spoken = lead.person_contact_at
    if spoken is None or (lead.unmuted_at and spoken <= lead.unmuted_at):
        return None
    if has_taken_over(lead):
        return Judgement(Answer.NO, "E13", "a person has spoken to the lead since, and takes over")
    quiet_until = spoken + asked.terms.quiet_after_person
    if asked.as_of < quiet_until:
        return Judgement(Answer.WAIT, "E13", "a person was in touch with the lead lately", quiet_until)
    return None


def has_taken_over(lead: LeadFacts) -> bool:
    """Whether a person has written or called after the agent's first message, and nobody has unmuted it since."""
    spoken = lead.person_contact_at
    if spoken is None or not lead.sent or (lead.unmuted_at and spoken <= lead.unmuted_at):
        return False
    return spoken >= lead.sent[0]


def speaks_with(lead: LeadFacts, *, chat: bool = False) -> bool:
    """K: whether what the lead writes is a reply: the agent has written to it, or it writes in the agent's own chat
    box, and nobody has silenced the agent. All else is read for stops only."""
    silenced = lead.muted or bool(lead.muted_in_lofty) or has_taken_over(lead)
    return (chat or bool(lead.sent)) and not lead.private and not silenced
