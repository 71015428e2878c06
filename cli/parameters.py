"""A flow's parameters as a person types them on the command line: `name=value`."""

import inspect
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from connectors.errors import SettingsError

_NOTHING = {"", "null", "none"}
_OPTIONS = {"teams": "team", "as_of": "as-of", "dry_run": "dry-run"}


def typed(given: Iterable[str], function: Any) -> dict[str, Any]:
    """The values by name, as the parameters' own types take them. Lists may be JSON or written with commas
    (`leads=7,8`), days like 2026-03-01, switches true or false, nothing as null. Raises SettingsError for a name that
    the flow lacks, and for a value of another type."""
    known = inspect.signature(function).parameters
    values: dict[str, Any] = {}
    for pair in given:
        name, equals, text = pair.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or name not in known:
            msg = f"-p {pair}: not name=value with one of {', '.join(known)}"
            raise SettingsError(msg)
        values[name] = moment(text, f"-p {name}") if name == "as_of" else _value(pair, text, known[name])
    return values


def joined(options: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What options say and what `-p` says. Raises SettingsError where they differ about the same parameter."""
    for name in options.keys() & given.keys():
        if options[name] != given[name]:
            msg = f"--{_OPTIONS[name]} and -p {name} say different things: give one of them"
            raise SettingsError(msg)
    return {**options, **given}


def _value(pair: str, text: str, parameter: inspect.Parameter) -> Any:
    kind: TypeAdapter[Any] = TypeAdapter(parameter.annotation)
    for reading in _readings(text):
        with suppress(ValidationError):
            return kind.validate_python(reading)
    msg = f"-p {pair}: {parameter.name} must be of type {_words(parameter.annotation)}"
    raise SettingsError(msg)


def _readings(text: str) -> Iterator[Any]:
    """What a text may stand for: nothing, several values, one. The first that the parameter's type takes is meant:
    "7" is a number, "yes" a switch, 2026-03-01 a day."""
    if text.strip().lower() in _NOTHING:
        yield None
    yield _listed(text)
    yield _unquoted(text)


def _words(kind: Any) -> str:
    """What people read: `int`, `list of int, written with commas`, `date, for example 2026-03-01`."""
    if get_origin(kind) is Annotated:
        bare, *notes = get_args(kind)
        # Help alone bounds nothing.
        return _words(bare) + (
            ", in its range" if any(getattr(note, "metadata", None) for note in notes) else ""
        )
    if NoneType in get_args(kind):
        return " or ".join(_words(choice) for choice in get_args(kind) if choice is not NoneType)
    if get_origin(kind) is list:
        return f"list of {_words(get_args(kind)[0])}, written with commas"
    if get_origin(kind) is Literal:
        return " or ".join(str(word) for word in get_args(kind) if word != "")
    return str(kind.__name__) + (", for example 2026-03-01" if kind is date else "")


def _listed(text: str) -> list[str]:
    try:
        found = json.loads(text)
    except ValueError:
        found = text.strip().removeprefix("[").removesuffix("]").split(",")
    items = found if isinstance(found, list) else [found]
    return [item.strip().strip("'\"") if isinstance(item, str) else json.dumps(item) for item in items]


def _unquoted(text: str) -> str:
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1] if quoted else text


def moment(text: str, option: str) -> datetime | None:
    """ISO 8601 with a zone; None for nothing. Raises SettingsError."""
    if text.strip().lower() in _NOTHING:
        return None
    try:
        found = datetime.fromisoformat(_unquoted(text))
    except ValueError as error:
        msg = f"{option} must be ISO 8601, for example 2026-03-01T12:00:00Z, not {text}"
        raise SettingsError(msg) from error
    if found.tzinfo is None:
        msg = f"{option} needs a time zone, for example 2026-03-01T12:00:00Z"
        raise SettingsError(msg)
    return found
