"""What is said and not meant by it: as a joke, of once, of what an agent does already, or where a partner disagrees."""

import re
from collections.abc import Callable

from schemas.model.sales_agent.replies import Intent

_SEARCHING = ("looking", "searching", "hunting", "shopping", "house hunting", "in the market", "seeking")
_PAST = re.compile(r" (?:was|were|had been|would have)(?: just| all)? $")
_IT_DOES = re.compile(
    r" (?!that |what |there |it |this |which |who |he |she )\w+ is (?:still |also |always )?$"
)
_NONE_OF = re.compile(r" (?:no|no more|got|was|were|is being|been) $")
_URGED = re.compile(
    r" (?:ask\w*|wants?|tell\w*|told|begg\w*|pressur\w*|push\w*|convinc\w*|forc\w*|mak\w*) (?:me|us)(?: to)? $"
)
_ONCE = re.compile(
    r"(?: [a-z0-9]+){0,4} (?:last (?:year|time)|before|years? ago|in (?:19|20)\d\d"
    r"|back (?:then|when)|(?:but|and) it (?:expired|fell through|ended))(?= )"
)
_ONLY = (" just ", " only ", " merely ", " simply ")
_THEIR_OWN = frozenset(("my", "our", "mine", "ours", "it", "i", "we"))
_NO_NEED = ("need", "way", "reason", "plans", "plan", "interest", "want", "desire", "time", "point", "chance")
_NO_PLANS = re.compile(
    r" no (?:need|plans?|interest|desire|intentions?|reason|wish|intent)(?: (?:of|in|to))? $"
)
_UNPAYABLE = re.compile(
    r" (?:could|can|would) not (?:pay|make|force|get|convince|talk|bribe) (?:me|us)(?: \w+){0,3} $"
)
_MOCKS = re.compile(
    r" (?:like|as if) (?:i|we) (?:would|am|are|will|was|were)(?: \w+){0,3} $| yes right(?: [|,])?(?: \w+){0,3} $"
)
_PARTNER = re.compile(r" (?:wife|husband|partner|spouse|fiancee?|boyfriend|girlfriend)(?: \w+){0,2} $")
_NOT_I = re.compile(
    r"^(?: (?!but )[a-z0-9]+){0,6}(?: [|,])?(?: but| and| while| though)?(?: [|,])? (?:i|me) (?:(?:am|do|would|will"
    r"|can) not|love|want to (?:stay|keep)|prefer|would rather|rather)(?= )(?! (?:know|sure|mind|care|object) )"
)
_TAKEN_BACK = re.compile(
    r"^(?: [a-z0-9]+){0,14}?(?: (?:when (?:pigs|hell)|over my dead body|in your dreams|not happening|no way in"
    r"|yes right|just kidding|jk|said nobody)| [|,] (?:no way|never|nope|not (?:a )?chance|fat chance|as if|forget it"
    r"|not (?:happening|ever)|in this market|in this economy|i think not|i do not think so|no thanks"
    r"|no(?= (?:[|,]|$))))(?= )"
)
_AGENT_DOES = re.compile(
    r" (?:_|(?:our|my) (?:\w+ )?agent|he|she) (?:(?:already|has|have|just|is|are|will|also) ){0,3}(?:got|set|scheduled"
    r"|booked|arranged|made|planned|lined|took|taking|showed|getting|submitted|wrote|put)(?: \w+){0,4} $"
    r"| (?:_|(?:our|my) (?:\w+ )?agent) (?:(?:already|has|have|just|also) ){1,3}$| _ (?:scheduled|booked|arranged) $"
)
_Unmeant = Callable[[str, str, str], object]
_BY: tuple[tuple[frozenset[Intent], _Unmeant], ...] = (
    (
        frozenset((Intent.ASKS_EVALUATION,)),
        lambda clause, said, _: clause.endswith(_ONLY) and _THEIR_OWN.isdisjoint(said.split()),
    ),
    (
        frozenset((Intent.IS_LOOKING,)),
        lambda clause, said, _: said.lstrip().startswith(_SEARCHING) and _IT_DOES.search(clause),
    ),
    (frozenset((Intent.ASKS_FORECLOSURES,)), lambda clause, _, __: _NONE_OF.search(clause)),
    (
        frozenset((Intent.WANTS_TO_SELL,)),
        lambda clause, said, _: " help " not in f" {said} " and _URGED.search(clause),
    ),
    (frozenset((Intent.HAS_AGENT,)), lambda _, __, after: _ONCE.match(after)),
    (
        frozenset((Intent.WANTS_TO_SELL, Intent.MAKES_OFFER, Intent.INVESTS)),
        lambda clause, _, __: _PAST.search(clause) or _UNPAYABLE.search(clause),
    ),
    (frozenset((Intent.ASKS_SHOWING, Intent.MAKES_OFFER)), lambda clause, _, __: _AGENT_DOES.search(clause)),
)
"""By which words of its clause before it, its own, and after it."""


def unmeant(intent: Intent, clause: str, said: str, after: str) -> bool:
    """Whether one of the rules of an intent takes it back: `clause` is what its part of the sentence begins with."""
    return any(intent in intents and rule(clause, said, after) for intents, rule in _BY)


def mocked(before: str, said: str, after: str) -> bool:
    """`Sell my house? No way`, `as if we would`."""
    return _MOCKS.search(before) is not None or _TAKEN_BACK.search(f" {said.strip(' ,|')}{after}") is not None


def only_the_partner(before: str, said: str, after: str) -> bool:
    """`My wife wants to sell, I do not`."""
    wants = _PARTNER.search(before) or _PARTNER.search(f"{before}{said} ")
    return wants is not None and _NOT_I.search(after) is not None


def no_need(clause: str, said: str) -> bool:
    """`No need to see it`, `no plans to sell`."""
    return _NO_PLANS.search(clause) is not None or (
        clause.endswith(" no ") and said.lstrip().startswith(_NO_NEED)
    )
