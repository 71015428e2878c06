"""Bare answers: what `yes`, `no`, `not now` and `Tuesday at 3` mean, by the question that was asked last."""

import re

from rules.sales_agent.understanding.intents.english.bare import BARE, NODS
from rules.sales_agent.understanding.intents.english.declines import NOT_NOW
from rules.sales_agent.understanding.intents.spanish.declines import NOT_NOW as AHORA_NO
from rules.sales_agent.understanding.phrase import Match, expanded, first
from schemas.model.sales_agent.replies import Asked, Intent, Role

Answer = tuple[Intent, Match]
_NOT_NOW = (*NOT_NOW, *AHORA_NO)
_PATTERNS = {name: re.compile(expanded(pattern, BARE)) for name, pattern in BARE.items()}
_YES, _NO, _PLAIN_YES, _BOTH = (_PATTERNS[name] for name in ("yes", "no", "plain_yes", "both"))
_NOT_YET = _PATTERNS["not_yet"]
_TIME, _BUSY, _INSTEAD, _TAKES_BACK = (_PATTERNS[name] for name in ("time", "busy", "instead", "takes_back"))
_INTERESTED, _NO_PROBLEM, _THANKS, _ANSWER = (
    _PATTERNS[name] for name in ("interested", "no_problem", "thanks", "answer")
)
_BUT_NO = re.compile(r" (?:but|pero|just|solo|maybe)(?= )")
_BEGINS = re.compile(r"^ (?:yes|no|si)(?= )")


_SLOT = re.compile(
    f"{_TIME.pattern}|[ ](?:weekends|weekdays|(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?= )"
    f"|[ ](?:do|make|say|like|about|to) \\d{{1,2}}(?= )"
)
_PART = re.compile(r" (?:[|,]|but|though|however|pero|instead|and) ")
_UNFIT = re.compile(
    r" (?:not|no|never|nope|busy|bad|(?:am|is|are) out|working|away|booked|full|swamped|terrible|impossible|worst"
    r"|ocupad[oa]|mal)(?= )"
)
_FIRM = re.compile(r" (?:today|now|this (?:week|month|year)|interested|need|want)(?= )")
_UNABLE = re.compile(r" (?:can not|no time)(?= )")
_GREETS = r"^( (?:(?:hi|hello|hey|hola|ok|well|so|lol|[|,]) ){0,4})"
_NO_YES = re.compile(rf"{_GREETS}no (?:, )?(?=(?:yes|yeah|ya|yea|yep|sure) )")
_YES_NO = re.compile(
    rf"{_GREETS}(?:yes|yeah|ya|yea) (?:, )?(?=(?:no|nah|nope) (?!worries|problem|rush|hurry|doubt|problema))"
)
_IRONY = re.compile(rf"{_GREETS}(?:yes|yeah|yea|ya) right (?:(?:lol|thanks|please|[|,]) ){{0,4}}$")


def answer(line: str, said: str, asked: Asked | None, role: Role | None) -> Answer | None:
    """Of a line as `normalise` makes it, and as `plain` does. None: the words say nothing by themselves."""
    line, said = straight(line), straight(said)
    if _IRONY.search(line):
        return None
    searches = role in (Role.BUYER, Role.RENTER)
    if asked is not Asked.EVALUATION and searches and _INTERESTED.search(said):
        return Intent.IS_LOOKING, Match("interested", said.strip())
    if asked is Asked.EVALUATION:
        return _to_evaluation(_NO_PROBLEM.sub(" ", line), _NO_PROBLEM.sub(" ", said))
    if asked is Asked.WELCOME:
        return _to_welcome(line, said, searches=searches)
    if asked is Asked.FINANCING:
        no = _NO.search(line) or _NOT_YET.search(line)
        return (Intent.NEEDS_FINANCING, Match("no to financing", no[0].strip())) if no else None
    return None


def _to_evaluation(line: str, said: str) -> Answer | None:
    other = _other_time(line)
    if other is not None:
        return (Intent.ACCEPTS_APPOINTMENT, Match("another time for an evaluation", other)) if other else None
    when = _TIME.search(line)
    if when and _INSTEAD.search(said):
        return Intent.ACCEPTS_APPOINTMENT, Match("another time for an evaluation", when[0].strip())
    no = _no(line, said)
    if no:
        return Intent.DECLINES_EVALUATION, Match("no to an evaluation", no.words)
    for words in (line, said):
        yes = _YES.search(words)
        if yes and not _TAKES_BACK.search(words, yes.end()):
            return Intent.ACCEPTS_APPOINTMENT, Match("yes to an evaluation", yes[0].strip())
    if when and not _BUSY.search(line):
        return Intent.ACCEPTS_APPOINTMENT, Match("a time for an evaluation", when[0].strip())
    return None


def straight(line: str) -> str:
    """`No yeah` is a yes, `yeah no` a no."""
    return _YES_NO.sub(r"\1", _NO_YES.sub(r"\1", line))


def _other_time(line: str) -> str | None:
    """The time that suits, beside one that does not; empty where one does not and no other is named; None where no
    time is said not to suit."""
    parts = [f" {part.strip()} " for part in _PART.split(line)]
    timed = [part for part in parts if _SLOT.search(part)]
    unfit = [part for part in timed if _UNFIT.search(part)]
    if not unfit:
        return None
    suits = [part.strip() for part in timed if part not in unfit]
    if suits:
        return suits[0]
    return None if _FIRM.search(line) and not _UNABLE.search(line) else ""


def _to_welcome(line: str, said: str, *, searches: bool) -> Answer | None:
    no = _no(line, said)
    if no:
        return Intent.DECLINES_WELCOME, Match("no to the welcome question", no.words)
    yes = None if _BOTH.search(line) else _YES.search(line)
    if yes and searches and nods(line):
        return Intent.IS_LOOKING, Match("yes to the welcome question", yes[0].strip())
    return None


def _no(line: str, said: str) -> Match | None:
    """`No`, or `not now`; a yes with a `but` is none."""
    if _PLAIN_YES.search(line) or (_YES.search(line) and not _BUT_NO.search(line)):
        return None
    no = _NO.search(line) or _NO.search(said)
    return Match("no", no[0].strip()) if no else first(_NOT_NOW, said)


def nods(line: str) -> bool:
    """Whether nothing is said but politeness and nods."""
    said = [word for word in line.split() if word not in "|,"]
    return bool(said) and all(word in NODS for word in said)


def halting(line: str) -> bool:
    """Whether a yes is taken back, or put under a condition."""
    takes_back = _PLAIN_YES.search(line) is not None and _TAKES_BACK.search(line) is not None
    return takes_back or _IRONY.search(line) is not None or _other_time(line) == ""


def courtesy(line: str, asked: Asked | None) -> bool:
    """Thanks, a greeting or a nod; not a `yes` that nobody can tell the question of."""
    if not nods(line) or _BOTH.search(line):
        return False
    thanks = _THANKS.search(line) is not None
    if not _ANSWER.search(line):
        return thanks
    return asked in (Asked.WELCOME, Asked.FINANCING) or (
        thanks and asked is None and not _BEGINS.search(line)
    )
