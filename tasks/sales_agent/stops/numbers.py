"""Numbers out of a list of people's own: one a line, or the column `phone` of a table (E14)."""

import csv
from collections.abc import Iterator

from rules.people.contacts import phone

COLUMN = "phone"
_BETWEEN = ",;\t|"
NO_NUMBER = "no valid phone number"
_AMERICAN = len("+13035550111")


def numbers_in(text: str) -> Iterator[tuple[int, str]]:
    """Each number in E.164 with its line, "" for a line that holds none. Blank lines are left out."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = next((mark for mark in _BETWEEN if COLUMN in _names(first, mark)), None)
    if between is None:
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                yield number, _whole(line)
        return
    yield from _of_column(text, between)


def _whole(text: str) -> str:
    """Without its area code a number stops nobody."""
    number = phone(text.strip())
    return "" if number.startswith("+1") and len(number) != _AMERICAN else number


def _names(line: str, between: str) -> list[str]:
    return [cell.casefold() for cell in _cells(line, between)]


def _cells(line: str, between: str) -> list[str]:
    try:
        return [cell.strip() for row in csv.reader([line], delimiter=between) for cell in row]
    except csv.Error:
        return []


def _of_column(text: str, between: str) -> Iterator[tuple[int, str]]:
    """Each line by itself, so that a quote that is out of place hides no other number: a cell of several lines is no
    number on each of them, and is named."""
    at: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip(f" {between}"):
            continue
        if at is None:
            at = _names(line, between).index(COLUMN)
        else:
            cells = _cells(line, between)
            yield number, _whole(cells[at]) if at < len(cells) else ""
