"""What a call to a vendor is made of, and who may make it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `operation` names it in errors and logs (method and path template, no ids).

    `before` is called each time just before it is really sent; what it raises, nothing is sent after.
    `decode` reads the answer's body and raises ValueError where it cannot. `headers`: of this call alone.
    """

    operation: str
    method: str
    path: str
    query: Mapping[str, str | int | bool] | None = None
    body: Any = None
    writes: bool = False
    timeout: float | None = None
    before: Callable[[], None] | None = None
    decode: Callable[[bytes], Any] = json.loads
    headers: Mapping[str, str] = field(default_factory=dict)


class Credentials(Protocol):
    """A vendor's Authorization header where it is no fixed one."""

    def header(self, client: httpx.Client, timeout: float, /) -> str:
        """The header's value. Raises DeadCredential, Misunderstood, or Unsent: the call itself was not made."""

    def forget(self, header: str, /) -> None:
        """This one was refused: the next call asks for a new one."""
