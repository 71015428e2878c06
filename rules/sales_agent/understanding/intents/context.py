"""What stands before a phrase in its part of a sentence: `not`, `if`, `my mom`; then it is not meant as it says."""

import re

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.intents.spanish.words import WORDS as SPANISH
from rules.sales_agent.understanding.phrase import Phrase, expanded, groups
from schemas.model.sales_agent.replies import Intent

AS_SAID = frozenset((
    Intent.WRONG_NUMBER,
    Intent.DECLINES_EVALUATION,
    Intent.NOT_INTERESTED,
    Intent.ASKS_IF_BOT,
    Intent.ASKS_ASSISTANCE,
    Intent.ASKS_OF_PEOPLE,
    Intent.NEEDS_HELP,
    Intent.THREATENS,
    Intent.HARMS_ITSELF,
    Intent.HAS_AGENT,
))  # fmt: skip
"""Their phrases hold themselves what is denied, or they matter whatever is denied."""
_OWN = frozenset((
    Intent.WANTS_TO_SELL,
    Intent.IS_LOOKING,
    Intent.INVESTS,
    Intent.HAS_AGENT,
    Intent.MAKES_OFFER,
    Intent.JUST_LOOKING,
    Intent.NEEDS_FINANCING,
    Intent.NOT_INTERESTED,
    Intent.LIKES_HOME,
    Intent.ASKS_EVALUATION,
))  # fmt: skip
"""What somebody else wants is not the writer's."""
_WISHES = frozenset((
    Intent.WANTS_TO_SELL,
    Intent.IS_LOOKING,
    Intent.ASKS_SHOWING,
    Intent.ASKS_FOR_CALL,
    Intent.MAKES_OFFER,
    Intent.LIKES_HOME,
))  # fmt: skip
"""They are not said with a `not` in the middle."""
_OF_HOMES = frozenset((Intent.ASKS_LISTINGS, Intent.ASKS_FORECLOSURES, Intent.INVESTS))
"""What an acquaintance wants of these, or does with them, is not the writer's; what its own people want may be."""
_SEARCHING = ("looking", "searching", "hunting", "shopping", "house hunting", "in the market", "seeking")
_DISTANT = frozenset((Intent.WANTS_TO_SELL, Intent.MAKES_OFFER, Intent.IS_LOOKING, Intent.INVESTS))
"""They are not meant where all hangs on luck, or on a market that turns."""
_BEFORE = groups(r"""
not
     (?:(?<!why )(?<!why do )(?<!why can )not|never|no longer|neither|nor|without|hardly|rather not|ni|nunca|jamas|sin
        |ya no|(?<=\w )no|no (?:need (?:for|to)|hace falta|es necesario|hay necesidad de|hay necesidad|hay por))
        (?:[ ](?:<between_not>)){0,4}[ ]$
between_not
    want to|want|need to|need|be|am|are|the|a|an|any|in|interested|ready|looking|for|going|to|get|do|with|is|my|yet
        |that|think|about|talk|have|it|you to|you|that i|i|we|like|now|plans|plan|intention|intentions|desire|interest
        |reason|really|currently|on|trying|able|sure|just|here|make|making|take|attend|schedule|book|set up|put in
        |help|needed|assistance|submit|ask for|asking for|asked for|ask|request|afford|allowed|feel like|care|please|quite|one|so|much|mine|ours
        |up to me|my decision|my call
        |quiero|queremos|necesito|necesitamos|me|nos|estoy
        |estamos|interesa|para|de|un|una|tengo|tenemos|busco|voy|vamos|pienso|deseo
if
     (?:if|when|once|unless|whether|until|before|after|in case|whenever|as soon as|wish|si|cuando|antes de|hasta que)
        (?:[ ](?:<between_if>)){0,4}[ ]$
between_if
    i|we|you|they|he|she|would|do|ever|want to|am|are|eventually|should|can|will|could|did|think|of|about|and
        |decide to|were to|it|were|ready to|get|need to|go to|not|or|yo|algun|dia|a|vaya|me|decida|decido
far
     (?:if|when|once|unless|whenever|until) (?:\w+ ){0,4}(?:win|wins|won|hit|lottery|lotto|powerball|jackpot|rich|ever
        |millionaire|miracle|magically|inherit|hell freezes|pigs fly|drop|drops|crash|crashes|come down|comes down
        |go down
        |goes down|fall|falls|pays? off)(?: \w+){0,6} (?:[|,] )?(?:(?:then|maybe|i|we|might|may|could|would) ){0,4}$
acquaintances
     (?:my|his|her|their|a) (?:\w+ )?(?:friend|roommate|neighbors?|boss|coworker|cousin|landlord|nephew|niece|uncle|aunt
        |ex|kids?|son|daughter|brother|sister|tenants?|buddy|lawyer|lender)(?: (?!(?:i|we|me|us|and|that|said|says
        |asked|told
        |can|could|should|will) )\w+){0,3}[ ]$
others
    (?<! i am)(?<! we are) (?:<third>)(?: and (?:her|his|their) \w+)?
        (?:[ ](?!(?:i|we|me|us|and|that|yo|asked|asking|told|says?|said|thinks?) )\w+){0,3}[ ]$
said_of
     (?:<third>) (?:thinks?|thought|assumes?|assumed|heard|believes?|figures?|wonders?)(?: that)?(?: \w+){0,3}[ ]$
otros
     (?:<kin>)(?: (?!(?:yo|y|me|nos|dijo) )\w+){0,2}[ ]$
""")
_CLAUSE = re.compile(r"^.*(?:[|,]| but | pero | because | porque | so | and then )")
_NOT, _IF, _FAR, _ACQUAINTANCES = (
    re.compile(f"[ ]{expanded(_BEFORE[name], _BEFORE)}") for name in ("not", "if", "far", "acquaintances")
)
_OTHERS = re.compile(expanded(_BEFORE["others"], WORDS))
_SAID_OF = re.compile(f"[ ]{expanded(_BEFORE['said_of'], WORDS)}")
_OTROS = re.compile(f"[ ]{expanded(_BEFORE['otros'], SPANISH)}")
_NOT_YET = re.compile(r" (?:not|never)(?: (?:yet|really|been|even|to|be|have|quite))* $")
_USED_TO = re.compile(r" (?:used to|used|solia|soliamos)(?: \w+)? $")
_PAST = re.compile(r" (?:was|were|had been|would have)(?: just| all)? $")
_IT_DOES = re.compile(
    r" (?!that |what |there |it |this |which |who |he |she )\w+ is (?:still |also |always )?$"
)
_NONE_OF = re.compile(r" (?:no|no more|got|was|were|is being|been) $")
_NO_NEED = ("need", "way", "reason", "plans", "plan", "interest", "want", "desire", "time", "point", "chance")
_UNPAYABLE = re.compile(r" (?:could|can|would) not (?:pay|make|force|get|convince|talk|bribe) (?:me|us)(?: \w+){0,3} $")
_MOCKS = re.compile(r" (?:like|as if) (?:i|we) (?:would|am|are|will|was|were)(?: \w+){0,3} $| yes right(?: [|,])?(?: \w+){0,3} $")
_PARTNER = re.compile(r" (?:wife|husband|partner|spouse|fiancee?|boyfriend|girlfriend)(?: \w+){0,2} $")
_NOT_I = re.compile(
    r"^(?: (?!but )[a-z0-9]+){0,6}(?: [|,])?(?: but| and| while| though)?(?: [|,])? (?:i|me) (?:(?:am|do|would|will|can) not"
    r"|love|want to (?:stay|keep)|prefer|would rather|rather)(?= )(?! (?:know|sure|mind|care|object) )"
)
_TAKEN_BACK = re.compile(
    r"^(?: [a-z0-9]+){0,14}?(?: (?:when (?:pigs|hell)|over my dead body|in your dreams|not happening|no way in|yes right|just kidding"
    r"|jk|said nobody)| [|,] (?:no way|never|nope|not (?:a )?chance|fat chance|as if|forget it|not (?:happening|ever)|in this market"
    r"|in this economy|i think not|i do not think so|no thanks|no(?= (?:[|,]|$))))(?= )"
)
_AGENT_DOES = re.compile(
    r" (?:_|(?:our|my) (?:\w+ )?agent|he|she|they) (?:(?:already|has|have|just|is|are|will|also) ){0,3}(?:got|set|scheduled|booked"
    r"|arranged|made|planned|lined|took|taking|showed|getting|submitted|wrote|put)(?: \w+){0,4} $"
)
_ASKS_IF = re.compile(r" (?:curious|wonder|wondering|ask(?: them| him| her)?|see|find out) if $")
_LATER = re.compile(r" (?:let|know|you|text|call|tell) (?:when|if|once)(?: (?:i|we))? $")
_DENIES = re.compile(r"(?:^|[ ,|])(?:no|not|never|nunca) ")


