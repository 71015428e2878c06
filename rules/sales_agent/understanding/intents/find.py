"""Which intents a line has: phrases in their context. What speaks of homes, calls and offers, and wants nothing of the
kind, is marked first."""

from collections.abc import Mapping, Sequence

from rules.sales_agent.understanding.intents.context import AS_SAID, meant
from rules.sales_agent.understanding.intents.english.declines import NO_AGENT
from rules.sales_agent.understanding.intents.english.harmless import HARMLESS
from rules.sales_agent.understanding.intents.english.wrong import OWN_SLIP
from rules.sales_agent.understanding.intents.tables import TABLES
from rules.sales_agent.understanding.phrase import GONE, Match, Phrase, first, possible, without
from schemas.model.sales_agent.replies import Intent

_WHOLE = AS_SAID - {Intent.HAS_AGENT, Intent.NOT_INTERESTED}
"""They are looked for in all that is said, marked or not."""
_PHRASES = tuple(phrase for table in TABLES.values() for phrase in table)
_INTENT_OF = {id(phrase): intent for intent, table in TABLES.items() for phrase in table}


def found_in(line: str) -> Mapping[Intent, Match]:
    """Of a line as `plain` makes it: each intent with the phrase and the words of its first mention that counts. What
    says one thing is not read for another one that stands after it in the tables."""
    rest = without(HARMLESS, line)
    found = {}
    for intent, table in _possible(line).items():
        if intent in _WHOLE:
            whole = without(OWN_SLIP, line) if intent is Intent.WRONG_NUMBER else line
            mention, _ = _mentions(intent, table, whole)
        else:
            mention, rest = _mentions(intent, table, rest)
        if mention:
            found[intent] = mention
    return _agreed(found, line)


def _possible(line: str) -> dict[Intent, list[Phrase]]:
    """In the order of the tables."""
    found: dict[Intent, list[Phrase]] = {}
    for phrase in possible(_PHRASES, line):
        found.setdefault(_INTENT_OF[id(phrase)], []).append(phrase)
    return found


def _mentions(intent: Intent, table: Sequence[Phrase], line: str) -> tuple[Match | None, str]:
    """The first that counts, and the line without all that do."""
    mention = None
    for phrase in table:
        for said in tuple(phrase.pattern.finditer(line))[::-1]:
            if meant(intent, phrase, line[: said.start()], said[0], line[said.end() :]):
                mention = mention or Match(phrase.name, said[0].strip())
                line = f"{line[: said.start()]}{GONE}{line[said.end() :]}"
    return mention, line


def _agreed(found: dict[Intent, Match], line: str) -> dict[Intent, Match]:
    """Who wants no evaluation, or has accepted it, asks for none; who looks for an investment is no other buyer; who
    makes an offer for a home says more than that it is liked."""
    no_agent = None if Intent.NOT_INTERESTED in found else first(NO_AGENT, line)
    if no_agent:
        found[Intent.NOT_INTERESTED] = no_agent
    if Intent.DECLINES_EVALUATION in found or Intent.ACCEPTS_APPOINTMENT in found:
        found.pop(Intent.ASKS_EVALUATION, None)
    if Intent.JUST_LOOKING in found:
        for more in (Intent.IS_LOOKING, Intent.ASKS_LISTINGS):
            if more in found and found[more].words.startswith(("homes", "looking", "browsing")):
                found.pop(more)
    if Intent.MAKES_OFFER in found:
        found.pop(Intent.LIKES_HOME, None)
    if Intent.INVESTS in found:
        found.pop(Intent.IS_LOOKING, None)
    if Intent.HARMS_ITSELF in found:
        found.pop(Intent.NOT_INTERESTED, None)
    return found
