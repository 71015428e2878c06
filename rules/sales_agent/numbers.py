"""Which number of a lead a text may go to (E14)."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from rules.people.contacts import REGION, is_filler_phone, line, phone
from schemas.model.leads import Lead

INVALID, DO_NOT_CALL = 1, frozenset({4, 5})
"""As Lofty numbers `phoneStatuses`: of 4 the number, of 5 the person is on a do-not-call list."""
_COUNTRIES = ("US", "CA")
_NO_TEXTS = (phonenumbers.PhoneNumberType.TOLL_FREE, phonenumbers.PhoneNumberType.PREMIUM_RATE)


@dataclass(frozen=True, slots=True)
class Number:
    """`phone`: E.164, "" for none; `because`: why there is none; `do_not_call`: one of the lead's is on such a list."""

    phone: str
    because: str = ""
    do_not_call: bool = False


def number_of(lead: Lead, dead: Collection[str] = ()) -> Number:
    """The lead's first number that can take a text. `dead`: those, in E.164, that earlier texts did not reach.

    A number with an extension is a switchboard's, a toll-free one nobody's; one outside of the United States and Canada
    has rules that nobody here has read. `phoneStatuses` may be shorter than the list of phones.
    """
    statuses = [int(part) for part in lead.phone_statuses.split(",") if part.strip("-").isdigit()]
    if DO_NOT_CALL & set(statuses):
        return Number("", "one of its numbers is on a do-not-call list", do_not_call=True)
    because = "it has no phone"
    for at, text in enumerate(lead.phones):
        number = phone(text)
        because = _unfit(text, number) or ("an earlier text did not reach it" if number in dead else "")
        if at < len(statuses) and statuses[at] == INVALID:
            because = because or "Lofty marks its number as invalid"
        if not because:
            return Number(number)
    return Number("", because)


def numbers_of(lead: Lead) -> tuple[str, ...]:
    """All of a lead's numbers in E.164: a stop holds for each that it may have come from."""
    return tuple(dict.fromkeys(number for text in lead.phones if (number := phone(text))))


@lru_cache(maxsize=50_000)
def _unfit(text: str, number: str) -> str:
    if not number or is_filler_phone(number):
        return "its phone is no valid number"
    if "ext=" in line(text):
        return "its number has an extension"
    parsed = phonenumbers.parse(number, REGION)
    if phonenumbers.region_code_for_number(parsed) not in _COUNTRIES:
        return "its number is outside of the United States and Canada"
    if phonenumbers.number_type(parsed) in _NO_TEXTS:
        return "its number is toll-free"
    return ""