def meant(intent: Intent, phrase: Phrase, before: str, said: str, after: str) -> bool:
    """Whether the words that a phrase has `said` are meant: `before` and `after` are all that stands around them."""
    if intent in _DISTANT and (_FAR.search(before) or _MOCKS.search(before) or _TAKEN_BACK.search(f" {said.strip()}{after}")):
        return False
    if intent in _OWN and _NOT_I.search(after) and (_PARTNER.search(before) or _PARTNER.search(f"{before}{said} ")):
        return False
    before = _CLAUSE.sub(" ", before)
    if intent in (Intent.ASKS_FOR_CALL, Intent.ASKS_SHOWING) and _ACQUAINTANCES.search(before):
        return False
    if intent in _OF_HOMES and _ACQUAINTANCES.search(before):
        return False
    if intent is Intent.IS_LOOKING and said.lstrip().startswith(_SEARCHING) and _IT_DOES.search(before):
        return False
    if intent is Intent.ASKS_FORECLOSURES and _NONE_OF.search(before):
        return False
    if intent is Intent.INVESTS and _PAST.search(before):
        return False
    if intent in (Intent.WANTS_TO_SELL, Intent.MAKES_OFFER) and (_PAST.search(before) or _UNPAYABLE.search(before)):
        return False
    if intent in (Intent.ASKS_SHOWING, Intent.MAKES_OFFER) and _AGENT_DOES.search(before):
        return False
    if intent not in AS_SAID and before.endswith(" no ") and said.lstrip().startswith(_NO_NEED):
        return False
    if _denied(intent, phrase, before) or (intent in _WISHES and _DENIES.search(said)):
        return False
    if intent in (*_OWN, Intent.ASKS_LISTINGS) and _USED_TO.search(before):
        return False
    if intent is Intent.MAKES_OFFER and _ASKS_IF.search(before):
        return True
    return intent not in _OWN or not (
        _IF.search(before) or _OTHERS.search(before) or _SAID_OF.search(before) or _OTROS.search(before)
    )


def _denied(intent: Intent, phrase: Phrase, before: str) -> bool:
    if intent is Intent.JUST_LOOKING:
        return before.endswith((" not ", " no longer ", " never "))
    if intent is Intent.ASKS_SHOWING and _LATER.search(before):
        return True
    if intent in AS_SAID:
        return intent is Intent.NOT_INTERESTED and _NOT_YET.search(before) is not None
    return _NOT.search(before) is not None or (phrase.name.startswith("Spanish") and before.endswith(" no "))
