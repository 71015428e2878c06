"""A CSV that a spreadsheet opens as it is: UTF-8 with its mark, CRLF, and no cell that is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from rules.people.contacts import dialled

BOM = "\ufeff".encode()
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEVERAL = "; "


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Lines of these cells, each ended by CRLF."""
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def harmless(cell: str) -> str:
    """A cell that would begin a formula gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell


def plain_cell(value: Any) -> str:
    """A value as text: several are parted by semicolons, an instant is UTC, what is not there is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return _SEVERAL.join(map(str, value))
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case _:
            return str(value)


def phones_cell(phones: Iterable[str]) -> str:
    """As they are dialled from here: none begins with a plus."""
    return _SEVERAL.join(map(dialled, phones))
