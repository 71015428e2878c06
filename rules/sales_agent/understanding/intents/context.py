"""What stands before a phrase in its part of a sentence: `not`, `if`, `my mom`; then it is not meant as it says."""

import re

from rules.sales_agent.understanding.intents.english.words import WORDS
from rules.sales_agent.understanding.intents.spanish.words import WORDS as SPANISH
from rules.sales_agent.understanding.intents.unmeant import mocked, no_need, only_the_partner, unmeant
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
_OF_OTHERS = frozenset((
    Intent.ASKS_LISTINGS,
    Intent.ASKS_FORECLOSURES,
    Intent.INVESTS,
    Intent.ASKS_FOR_CALL,
    Intent.ASKS_SHOWING,
))  # fmt: skip
"""What an acquaintance wants of these, or does with them, is not the writer's; what its own people want may be."""
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
        |help|needed|assistance|submit|ask for|asking for|asked for|ask|request|afford|allowed|feel like|care|please
        |quite|one|so|much|mine|ours
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
_ASKS_IF = re.compile(r" (?:curious|wonder|wondering|ask(?: them| him| her)?|see|find out) if $")
_LATER = re.compile(r" (?:let|know|you|text|call|tell) (?:when|if|once)(?: (?:i|we))? $")
_DENIES = re.compile(r"(?:^|[ ,|])(?:no|not|never|nunca) ")


def meant(intent: Intent, phrase: Phrase, before: str, said: str, after: str) -> bool:
    """Whether the words that a phrase has `said` are meant: `before` and `after` are all that stands around them."""
    clause = _CLAUSE.sub(" ", before)
    if intent in _DISTANT and (_FAR.search(before) or mocked(before, said, after)):
        return False
    if intent in _OWN and only_the_partner(before, said, after):
        return False
    if intent in _OF_OTHERS and _ACQUAINTANCES.search(clause):
        return False
    if unmeant(intent, clause, said, after) or (intent not in AS_SAID and no_need(clause, said)):
        return False
    if _denied(intent, phrase, clause) or (intent in _WISHES and _DENIES.search(said)):
        return False
    if intent in (*_OWN, Intent.ASKS_LISTINGS) and _USED_TO.search(clause):
        return False
    if intent is Intent.MAKES_OFFER and _ASKS_IF.search(clause):
        return True
    return intent not in _OWN or not (
        _IF.search(clause) or _OTHERS.search(clause) or _SAID_OF.search(clause) or _OTROS.search(clause)
    )


def _denied(intent: Intent, phrase: Phrase, before: str) -> bool:
    if intent is Intent.JUST_LOOKING:
        return before.endswith((" not ", " no longer ", " never "))
    if intent is Intent.ASKS_SHOWING and _LATER.search(before):
        return True
    if intent in AS_SAID:
        return intent is Intent.NOT_INTERESTED and _NOT_YET.search(before) is not None
    return _NOT.search(before) is not None or (phrase.name.startswith("Spanish") and before.endswith(" no "))
