"""K3: the templates of an answer: how it begins, and the question that it ends with."""

from collections.abc import Iterator
from types import ModuleType

from rules.sales_agent.messages import answers_english, answers_spanish
from rules.sales_agent.messages.brief import ENGLISH, SPANISH

PREFIX = "K3-"
_WORDS: dict[str, ModuleType] = {ENGLISH: answers_english, SPANISH: answers_spanish}


def answer_key(kind: str, asks: str = "", role: str = "") -> str:
    """How an answer is called, as a trigger is: "K3-listings.price.renter"."""
    return PREFIX + ".".join(part for part in (kind, asks, role if asks else "") if part)


def asked_by(template_id: str) -> str:
    """What a message asks, by the template that made it ("K3-plain.price-en-1", "E4-es-2"); "" for nothing that a bare
    answer could be understood by."""
    trigger, _, number = template_id.removeprefix("own-").rpartition("-")
    trigger = trigger.rpartition("-")[0]
    if trigger.startswith(PREFIX):
        return [*trigger.split("."), ""][1]
    places = answers_english.ASKED.get(trigger, ())
    own = template_id.startswith("own-")
    place = int(number) - 1 if number.isdigit() and not own else -1
    return places[place] if 0 <= place < len(places) else ""


def texts_of(trigger: str, tongue: str) -> tuple[str, ...]:
    """All wordings of an answer; none for what is no answer."""
    if not trigger.startswith(PREFIX):
        return ()
    words = _WORDS[tongue]
    kind, asks, role = [*trigger.removeprefix(PREFIX).split("."), "", ""][:3]
    if not asks:
        return tuple(words.ALONE.get(kind, ()))
    questions = words.QUESTIONS.get(f"{asks}.{role}") or words.QUESTIONS.get(asks, ())
    return tuple(f"{begin} {question}" for question in questions for begin in words.BEGINS.get(kind, ()))


def all_answers(tongue: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every answer that there is, with its wordings."""
    words = _WORDS[tongue]
    kinds = [answer_key(kind) for kind in words.ALONE]
    kinds += [answer_key(kind, asks) for kind in words.BEGINS for asks in words.QUESTIONS]
    return ((key, texts_of(key, tongue)) for key in kinds)
