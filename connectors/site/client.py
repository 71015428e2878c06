"""One listing site on the wire: every call of the files beside this one goes through it (docs/site-contract.md)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from connectors.errors import Misunderstood
from connectors.http.call import Call
from connectors.http.client import VendorHttp
from schemas.parsing.values import text
from schemas.site.shape import LONGEST_ID, SiteShape

KEY = "Idempotency-Key"


class SiteHttp:
    """The site of one team. Raises a VendorError from each call: NotFound for what is not there (any more), Overtaken
    for a 409, NotOffered where the site lacks the call, Unanswered where nobody knows whether it was done."""

    def __init__(self, http: VendorHttp) -> None:
        """`http` reads answers as `connectors/site/answers.py` says."""
        self._http = http

    @property
    def understood(self) -> set[str]:
        """Operations whose last answer could be read."""
        return self._http.understood

    def send(self, call: Call, priority: str) -> Any:
        """One call, the decoded answer, None for an empty one."""
        return self._http.send(call, priority)

    def send_for_object(self, call: Call, priority: str) -> dict[str, Any]:
        """One call that answers an object."""
        answer = self.send(call, priority)
        if not isinstance(answer, dict):
            raise Misunderstood("site", call.operation, "the answer is not an object")
        return answer

    def write(
        self,
        operation: str,
        path: str,
        said: SiteShape | None,
        key: str,
        priority: str,
        before: Callable[[], None] | None = None,
    ) -> Any:
        """A write, with the key by which the site knows a repeat of it: it answers as the first time.

        `before`: called each time just before it is really sent."""
        method = operation.partition(" ")[0]
        body = None if said is None else said.model_dump(mode="json", by_alias=True)
        call = Call(operation, method, path, body=body, writes=True, before=before, headers={KEY: key})
        return self.send(call, priority)


def segment(site_id: str) -> str:
    """An id of the site's as a part of a path."""
    return quote(site_id, safe="")


def rows_of(answer: dict[str, Any], name: str, operation: str) -> list[Any]:
    """The list of this name. Raises Misunderstood."""
    rows = answer.get(name)
    if not isinstance(rows, list):
        raise Misunderstood("site", operation, f"no list of {name}")
    return rows


def next_of(answer: dict[str, Any], operation: str) -> str:
    """Where the list goes on, "" at its end. Raises Misunderstood for what is no cursor."""
    try:
        found = text(answer.get("next"))
    except ValueError:
        found = "?" * (LONGEST_ID + 1)
    if len(found) > LONGEST_ID:
        raise Misunderstood("site", operation, "next is no cursor of at most 120 characters")
    return found
