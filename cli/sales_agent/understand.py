"""`dealbridge understand FILE`: what is understood of texts, offline (K4). Nothing is stored, no setting read."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from cli.tables import show
from connectors.errors import SettingsError
from rules.sales_agent.understanding.understand import understand as understood
from schemas.model.sales_agent.replies import Asked, Price, Role, Slots, TimeFrame, Understood

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line asks to be understood."""

    text: str
    role: Role | None
    asked: Asked | None


def understand(file: Path, *, as_json: bool) -> int:
    """Print what is understood of each line of a file of NDJSON; 1 where a line is refused, which is told by its
    number. Raises SettingsError for a file that cannot be read."""
    refused, rows = 0, []
    for number, content in _lines(file):
        try:
            line = _line(content)
        except ValueError as error:
            refused += 1
            print(f"dealbridge: line {number}: {error}", file=sys.stderr)
            continue
        said = understood(line.text, role=line.role, asked=line.asked)
        if as_json:
            print(json.dumps(_spelt(said)))
        else:
            rows.append((str(number), *_cells(said)))
    if not as_json:
        show("", ("line", "stop", "reply", "tags", "slots", "rule"), rows)
    return int(refused > 0)


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """Those that are not blank, with their numbers. As bytes: one that is no UTF-8 spoils no other."""
    try:
        with file.open("rb") as content:
            for number, line in enumerate(content, start=1):
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    yield number, line
    except OSError as error:
        msg = f"{file} cannot be read ({error.strerror})"
        raise SettingsError(msg) from error


def _line(content: bytes) -> Line:
    """Raises ValueError, with what is wrong of the line."""
    try:
        row = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        row = None
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        msg = "no JSON object with a `text`"
        raise ValueError(msg)
    return Line(text, _word(Role, "role", row.get("role")), _word(Asked, "asked", row.get("asked")))


def _word(known: type[Word], name: str, said: object) -> Word | None:
    if said is None:
        return None
    if isinstance(said, str) and said in list(known):
        return known(said)
    msg = f"`{name}` is none of {', '.join(known)}, null"
    raise ValueError(msg)


def _spelt(said: Understood) -> dict[str, Any]:
    """As the contract spells it."""
    return {
        "tags": list(said.tags),
        "stop": said.stop,
        "reply": said.reply,
        "slots": _slots(said.slots),
        "rule": said.rule,
        "version": said.version,
    }


def _slots(slots: Slots) -> dict[str, object]:
    """Those of the contract that are told; a price without the bounds that it has not. A yes or no to an evaluation is
    its tag."""
    found: dict[str, object] = {}
    for name, value in slots.known().items():
        if isinstance(value, bool):
            continue
        if isinstance(value, Price):
            found[name] = {bound: amount for bound, amount in asdict(value).items() if amount is not None}
        else:
            found[name] = asdict(value) if isinstance(value, TimeFrame) else value
    return found


def _cells(said: Understood) -> tuple[str, ...]:
    slots = ", ".join(f"{name} {_shown(value)}" for name, value in _slots(said.slots).items())
    return said.stop, "yes" if said.reply else "no", ", ".join(said.tags), slots, said.rule


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name} {part}" for name, part in value.items())
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
