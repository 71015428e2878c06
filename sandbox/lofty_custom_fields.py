"""The lead custom fields that the account has defined (lofty.md 7)."""

from __future__ import annotations

from sandbox.account import Account
from sandbox.lofty import calls
from sandbox.lofty_leads import served
from sandbox.wire import Answer, Call


@calls.on("GET", "/v1.0/teamFeatures/listCustomField")
def list_custom_fields(account: Account, _: Call) -> Answer:
    """A bare array `{attributeName, attributeType, value, params}`, without ids."""
    return Answer(200, [served(field) for field in account["custom_fields"].rows()])
