"""One HTTP call and its answer, without the server around it; and the table of the calls that a vendor offers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from starlette.routing import compile_path

Record = dict[str, Any]
"""A JSON object, in the vendor's read shape. Keys that begin with `_` are the sandbox's own and never served."""


class BadJson(ValueError):
    """The body is not what the call needs."""


class Refusal(Exception):
    """A call that the vendor turns down; `answer` says how."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


@dataclass(frozen=True)
class Answer:
    """Status, JSON body (None: no body at all; bytes: as they are) and extra headers."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """The body as it goes over the wire."""
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )


@dataclass(frozen=True)
class Call:
    """A request, read to its end before anything looks at it, so that handling it is one step without a pause."""

    method: str
    path: str
    raw_query: str
    headers: Mapping[str, str]
    raw: bytes
    faults: Any = None
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, str]:
        """Query parameters; of a repeated name the last."""
        return dict(parse_qsl(self.raw_query, keep_blank_values=True))

    def json(self) -> Any:
        """The parsed body; an empty body is an empty object."""
        if not self.raw.strip():
            return {}
        try:
            return json.loads(self.raw)
        except ValueError as broken:
            raise BadJson("the body is not JSON") from broken

    def record(self) -> Record:
        """The body, which must be an object."""
        body = self.json()
        if not isinstance(body, dict):
            raise BadJson("the body must be a JSON object")
        return body

    def with_parts(self, params: Mapping[str, str], faults: object) -> Call:
        """The same call with the parts of its path by name, and the faults in force."""
        return replace(self, params=params, faults=faults)


# What an account is, its own module says: that one rests on this.
Handler = Callable[[Any, Call], Answer]


@dataclass(frozen=True)
class Route:
    """A call that a vendor offers. `writes`: it alters something (a POST may well only look)."""

    pattern: re.Pattern[str]
    handler: Handler
    writes: bool


class Calls:
    """The calls of one vendor; each file of that vendor adds its own with `on`."""

    def __init__(self) -> None:
        self._fixed: dict[tuple[str, str], Route] = {}
        self._patterns: dict[str, list[Route]] = {}
        self.offered: list[tuple[str, str]] = []
        """Method and path, `{name}` standing for a segment, of every call."""

    def on(self, method: str, *paths: str, writes: bool | None = None) -> Callable[[Handler], Handler]:
        """Register the function below for the method and paths; `{name}` in a path is one segment."""

        def register(handler: Handler) -> Handler:
            for path in paths:
                alters = method != "GET" if writes is None else writes
                self.offered.append((method, path))
                route = Route(compile_path(path)[0], handler, alters)
                if "{" in path:
                    self._patterns.setdefault(method, []).append(route)
                else:
                    self._fixed[method, path] = route
            return handler

        return register

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        """The route of a call and the parts of its path by name."""
        if fixed := self._fixed.get((method, path)):
            return fixed, {}
        for route in self._patterns.get(method, ()):
            if matched := route.pattern.match(path):
                return route, matched.groupdict()
        return None
