"""E17: the templates of a trigger, ours or a team's own, and which of them has rested longest with a lead."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType, ModuleType

from rules.sales_agent.messages import english, spanish
from rules.sales_agent.messages.answers import PREFIX, all_answers, texts_of
from rules.sales_agent.messages.brief import ENGLISH, SPANISH, STOP, Brief
from rules.sales_agent.messages.deny_list import plain_letters

WORDS: dict[str, ModuleType] = {ENGLISH: english, SPANISH: spanish}
TRIGGERS = tuple(english.TEXTS)
SLOT = re.compile(r"\{([a-z_]+)\}")
_OWN = "own-"

OwnTemplates = Mapping[str, Mapping[str, str]]
"""A team's texts, by trigger and language ("E4-en", "E5-12-es"), each by an id that it keeps. Tried before ours."""
NO_TEMPLATES_OF_ITS_OWN: OwnTemplates = MappingProxyType({})
_BEGINNING = 12
"""So many letters alike, and an answer begins as the one before."""
LEAST_WORDS = 3
"""So many words a team's text has besides its slots: fewer would not tell it from what others write."""


@dataclass(frozen=True, slots=True)
class Template:
    """`own`: a team's, said as it stands, and so is an answer to a reply; any other of ours comes after a greeting."""

    template_id: str
    text: str
    own: bool = False

    @property
    def greets(self) -> bool:
        """Whether a greeting comes before it."""
        return not self.own and not self.template_id.startswith(PREFIX)

    @property
    def needs(self) -> frozenset[str]:
        """The slots without which it says nothing."""
        return frozenset(SLOT.findall(self.text))


def filled(text: str, given: Mapping[str, str]) -> str:
    """With its slots' values. Nothing but names of slots is looked up."""
    return SLOT.sub(lambda slot: given[slot[1]], text)


def templates(brief: Brief, own: OwnTemplates) -> list[Template]:
    """Of the brief's trigger and language, in the order in which they are tried: the team's before ours, then whichever
    this lead has not read for longest, then by the seed. The one that it read last is the last, whosever it is."""
    stem = stem_of(brief.trigger, brief.tongue)
    theirs = [Template(own_id(stem, text_id), text, own=True) for text_id, text in own.get(stem, {}).items()]
    texts = WORDS[brief.tongue].TEXTS.get(brief.trigger) or texts_of(brief.trigger, brief.tongue)
    ours = [Template(f"{stem}-{number}", text) for number, text in enumerate(texts, start=1)]
    newest = [plain_letters(body) for body in brief.previous[-1:]]
    found = [*_ranked(theirs, brief), *_ranked(ours, brief)]
    return sorted(found, key=lambda template: _last_use(template, newest) == 0)


def stem_of(trigger: str, language: str) -> str:
    """What the ids of a trigger's templates in a language begin with ("E5-12-en")."""
    return f"{trigger}-{language}"


def own_id(stem: str, text_id: str) -> str:
    """The id of a team's template, as its messages name it ("own-E4-en-3f9ac01b22")."""
    return f"{_OWN}{stem}-{text_id}"


def own_text_id(template_id: str) -> str:
    """Which of the team's texts a template is; "" for one of ours."""
    return template_id.rpartition("-")[2] if template_id.startswith(_OWN) else ""


def _ranked(found: Iterable[Template], brief: Brief) -> list[Template]:
    earlier = [plain_letters(body) for body in brief.previous]
    return sorted(
        found,
        key=lambda template: (
            # An answer names whom it promises a call of, where there is somebody.
            not template.own and "agent" not in template.needs,
            not template.greets and bool(earlier) and earlier[-1].startswith(_beginning(template)),
            _last_use(template, earlier),
            _drawn(template, brief.seed),
        ),
    )


def _beginning(template: Template) -> str:
    return plain_letters(SLOT.split(template.text)[0])[:_BEGINNING]


def _last_use(template: Template, earlier: Sequence[str]) -> int:
    """The place among the earlier bodies of the newest that it made, -1 where it made none."""
    pieces = [plain_letters(piece) for piece in SLOT.split(template.text)[::2]]
    made = (place for place, body in enumerate(earlier) if _in_turn(pieces, body))
    return max(made, default=-1)


def _in_turn(pieces: Iterable[str], body: str) -> bool:
    after = 0
    for piece in pieces:
        place = body.find(piece, after)
        if place < 0:
            return False
        after = place + len(piece)
    return True


def _drawn(template: Template, seed: int | str) -> str:
    return sha256(f"{seed} {template.template_id}".encode()).hexdigest()


def rule_of(body: str, own: OwnTemplates = NO_TEMPLATES_OF_ITS_OWN) -> str:
    """The trigger whose template a body was made by ("E5-12"), "" for none: a text of ours of which the record was
    lost, as after yesterday's backup was restored (E18). `own`: all that the team ever had."""
    said = plain_letters(body)
    for tongue, words in WORDS.items():
        for trigger, texts in (*words.TEXTS.items(), *all_answers(tongue)):
            for text in texts:
                if _in_turn([plain_letters(piece) for piece in SLOT.split(text)[::2]], said):
                    return str(trigger)
    ends = {said, *(said.removesuffix(plain_letters(stop)).rstrip() for stop in STOP.values())}
    for stem, theirs in own.items():
        if any(_is_whole(text, end) for text in theirs.values() for end in ends):
            return stem.rpartition("-")[0]
    return ""


def words_besides_slots(text: str) -> int:
    """How many words a text has of its own."""
    return len(plain_letters(SLOT.sub(" ", text)).split())


def _is_whole(text: str, said: str) -> bool:
    """Whether a team's text ends what was said: nothing but an introduction goes before it. It is told from what
    others write by that alone, so that one of too few words is none."""
    pieces = [plain_letters(piece) for piece in SLOT.split(text)[::2]]
    if words_besides_slots(text) < LEAST_WORDS or not said.endswith(pieces[-1]):
        return False
    return _in_turn(pieces[:-1], said[: len(said) - len(pieces[-1])])
