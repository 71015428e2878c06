"""A file of agents and ISAs: CSV with a line of headings, each row read by itself."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.site.shape import LONGEST_ID

COLUMNS = ("agent_id", "kind", "email", "name", "level", "areas", "phone", "photo")
ALSO = ("version",)
"""May stand there too: the site's, at which the rest was so."""
KINDS = ("agent", "isa")
_LONGEST = 2_000


class NotARoster(ValueError):
    """The file as a whole is none; the message is for people."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One agent as the file has them. `said`: by column, what it says; a column that is not there says nothing."""

    line: int
    agent_id: str
    said: dict[str, Any] = field(default_factory=dict)
    version: int = 0


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that is not taken, and why."""

    line: int
    because: str


def decoded(content: bytes) -> str:
    """As spreadsheets write it too. Raises NotARoster."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_roster(text: str) -> Iterator[RosterRow | WrongRow]:
    """Each row, the first first. A line is a row: no cell goes over two, so that a quote that nobody closed spoils its
    own line alone. Raises NotARoster."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    between = "\t" if "\t" in lines[0] else ","
    names: Sequence[str] = ()
    seen: dict[str, int] = {}
    for line, said in enumerate(lines, start=1):
        if not said.strip(between + " "):
            continue
        cells = _cells(said, between)
        if not names:
            names = _headings(cells or [said])
            continue
        row = (
            _read(line, names, cells)
            if cells
            else WrongRow(line, "a quote is not closed, or stands amid a cell")
        )
        if isinstance(row, RosterRow) and (first := seen.setdefault(row.agent_id, line)) != line:
            row = WrongRow(line, f"agent_id stands in line {first} already")
        yield row
    if not names:
        msg = f"the file is empty: its first line names the columns ({', '.join(COLUMNS)})"
        raise NotARoster(msg)


def _cells(line: str, between: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=between, strict=True), [])
    except csv.Error:
        return []


def _headings(cells: Sequence[str]) -> Sequence[str]:
    names = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    if "agent_id" not in names:
        msg = f"the first line names the columns ({', '.join(COLUMNS)}), agent_id among them"
        raise NotARoster(msg)
    unknown = [name for name in names if name not in (*COLUMNS, *ALSO)]
    twice = {name for name in names if names.count(name) > 1}
    if unknown or twice:
        wrong = ", ".join(repr(name) for name in (*unknown, *sorted(twice)))
        msg = f"{wrong} in the first line: columns are {', '.join((*COLUMNS, *ALSO))}, each once"
        raise NotARoster(msg)
    return names


def _read(line: int, names: Sequence[str], cells: Sequence[str]) -> RosterRow | WrongRow:
    if len(cells) != len(names):
        return WrongRow(line, f"{len(cells)} cells, and {len(names)} columns")
    said = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=True)}
    agent_id = said.pop("agent_id")
    if not agent_id or len(agent_id) > LONGEST_ID or not agent_id.isprintable():
        return WrongRow(line, f"agent_id must be text of 1 to {LONGEST_ID} characters")
    if too_long := [name for name, value in said.items() if len(value) > _LONGEST]:
        return WrongRow(line, f"{too_long[0]} has more than {_LONGEST} characters")
    version = said.pop("version", "") or "0"
    if not (version.isascii() and version.isdigit() and len(version) < 19):
        return WrongRow(line, "version must be a whole number")
    return RosterRow(line, agent_id, dict(said), int(version))
