"""One Lofty account on the wire: every call of the files beside this one goes through it (vendors/lofty.md).

`Content-Type: application/json` goes with every request, GET included (400 / 20001 and 415 without, observed).
"""

from typing import Any

from connectors.errors import AccountChanged
from connectors.http.call import Call
from connectors.http.client import VendorHttp


class LoftyHttp:
    """The Lofty account of one team. `account_id` is the pinned `teamId`; another one stops the team."""

    def __init__(self, http: VendorHttp, account_id: int | None = None) -> None:
        """`account_id` None: not pinned yet."""
        self._http = http
        self.account_id = account_id

    @property
    def understood(self) -> set[str]:
        """Operations whose last answer could be read."""
        return self._http.understood

    def send(self, call: Call, priority: str) -> Any:
        """One call, the decoded answer, None for an empty one. Raises a VendorError."""
        return self._http.send(call, priority)

    def same_account(self, found: int | None) -> None:
        """Raises AccountChanged when this is not the account that the team is pinned to."""
        AccountChanged.unless_same("Lofty", found, self.account_id)
