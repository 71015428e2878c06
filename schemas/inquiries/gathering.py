"""From a record, by a source's table, what it says; what cannot be found is not said."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.inquiries.fields import Fields, Said
from schemas.parsing.values import NotReadable

Steps = tuple[str | int, ...]
Gather = Callable[[Any], dict[Said, Any]]


def gatherer(fields: Fields) -> Gather:
    """The reader of a table. It raises NotReadable, which names the field and never holds a value."""
    ways = [(said, tuple(map(_steps, paths))) for said, paths in fields.items()]

    def gather(record: Any) -> dict[Said, Any]:
        if not isinstance(record, dict):
            msg = "the record is not an object"
            raise NotReadable(msg)
        found: dict[Said, Any] = {}
        for said, alternatives in ways:
            for steps in alternatives:
                held = record.get(steps[0])
                if len(steps) > 1 and held is not None:
                    held = (
                        held.get(steps[1])
                        if len(steps) == 2 and type(held) is dict
                        else _at_end(record, steps)
                    )
                if held is not None and held != "":
                    found[said] = held
                    break
        return found

    return gather


def _steps(path: str) -> Steps:
    return tuple(int(step) if step.isdigit() else step for step in path.split("."))


def _at_end(record: Mapping[str, Any], steps: Steps) -> Any:
    held: Any = record
    for number, step in enumerate(steps):
        if held is None or held == "":
            return None
        if isinstance(step, str):
            if not isinstance(held, dict):
                raise _is_none(steps[:number], "an object")
            held = held.get(step)
        else:
            if not isinstance(held, list):
                raise _is_none(steps[:number], "a list")
            held = held[step] if step < len(held) else None
    return held


def _is_none(steps: Steps, kind: str) -> NotReadable:
    return NotReadable(f"{'.'.join(map(str, steps))}: not {kind}")
