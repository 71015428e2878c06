"""The lead custom fields that the account has defined (lofty.md 7)."""

from __future__ import annotations

from sandbox.lofty.auth import calls
from sandbox.lofty.leads.list import served
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call


@calls.on("GET", "/v1.0/teamFeatures/listCustomField")
def list_custom_fields(account: Account, _: Call) -> Answer:
    """A bare array `{attributeName, attributeType, value, params}`, without ids."""
    return Answer(200, [served(field) for field in account["custom_fields"].rows()])
