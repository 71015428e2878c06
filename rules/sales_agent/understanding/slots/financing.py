"""How somebody pays: with a lender's approval, in cash, or not settled yet."""

import re

from rules.sales_agent.understanding.slots.patterns.financing import (
    APPROVED,
    ASKED_OF_US,
    ASKS,
    CAN_GET,
    CASH,
    CASH_OFFER,
    LATER,
    LOANS,
    MAKES_CASH,
    NOT_CASH,
    OFFER,
    OR_CASH,
    OWN_MONEY,
    QUESTION,
    RULES,
    SAID,
    WHETHER,
)
from rules.sales_agent.understanding.slots.patterns.people import THEIRS
from rules.sales_agent.understanding.slots.words.answers import answer
from rules.sales_agent.understanding.slots.words.form import Form, said_before
from rules.sales_agent.understanding.slots.words.found import Found
from schemas.model.sales_agent.replies import Asked, Role


def read_financing(form: Form, role: Role | None, asked: Asked | None) -> Found[str] | None:
    """What is said of it in so many words, else a bare yes or no to the question."""
    line = form.line
    explicit = _explicit(form, role, asked) if SAID.search(line) else None
    if explicit:
        return explicit
    if asked is not Asked.FINANCING or OR_CASH.search(line):
        return None
    whole = slice(0, len(form.said))
    owned = OWN_MONEY.search(line)
    if owned:
        return Found("cash", "has the money", form.places(owned))
    later = LATER.search(line)
    if later:
        return Found("none", "not yet", form.places(later))
    yes = answer(line)
    if yes is not None:
        return Found("preapproved" if yes else "none", "the answer", whole)
    if APPROVED.search(line):
        return Found("preapproved", "approved", whole)
    loan = None if QUESTION.match(line) or CAN_GET.match(line) else LOANS.search(line)
    return Found("none", "a loan, not arranged", form.places(loan)) if loan else None


def _explicit(form: Form, role: Role | None, asked: Asked | None) -> Found[str] | None:
    line = form.line
    if OR_CASH.search(line) or WHETHER.search(line):
        return None
    for rule, value, pattern in RULES:
        match = pattern.search(line)
        if match and match[0].endswith(("rejected", "denied", "turned down")) and OFFER.search(line):
            continue
        if match and not (value == "preapproved" and _asks(line, match)):
            if asked is not Asked.FINANCING and (_is_asked(line, match) or _is_theirs(line, match)):
                return None
            if (rule == "not approved" and ASKS.search(line[: match.start()])) or (
                rule == "no lender" and CAN_GET.search(line)
            ):
                return None
            if rule == "no lender" and (cash := _cash(form, role, asked)):
                return cash
            if role is Role.SELLER and value != "cash":
                return None
            return Found(value, rule, form.places(match))
    return _cash(form, role, asked)


def _asks(line: str, match: re.Match[str]) -> bool:
    return ASKS.search(said_before(line, match.start())) is not None


def _is_asked(line: str, match: re.Match[str]) -> bool:
    """Whether the words stand in a question: `can you recommend a lender`."""
    first = match[0].split()[0]
    return ASKED_OF_US.search(f"{line[: match.start()]}{first} ") is not None


def _is_theirs(line: str, match: re.Match[str]) -> bool:
    return THEIRS.search(said_before(line, match.start(), "|,")) is not None


def _cash(form: Form, role: Role | None, asked: Asked | None) -> Found[str] | None:
    line = form.line
    if role is Role.SELLER:
        return None
    offer = CASH_OFFER.match(line) if asked is Asked.FINANCING else None
    match = MAKES_CASH.search(line) or CASH.search(line) or offer
    if not match or NOT_CASH.search(said_before(line, match.start())) or _asks(line, match):
        return None
    return Found("cash", "in cash", form.places(match))
