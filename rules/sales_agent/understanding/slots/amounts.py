"""Dollars, out of numbers as people shorten them: `350` is 350,000 for a buyer, `mid 600s` is a part of a hundred."""

_HUNDRED, _THOUSAND, _MILLION = 100.0, 1_000.0, 1_000_000.0
_LEAST_SALE, _LEAST_SHORT, _CHEAPEST = 10_000, 20, 20_000
_PARTS = {"low": (0.0, 30.0), "mid": (40.0, 60.0), "high": (70.0, 99.999)}
_PARTS |= {"lower": _PARTS["low"], "middle": _PARTS["mid"], "higher": _PARTS["high"], "upper": _PARTS["high"]}
"""Which part of a hundred thousand is meant, in round numbers; the last one ends below the next hundred."""
Amount = tuple[str, str | None]
"""A number, and the part of a hundred that is said before it."""


def dollars(low: Amount, high: Amount | None, *, rents: bool) -> tuple[int, int] | None:
    """From the lower to the upper bound; both are one where one amount is said. None where it can be no price.

    >>> dollars(("350", None), ("$400000", None), rents=False)
    (350000, 400000)
    """
    least, most = _number(low), _number(high or low)
    if high:
        least = _of_the_same_scale(least, most, rents=rents)
    first = _span(low[0], low[1], least, rents=rents)
    last = _span(high[0], high[1], most, rents=rents) if high else first
    if first is None or last is None or first[0] > last[1] or (not rents and last[1] < _CHEAPEST):
        return None
    return first[0], last[1]


def is_sum(number: str) -> bool:
    """Money for sure: with a sign or a scale, or too large for anything else but a ZIP code."""
    if number.startswith("$") or number.endswith("s"):
        return True
    whole = number.partition(".")[0]
    return len(whole) in (6, 7, 8) or (len(whole) == 5 and whole.endswith("000"))


def _number(amount: Amount) -> float:
    return float(amount[0].strip("$s"))


def _of_the_same_scale(low: float, high: float, *, rents: bool) -> float:
    """The lower bound in the scale that is only said with the upper one: `350-400k`, `4-500k`, `1.5-2k`."""
    if high >= _LEAST_SALE and low < _THOUSAND:
        if high >= _MILLION and low < 10:
            return low * _MILLION
        return low * (_THOUSAND if low >= _LEAST_SHORT else _HUNDRED * _THOUSAND)
    if low < 10 and _HUNDRED <= high < _THOUSAND:
        return low * _HUNDRED
    if 10 <= low < _HUNDRED and _THOUSAND <= high < _LEAST_SALE:
        return low * _HUNDRED
    if rents and low < 10 and high >= _THOUSAND:
        return low * _THOUSAND
    return low


def _span(text: str, part: str | None, value: float, *, rents: bool) -> tuple[int, int] | None:
    if part or text.endswith("s"):
        return _hundreds(text, part, value, rents=rents)
    scaled = _scaled(value, rents=rents)
    return None if scaled is None else (scaled, scaled)


def _scaled(value: float, *, rents: bool) -> int | None:
    if value >= (_HUNDRED if rents else _LEAST_SALE):
        return round(value)
    if 1 < value < 10 and value % 1:
        return round(value * (_THOUSAND if rents else _MILLION))
    if not rents and _LEAST_SHORT <= value < _THOUSAND:
        return round(value * _THOUSAND)
    return None


def _hundreds(text: str, part: str | None, value: float, *, rents: bool) -> tuple[int, int] | None:
    """`mid 600s` is 640,000 to 660,000, `600s` all of the six hundreds, `350s` the ten thousand from there on."""
    value = value / _THOUSAND if value >= _LEAST_SALE else value
    if not _HUNDRED <= value < _THOUSAND or (value % _HUNDRED and not text.endswith("s")):
        return None
    unit = 1 if rents else _THOUSAND
    low, high = _PARTS[part] if part else (0.0, 99.999)
    if value % _HUNDRED:
        low, high = 0.0, 9.999
    return round((value + low) * unit), int((value + high) * unit)
