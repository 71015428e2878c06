"""CSV with a header: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252, as spreadsheets save it.

A byte that is no UTF-8 makes its line Windows-1252; UTF-16 is known by its mark, or by the zeros in it.
"""

import codecs
import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from schemas.inquiries.building import built
from schemas.inquiries.cells import Cells, split
from schemas.inquiries.fields import CSV, Said
from schemas.inquiries.lines import LONGEST_LINE, bounded
from schemas.inquiries.native import NAMESPACE, act_said
from schemas.inquiries.rejected import rejected
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, Via
from schemas.parsing.searchable import searchable
from schemas.parsing.values import NotReadable

_SEPARATORS = ",;\t"
_NEEDED = (Said.AT, Said.TYPE)
Columns = Sequence[tuple[int, Said]]
"""Where each field is looked for, the best of its headers first."""


def _bare(header: str) -> str:
    return "".join(letter for letter in searchable(header) if letter.isalnum() or letter == "#")


_HEADERS = {
    _bare(header): (place, said) for said, headers in CSV.items() for place, header in enumerate(headers)
}


def read_csv(file: BinaryIO) -> Iterator[IncomingInquiry | Unreadable]:
    """One inquiry a row. Without a header that names time and type nothing can be read, and that is said once."""
    lines = _decoded(file)
    first = next((line for line in lines if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    header = next(split(iter([first]), separator), Cells(()))
    columns = _columns(header.cells)
    found = {said for _, said in columns}
    if lacking := [said for said in _NEEDED if said not in found]:
        because = f"the header lacks {' and '.join(lacking)}: the first line must name the columns"
        yield rejected(NAMESPACE, "", because, first.encode(errors="replace"))
        return
    for number, row in enumerate(split(lines, separator), 2):
        if row.because or any(map(str.strip, row.cells)):
            yield _read(number, row, columns)


def _columns(header: Sequence[str]) -> Columns:
    known = [
        (*_HEADERS[bare], number) for number, name in enumerate(header) if (bare := _bare(name)) in _HEADERS
    ]
    return [(number, said) for place, said, number in sorted(known, key=lambda found: found[0])]


def _read(number: int, row: Cells, columns: Columns) -> IncomingInquiry | Unreadable:
    said: dict[Said, Any] = {}
    for column, field in columns:
        if column < len(row.cells) and field not in said and (text := _unquoted(row.cells[column])):
            said[field] = text
    because = row.because
    try:
        if not because:
            return built(said, Via.FILE, NAMESPACE, act_said(said), InquirySite.COMPANY)
    except NotReadable as error:
        because = str(error)
    raw = "\x1f".join(row.cells).encode(errors="replace")
    kept = {str(field): value for field, value in said.items()}
    return rejected(NAMESPACE, said.get(Said.ID), f"row {number}: {because}", raw, kept)


def _unquoted(cell: str) -> str:
    """Without the apostrophe that our own files, as many, put before what a spreadsheet would take for a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _decoded(file: BinaryIO) -> Iterator[str]:
    begun = file.tell()
    head = file.read(4)
    file.seek(begun)
    if wide := _wide(head):
        text = io.TextIOWrapper(file, wide, errors="replace", newline="")
        try:
            while wide_line := text.readline(LONGEST_LINE + 1):
                yield wide_line
        finally:
            text.detach()
        return
    for line in bounded(file):
        plain = line.removeprefix(codecs.BOM_UTF8)
        try:
            yield plain.decode()
        except UnicodeDecodeError:
            yield plain.decode("cp1252", errors="replace")


def _wide(head: bytes) -> str:
    """The encoding, where letters have two bytes."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(head) < 4:
        return ""
    zeros = "".join("-0"[byte == 0] for byte in head)
    return {"-0-0": "utf-16-le", "0-0-": "utf-16-be"}.get(zeros, "")
