"""One Sisu account on the wire: every call of the files beside this one goes through it, prefix `/api/v1`.

HTTP 200 with a negative envelope `status_code` is an application error (vendors/sisu.md 1.5).
"""

import re
from typing import Any

from connectors.errors import AccountChanged, Misunderstood, NotFound, Refused
from connectors.http.call import Call
from connectors.http.client import VendorHttp
from schemas.sisu.transactions import LOFTY_LINK

FEED_TIMEOUT = 120.0
"""Seconds for an answer that holds a whole list."""
_NEGATIVE = re.compile(r"\s*(-\d{1,9})")
_ABSENT = re.compile("not found", re.IGNORECASE)
"""What an application error says of a record that is not there: the code alone does not tell (sisu.md 1.5)."""


class SisuHttp:
    """The Sisu account of one team. `account_id` is the pinned `team_id`; another one stops the team."""

    def __init__(self, http: VendorHttp, account_id: int | None = None, link_name: str = LOFTY_LINK) -> None:
        """`account_id` None: not pinned yet; `link_name`: the wire name of the custom field `Lofty Link`."""
        self._http = http
        self.account_id, self.link_name = account_id, link_name

    @property
    def understood(self) -> set[str]:
        """Operations whose last answer could be read."""
        return self._http.understood

    def send(self, call: Call, priority: str) -> Any:
        """One call, the decoded answer, None for an empty one. Raises a VendorError: Refused, or NotFound, for an
        application error inside HTTP 200 too."""
        answer = self._http.send(call, priority)
        code = answer.get("status_code", 0) if isinstance(answer, dict) else 0
        number = _NEGATIVE.match(str(code)) if isinstance(code, int | str) else None
        if number:
            said = f"{answer.get('status')} {answer.get('message')}"
            kind = NotFound if _ABSENT.search(said) else Refused
            raise kind("sisu", call.operation, f"application error {number[1]}", status=200)
        return answer

    def send_for_object(self, call: Call, priority: str) -> dict[str, Any]:
        """One call that answers an object, as nearly all do. Raises as `send` does, and Misunderstood."""
        answer = self.send(call, priority)
        if not isinstance(answer, dict):
            raise Misunderstood("sisu", call.operation, "the answer is not an object")
        return answer

    def send_for_list(self, call: Call, name: str, priority: str) -> list[Any]:
        """One call whose answer's `name` is a list. Raises as `send_for_object` does."""
        return rows_of(self.send_for_object(call, priority), name, call.operation)

    def same_account(self, found: int | None) -> None:
        """Raises AccountChanged when this is not the account that the team is pinned to."""
        AccountChanged.unless_same("Sisu", found, self.account_id)


def rows_of(answer: dict[str, Any], name: str, operation: str) -> list[Any]:
    """The list of this name. Raises Misunderstood."""
    rows = answer.get(name)
    if not isinstance(rows, list):
        raise Misunderstood("sisu", operation, f"no list of {name.replace('_', ' ')}")
    return rows
