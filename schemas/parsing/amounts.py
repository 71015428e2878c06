"""Amounts of money as people, spreadsheets and programs write them.

A separator that could be either kind (`1.234`) is refused rather than guessed: a price must never become a thousandth.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from schemas.parsing.unset import NotReadable, is_none

_LARGEST = 10**15
_CODES = r"(?:US|CA|AU|NZ|[CA])?(?:USD|CAD|AUD|NZD|EUR|GBP|CHF|MXN)?"
_MONEY = re.compile(rf"\A{_CODES}([+-]?)([\d.,' ]+?)([+-]?){_CODES}\Z", re.IGNORECASE)
_PROGRAMS = re.compile(r"\A[+-]?\d+(?:\.\d*)?[eE][+-]?\d{1,3}\Z")
_GROUPED = {
    mark: re.compile(rf"\A[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+\Z") for mark in (",", ".", "'", " ")
}
_LAKHS = re.compile(r"\A[1-9]\d?(?:,\d{2})+,\d{3}\Z")
_MARKS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u2019": "'", "\u02bc": "'", "\u066b": ".", "\u066c": ","}
)
_THOUSAND = 3


def cents(value: Any) -> int | None:
    """An amount in hundredths, rounded half up: a number, or text such as "$1,234.50" or "1.234,50 EUR"; negative ones
    with a sign or in parentheses. None for what stands for none. Raises NotReadable."""
    if value is None or (isinstance(value, str) and is_none(value)):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        msg = "not an amount"
        raise NotReadable(msg)
    try:
        amount = Decimal(_from_text(value) if isinstance(value, str) else str(value)) * 100
        amount = amount.quantize(Decimal(1), ROUND_HALF_UP)
    except (ArithmeticError, ValueError) as error:
        if isinstance(error, NotReadable):
            raise
        msg = "not an amount"
        raise NotReadable(msg) from error
    if not amount.is_finite() or abs(amount) > _LARGEST:
        msg = "not a plausible amount"
        raise NotReadable(msg)
    return int(amount)


def _from_text(text: str) -> str:
    """Plain decimal notation."""
    plain = "".join(map(_letter, unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS)))
    plain = " ".join(plain.split())
    if _PROGRAMS.match(plain):
        return plain
    bracketed = plain.startswith("(") and plain.endswith(")")
    body = plain[1:-1].strip() if bracketed else plain
    found = _MONEY.match(re.sub(r"(?<![\d.,]) | (?![\d.,])", "", body))
    signs = "" if found is None else found[1] + found[3]
    if found is None or len(signs) + bracketed > 1 or not re.search(r"\d", found[2]):
        msg = "not an amount"
        raise NotReadable(msg)
    return ("-" if bracketed or signs == "-" else "") + _decimal(found[2].strip())


def _letter(char: str) -> str:
    if unicodedata.category(char) in ("Sc", "Cf"):
        return ""
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _decimal(body: str) -> str:
    """Digits with separators: a separator that stands once, behind all others, is the decimal one."""
    whole, mark, rest = _split(body)
    if len(rest) == _THOUSAND and mark == "," and _GROUPED[","].match(body):
        # Nobody writes thousandths of money, and no program a decimal comma.
        return whole + rest
    if len(rest) >= _THOUSAND and _misleading(whole, mark, rest):
        msg = "an amount that can be read in two ways"
        raise NotReadable(msg)
    return f"{_ungrouped(whole, mark)}.{rest or '0'}" if mark else _ungrouped(body, "")


def _misleading(whole: str, mark: str, rest: str) -> bool:
    """Whether more than two digits behind the last separator could be thousands."""
    if mark == "." and len(rest) == _THOUSAND:
        return _GROUPED["."].match(f"{whole}.000") is not None
    return mark == "," and whole != "0"


def _split(body: str) -> tuple[str, str, str]:
    at = max(body.rfind("."), body.rfind(","))
    if at < 0 or body.count(body[at]) > 1:
        return body, "", ""
    return body[:at], body[at], body[at + 1 :]


def _ungrouped(whole: str, decimal: str) -> str:
    if whole.isdigit() or (not whole and decimal):
        return whole or "0"
    grouped = any(mark != decimal and form.match(whole) for mark, form in _GROUPED.items())
    if grouped or (decimal != "," and _LAKHS.match(whole)):
        return re.sub(r"\D", "", whole)
    msg = "not an amount"
    raise NotReadable(msg)
