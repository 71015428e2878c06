"""What a reply was understood to say, for people: in words, with the rule and the words that decided (K)."""

from dataclasses import dataclass

from connectors.store.sales_agent.understood import from_json
from rules.sales_agent.summary import price_in_words, time_in_words
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.replies import Price, TimeFrame


@dataclass(frozen=True, slots=True)
class ShownUnderstood:
    """`facts`: name and value of what it tells; `reasons`: what, by which rule, by which words."""

    tags: tuple[str, ...]
    intents: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str, str], ...]
    unclear: bool
    version: int


def understood_of(reply: Reply) -> ShownUnderstood | None:
    """None for what was not understood yet, or with another text, and for what is erased."""
    if not reply.understood:
        return None
    kept = from_json(reply.understood)
    told = {"role": kept.role, "asked for": kept.asked and kept.asked.replace("_", " "), **kept.slots.known()}
    facts = [(name.replace("_", " "), _in_words(value)) for name, value in told.items() if value is not None]
    return ShownUnderstood(
        kept.tags,
        tuple(intent.value for intent in kept.intents),
        tuple(facts),
        tuple((reason.of.replace("_", " "), reason.rule, reason.words) for reason in kept.reasons),
        kept.unclear,
        kept.version or reply.version,
    )


def _in_words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Price():
            return price_in_words(value)
        case TimeFrame():
            return time_in_words(value)
        case _:
            return str(value)
