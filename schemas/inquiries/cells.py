"""Rows of a CSV file, told apart even where a quotation does not end."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.inquiries.lines import LONGEST_LINE

_UNENDED = "a quotation that does not end where a field does, or a field of more than 131,072 letters"
_TOO_LONG = f"a line longer than {LONGEST_LINE:,} bytes"


@dataclass(frozen=True, slots=True)
class Cells:
    """A row, or (`because`) why it is none, with its first line."""

    cells: Sequence[str]
    because: str = ""


class _Lines:
    """Lines that can be had again: those behind the first of a row that cannot be read are rows of their own."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._again, self.taken = lines, deque[str](), list[str]()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def give_back(self) -> str:
        """All but the first, which is returned."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        return first


def split(lines: Iterator[str], separator: str) -> Iterator[Cells]:
    """Row by row."""
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=separator, strict=True)
    while True:
        source.taken = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Cells((source.give_back(),), _UNENDED)
            reader = csv.reader(source, delimiter=separator, strict=True)
            continue
        too_long = any(len(line) > LONGEST_LINE for line in source.taken)
        yield Cells(cells[:1], _TOO_LONG) if too_long else Cells(cells)
