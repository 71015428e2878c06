"""A flow's parameters as a person types them on the command line: `name=value`."""

import inspect
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from connectors.errors import SettingsError

_NOTHING = {"", "null", "none"}
_OPTIONS = {"teams": "team", "as_of": "as-of", "dry_run": "dry-run"}


def typed(given: Iterable[str], function: Any) -> dict[str, Any]:
    """The values by name. Lists may be JSON or written with commas (`leads=7,8`), days like 2026-03-01, switches true
    or false, nothing as null. Raises SettingsError for a name that the flow lacks, and for a value of another type."""
    known = inspect.signature(function).parameters
    values: dict[str, Any] = {}
    for one in given:
        name, equals, text = one.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or name not in known:
            msg = f"-p {one}: not name=value with one of {', '.join(known)}"
            raise SettingsError(msg)
        values[name] = moment(text, f"-p {name}") if name == "as_of" else _value(one, text, known[name])
    return values


def joined(options: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What options say and what `-p` says. Raises SettingsError where they differ about the same parameter."""
    for name in options.keys() & given.keys():
        if options[name] != given[name]:
            msg = f"--{_OPTIONS[name]} and -p {name} say different things: give one of them"
            raise SettingsError(msg)
    return {**options, **given}


def _value(one: str, text: str, parameter: inspect.Parameter) -> Any:
    kind = _without_help(parameter.annotation)
    kinds = [k for k in get_args(kind) if k is not NoneType] if NoneType in get_args(kind) else [kind]
    if kinds != [kind] and text.strip().lower() in _NOTHING:
        return None
    is_list = get_origin(kinds[0]) is list
    try:
        # From text: "7" is a number, "yes" a switch, 2026-03-01 a day.
        return TypeAdapter(kinds[0]).validate_python(_listed(text) if is_list else _unquoted(text))
    except ValidationError as error:
        msg = f"-p {one}: {parameter.name} must be of type {_words(kinds[0])}"
        raise SettingsError(msg) from error


def _without_help(kind: Any) -> Any:
    """The type, where nothing but a parameter's help is annotated: no range."""
    if get_origin(kind) is not Annotated:
        return kind
    bare, *notes = get_args(kind)
    return kind if any(getattr(note, "metadata", None) for note in notes) else bare


def _words(kind: Any) -> str:
    """What people read: `int`, `list of int, for example 7,8`, `date, for example 2026-03-01`."""
    if get_origin(kind) is Annotated:
        return f"{_words(get_args(kind)[0])}, in its range"
    if get_origin(kind) is list:
        return f"list of {_words(get_args(kind)[0])}, written with commas"
    if get_origin(kind) is Literal:
        return " or ".join(map(str, get_args(kind)))
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
