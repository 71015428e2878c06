"""Commands about a list that is narrowed by many options: FILTERS of the contract."""

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

Values = list[str] | None
"""Of an option that may be given several times: values of one are "or", options are "and"."""
Options = Mapping[str, tuple[Any, Any]]
"""By name: what each is typed as, and what it is without."""


def narrowed(filters: Options) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options; it gets what was typed as `said`, values by name."""
    return lambda command: _with(filters, command)


def _with(filters: Options, command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def typed(**given: Any) -> None:
        command(said={name: _values(given.pop(name)) for name in filters}, **given)

    own = [parameter for name, parameter in inspect.signature(command).parameters.items() if name != "said"]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=without)
        for name, (kind, without) in filters.items()
    ]
    typed.__signature__ = inspect.Signature([*own, *options])  # type: ignore[attr-defined]
    typed.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *options)}
    return typed


def _values(typed: Any) -> list[str]:
    if isinstance(typed, bool):
        return ["yes"] * typed
    return [typed] if isinstance(typed, str) else typed or []
