"""Records out of a file: one line each, however long the lines are; or one JSON document."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

LONGEST_LINE = 1_000_000
"""Bytes; a longer one is no record."""
LARGEST_DOCUMENT = 100_000_000
"""Bytes of a file that is one JSON document. Lines are read one by one, of files of any size."""
_LISTS = ("value", "events", "records", "data")
"""Under which name a document has its records."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record, or (`because`) why there is none. `number`: the line's, or its place in the list, from 1 on."""

    number: int
    raw: bytes
    record: Any = None
    because: str = ""


def bounded(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long its beginning, which is too long by itself."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)
            if len(line) <= LONGEST_LINE:
                break


def rows_of_lines(lines: Iterable[bytes]) -> Iterator[Row]:
    """One record a line; blank lines are none."""
    for number, line in enumerate(lines, 1):
        if not line.isspace() and line:
            yield _row(number, line)


def _row(number: int, line: bytes) -> Row:
    if len(line) > LONGEST_LINE:
        return Row(number, line, because=f"line {number}: longer than {LONGEST_LINE:,} bytes")
    try:
        return Row(number, line, json.loads(line))
    except UnicodeDecodeError:
        return Row(number, line, because=f"line {number}: bytes that are no UTF-8")
    except (ValueError, RecursionError):
        return Row(number, line, because=f"line {number}: no JSON")


def rows_of(file: BinaryIO) -> Iterator[Row]:
    """One record a line, or a list of them, or an object that holds the list ("value", "events"). The file can be
    wound back."""
    begun = file.tell()
    first = file.readline(LONGEST_LINE + 1)
    while first.isspace():
        first = file.readline(LONGEST_LINE + 1)
    row = _row(1, first) if first else None
    document = None
    if row is not None and (row.because or _listed(row.record) is not None):
        file.seek(begun)
        document = _document(file)
    file.seek(begun)
    if document is None:
        yield from rows_of_lines(bounded(file))
        return
    for number, record in enumerate(document, 1):
        yield Row(number, _as_bytes(record), record)


def _document(file: BinaryIO) -> list[Any] | None:
    """The records of a file that is one document; None where it is none."""
    content = file.read(LARGEST_DOCUMENT + 1)
    if len(content) > LARGEST_DOCUMENT:
        return None
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    listed = _listed(found)
    return [found] if listed is None else listed


def _listed(document: Any) -> list[Any] | None:
    """The records of a document that holds several."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        return None
    return next((held for name in _LISTS if isinstance(held := document.get(name), list)), None)


def _as_bytes(record: Any) -> bytes:
    """To know a record by that has no line of its own."""
    try:
        return json.dumps(record, sort_keys=True).encode()
    except (ValueError, RecursionError):
        return b""
