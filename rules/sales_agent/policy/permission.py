"""E14: leads that get no text, whatever the cause."""

from datetime import timedelta

from rules.register import rule
from rules.sales_agent.numbers import number_of
from rules.sales_agent.policy.channel import way_of
from schemas.model.sales_agent.policy import Answer, Asked, Judgement, LeadFacts
from schemas.model.sales_agent.triggers import Channel

DO_NOT_CONTACT, WRONG_NUMBER, HAS_AGENT = "AI: Do Not Contact", "AI: Wrong Number", "AI: Has Agent"
NO_RESPONSE = "AI: No Response"
NOBODY_TEXTS = (DO_NOT_CONTACT, WRONG_NUMBER, HAS_AGENT)
WAITS_FOR_A_REPLY = timedelta(hours=24)


@rule(
    "E14",
    "No text to a lead that is tagged so, marked cannot-text, on a do-not-call list, without a valid phone or without "
    "the consent tag, nor to a number that said stop; nor after several messages without a reply.",
)
def may_be_texted(asked: Asked) -> Judgement | None:
    """Tags stop every message, all else texts alone."""
    return may_be_answered(asked) or (_unanswered(asked) if way_of(asked) is Channel.TEXT else None)


def may_be_answered(asked: Asked) -> Judgement | None:
    """The same of an answer: whoever writes has not let several messages go by."""
    because = _tagged(asked)
    if not because and way_of(asked) is Channel.TEXT:
        because = _cannot(asked)
    return Judgement(Answer.NO, "E14", because) if because else None


def carries(tags: tuple[str, ...], wanted: str) -> bool:
    """People write tags too: blanks and letter case say nothing."""
    return _plainly(wanted) in map(_plainly, tags)


def _plainly(tag: str) -> str:
    return "".join(tag.split()).casefold()


def _tagged(asked: Asked) -> str:
    tag = next((tag for tag in NOBODY_TEXTS if carries(asked.lead.lead.tags, tag)), "")
    return f"it is tagged {tag}" if tag else ""


def _cannot(asked: Asked) -> str:
    facts, consent = asked.lead, asked.terms.consent_tag
    if facts.stopped:
        return "its number has said stop"
    if facts.lead.cannot_text:
        return "Lofty marks it as cannot-text"
    found = number_of(facts.lead)
    if found.do_not_call or not facts.phone:
        return found.because or "earlier texts did not reach its number"
    if consent and not carries(facts.lead.tags, consent):
        return "it lacks the tag of consent"
    return ""


def _unanswered(asked: Asked) -> Judgement | None:
    facts = asked.lead
    if is_silent_lead(facts):
        return Judgement(Answer.NO, "E14", "it has not answered several messages")
    if facts.unanswered < asked.terms.unanswered_limit or not facts.sent:
        return None
    until = facts.sent[-1] + WAITS_FOR_A_REPLY
    because = f"{facts.unanswered} messages without a reply"
    if asked.as_of < until:
        return Judgement(Answer.WAIT, "E14", because, until)
    return Judgement(Answer.NO, "E14", because, tag=NO_RESPONSE)


def is_silent_lead(facts: LeadFacts) -> bool:
    """Whether it was marked for not answering, and has not written since."""
    marked = facts.no_response_at
    return marked is not None and not (facts.inbound_text_at and facts.inbound_text_at > marked)
