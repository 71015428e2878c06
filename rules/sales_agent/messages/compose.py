"""E17: a message from a brief: by templates, offline, the same for the same brief."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.sales_agent.messages.brief import STOP, Brief, slots
from rules.sales_agent.messages.gsm7 import fold
from rules.sales_agent.messages.guards import accepted, names_itself, says_how_to_stop
from rules.sales_agent.messages.templates import (
    NO_TEMPLATES_OF_ITS_OWN,
    WORDS,
    OwnTemplates,
    Template,
    filled,
    templates,
)

NO_DRAFT = "the composer failed or was late"


@dataclass(frozen=True, slots=True)
class Composed:
    """A body that may go, folded. `template_id` is "composer" for another composer's; `replaced`: why its draft gave
    way to the template, for the record."""

    body: str
    template_id: str
    language: str
    replaced: tuple[str, ...] = ()


def compose(brief: Brief, own: OwnTemplates = NO_TEMPLATES_OF_ITS_OWN) -> Composed | None:
    """By the first template whose slots all have a value and whose body breaks no guard. None where there is nothing to
    say: an unknown trigger, or no name of the assistant or the brokerage where they must be named."""
    given = slots(brief)
    for template in templates(brief, own):
        if template.needs <= given.keys():
            body = written(template, brief, given)
            if not accepted(body, brief):
                return Composed(body, template.template_id, brief.tongue)
    return None


def settled(draft: str | None, brief: Brief, own: OwnTemplates = NO_TEMPLATES_OF_ITS_OWN) -> Composed | None:
    """Another composer's draft where it breaks no guard, else the template, with what was wrong. `draft`: None where
    the composer failed or was late."""
    wrong = [NO_DRAFT] if draft is None else accepted(draft.strip(), brief)
    if draft is not None and not wrong:
        return Composed(fold(draft.strip()), "composer", brief.tongue)
    found = compose(brief, own)
    return found and Composed(found.body, found.template_id, found.language, tuple(wrong))


def written(template: Template, brief: Brief, given: Mapping[str, str]) -> str:
    """The body of a template whose slots all have a value."""
    said = fold(filled(template.text, given)).strip()
    if not template.greets:
        return _with_introduction(said, brief, given)
    words = WORDS[brief.tongue]
    named = "first_name" in given
    if not brief.introduce:
        return fold(filled(words.GREETING if named else words.NAMELESS, given)) + said
    greeting = words.INTRODUCED if named else words.NAMELESS_INTRODUCED
    return _with_stop(fold(filled(greeting, given)) + _itself(brief, given) + said, brief)


def _with_introduction(said: str, brief: Brief, given: Mapping[str, str]) -> str:
    """A team's own text, with what it does not say itself of the introduction."""
    if not brief.introduce:
        return said
    if not names_itself(said, brief):
        said = WORDS[brief.tongue].ALONE + _itself(brief, given) + said
    return _with_stop(said, brief)


def _itself(brief: Brief, given: Mapping[str, str]) -> str:
    words = WORDS[brief.tongue]
    text: str = words.OF_AN_AGENT if "agent" in given else words.OF_NOBODY
    return fold(filled(text, {"assistant": "", "brokerage": "", **given}))


def _with_stop(said: str, brief: Brief) -> str:
    return said if says_how_to_stop(said, brief) else f"{said} {STOP[brief.tongue]}"
