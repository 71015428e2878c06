"""The settings of the CRM's sales agent, as the CRM keeps them (the vendor's document)."""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Record

BLANK: Record = {
    "assistantName": "Anna", "headUrl": "", "virtualNumber": "+13035550199", "virtualNumberCountry": "US",
    "callTransferType": "Disabled", "fixedNumber": "", "agentExperience": "", "rentalBusiness": False,
    "websiteChannel": False, "textChannel": False, "emailChannel": False, "startActiveHour": 8, "endActiveHour": 20,
    "activeDays": [0, 1, 2, 3, 4, 5, 6], "leadTypes": [], "leadSources": [], "leadPipelines": [], "agentIds": [],
    "officeIds": [], "leadPondIds": [], "newLeadEnable": True, "visitorsEnable": False, "followUpRole": "AI",
    "hostedStatus": "ACTIVE",
}  # fmt: skip
"""One that nobody has switched on: it exists, and works on no channel. Days from 0, Sunday, to 6; hours 0 to 23."""
READ_ONLY = ("headUrl", "hostedStatus")


def filled_sales_agent(account: Account, given: Record) -> Record:
    """That of the account's owner, whose user id is its id."""
    return {"id": account.owner_id, **BLANK, **given}


def suits(name: str, value: Any) -> bool:
    """Whether a setting can be of that value."""
    usual = BLANK[name]
    if isinstance(usual, list):
        whole = isinstance(value, list) and all(type(each) is int for each in value)
        return whole and (name != "activeDays" or set(value) <= set(range(7)))
    if type(usual) is int:
        return type(value) is int and 0 <= value <= 23
    return type(value) is type(usual)
