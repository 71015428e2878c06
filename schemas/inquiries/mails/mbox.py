"""Mails out of an mbox: each begins with a line "From …" behind a blank one."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from schemas.inquiries.lines import bounded
from schemas.inquiries.mails.limits import LARGEST_MAIL

_BEGINS = b"From "
_QUOTED = re.compile(rb"^>(>*From )")


def mails_of(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each mail, with where it ends in the file; of one that is too large its beginning, which is too large by itself.
    Without any such line the whole is one mail."""
    parts: list[bytes] = []
    size, begun, blank = 0, False, True
    end = file.tell()
    for line in bounded(file):
        if blank and line.startswith(_BEGINS):
            if begun or size:
                yield end, b"".join(parts)
            parts, size, begun = [], 0, True
        elif size <= LARGEST_MAIL:
            parts.append(_QUOTED.sub(rb"\1", line))
            size += len(line)
        blank = line in (b"\n", b"\r\n")
        end = file.tell()
    if begun or size:
        yield end, b"".join(parts)
