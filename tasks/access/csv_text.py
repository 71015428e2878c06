"""A CSV that a spreadsheet opens as it is: UTF-8 with its mark, CRLF, and no cell that is taken for a formula (O3)."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from rules.people.contacts import dialled
from schemas.parsing.times import spelled_utc

BOM = "\ufeff".encode()
_FORMULA = re.compile(" *[=+\\-@\t\r\n＝＋－＠]")
"""How one begins. The wide ones are what some spreadsheets make of the others' typing in East Asian languages."""
_MAY_BEGIN_ONE = frozenset(" =+-@\t\r\n＝＋－＠")
_SEVERAL = "; "


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Lines of these cells, each ended by CRLF."""
    text = io.StringIO()
    # Nearly no cell is asked about any further, and a file may hold millions.
    csv.writer(text).writerows(
        [harmless(cell) if cell[:1] in _MAY_BEGIN_ONE else cell for cell in row] for row in rows
    )
    return text.getvalue().encode()


def harmless(cell: str) -> str:
    """A cell that would begin a formula gets an apostrophe, which a spreadsheet hides."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain_cell(value: Any) -> str:
    """A value as text: several are parted by semicolons, an instant is ISO 8601 in UTC, what is not there is empty."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return _SEVERAL.join(map(str, value))
        case datetime():
            return spelled_utc(value)
        case _:
            return str(value)


def phones_cell(phones: Iterable[str]) -> str:
    """As they are dialled from here: none begins with a plus."""
    return _SEVERAL.join(map(dialled, phones))
