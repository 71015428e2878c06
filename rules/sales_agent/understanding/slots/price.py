"""What a home may cost, out of what is said of money."""

import re

from rules.sales_agent.understanding.slots.amounts import Amount, dollars, is_sum
from rules.sales_agent.understanding.slots.patterns.price import (
    APPROVAL,
    APPROVED,
    AROUND_BEFORE,
    BARE,
    DOWN_AFTER,
    HUNDRED,
    MAX_AFTER,
    MAX_BEFORE,
    MIN_AFTER,
    MIN_BEFORE,
    MIN_NOT,
    MONEY,
    MONTHLY,
    NOT_AFTER,
    NOT_BEFORE,
    NOT_MONEY,
    RENT_FROM,
    RENT_LEAST,
    RENT_TOP,
    RENTS,
    THOUSAND,
    WANTED,
    WANTED_FOR,
    WINDOW,
    ZIP,
)
from rules.sales_agent.understanding.slots.words.form import Form, said_before
from rules.sales_agent.understanding.slots.words.found import Found
from schemas.model.sales_agent.replies import Asked, Price, Role


def read_price(form: Form, role: Role | None, asked: Asked | None, side: str | None) -> Found[Price] | None:
    """The price that is told: one mention, or two that bound each other."""
    line = form.line
    if not form.counts:
        return None
    unknown = role is None and side is None
    rents = role is Role.RENTER or side == "rent" or RENTS.search(line) is not None
    if side in ("buy", "sell") and role is not Role.RENTER:
        rents = False
    mentions = [
        found
        for match in MONEY.finditer(line)
        if (found := _mention(form, match, asked, rents or (unknown and _is_rent(match))))
    ]
    if len(mentions) > 1:
        mentions = [found for found in mentions if found.rule != APPROVED] or mentions
    if not mentions:
        return None
    first = mentions[0]
    if len(mentions) == 1:
        return first
    low = next((found.value.min for found in mentions if found.value.min is not None), None)
    most = [found.value.max for found in mentions if found.value.min is None and found.value.max is not None]
    high = max(most) if most else first.value.max
    if (None not in (first.value.min, first.value.max) and first.value.min != first.value.max) or (
        low is not None and high is not None and low > high
    ):
        return first
    return Found(Price(low, high), first.rule, first.words)


def _mention(form: Form, match: re.Match[str], asked: Asked | None, rents: bool) -> Found[Price] | None:
    line = form.line
    before, after = said_before(line, match.start()), line[match.end() : match.end() + WINDOW]
    monthly = MONTHLY.match(after)
    if _is_none(match, before, after, monthly is not None):
        return None
    rents = rents or monthly is not None
    bounds = _bounds(before, after[monthly.end() :] if monthly else after)
    low, high = (match["low"], match["part"]), _upper(match)
    if not (is_sum(low[0]) or (high and is_sum(high[0])) or match["part"] or bounds or monthly):
        answers = asked is Asked.PRICE and (_is_large(low, high) or BARE.match(line[: match.end() + 1]))
        if not answers and not _is_range(low, high, rents):
            return None
    if ZIP.fullmatch(low[0]):
        return None
    found = dollars(low, high, rents=rents)
    if found is None:
        return None
    if bounds == "max" and APPROVAL.search(before):
        return Found(Price(*found), APPROVED, form.places(match))
    if bounds in ("max", "min") and found[0] == found[1]:
        price = Price(None, found[1]) if bounds == "max" else Price(found[0], None)
        return Found(price, bounds, form.places(match))
    return Found(Price(*found), "range" if high else "amount", form.places(match))


def _is_rent(match: re.Match[str]) -> bool:
    """Four digits are a rent where nobody has said what is wanted: no home costs so much."""
    return all(RENT_FROM <= float(match[end].strip("$s")) < RENT_TOP for end in ("low", "high") if match[end])


def _upper(match: re.Match[str]) -> Amount | None:
    if match["high"]:
        return match["high"], match["high_part"]
    return (match["low"], match["until"]) if match["until"] else None


def _is_large(low: Amount, high: Amount | None) -> bool:
    """Too large for rooms, people and minutes."""
    return float((high or low)[0]) >= HUNDRED


def _is_range(low: Amount, high: Amount | None, rents: bool) -> bool:
    """Two numbers as only prices stand together, whatever was asked."""
    if high is None:
        return False
    least, most = (RENT_LEAST, RENT_TOP) if rents else (HUNDRED, THOUSAND)
    return least <= float(low[0]) < float(high[0]) < most


def _is_none(match: re.Match[str], before: str, after: str, monthly: bool) -> bool:
    if NOT_BEFORE.search(before.rstrip(" ")):
        return True
    if monthly:
        return False
    if not is_sum(match["low"]) and NOT_AFTER.match(after[1:]):
        return True
    if NOT_MONEY.match(after):
        return True
    return DOWN_AFTER.match(after) is not None


def _bounds(before: str, after: str) -> str:
    if MAX_AFTER.match(after):
        return "max"
    if MIN_AFTER.match(after):
        return "min"
    if MIN_NOT.search(before):
        return "min"
    if MAX_BEFORE.search(before):
        return "max"
    if MIN_BEFORE.search(before):
        return "min"
    wanted = WANTED_FOR.match(after) and WANTED.search(before)
    return "around" if wanted or AROUND_BEFORE.search(before) else ""
