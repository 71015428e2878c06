"""What every account has before anybody has used it."""

from __future__ import annotations

from sandbox.lofty.records import filled_custom_field
from sandbox.lofty.sales_agent.record import filled_sales_agent
from sandbox.server.account import Account
from sandbox.sisu.records import filled_activity_type, filled_field, team_of

PIPELINES = ("Purchase", "Listing", "Lease", "Other")
STAGES = ("Pre-contract", "Under Contract", "Pending", "Closed", "Cancelled")
"""The CRM's default transaction stages, the same in each pipeline (unproven but for the first)."""
ACTIVITIES = {
    "CONVO": "Conversations", "HOURP": "Hours Prospected", "DIALS": "Dials", "TEXTS": "Texts", "EMAIL": "Emails",
    "TEAM1": "Conversations (Chime)", "TEAM2": "Hours Prospected (Chime)", "TEAM3": "Dials (Chime)",
    "TEAM4": "Outgoing Calls (Chime)", "TEAM5": "Outgoing Voice Messages (Chime)", "TEAM6": "No Answer (Chime)",
    "TEAM7": "Bad Number (Chime)", "TEAM8": "Texts (Chime)", "TEAM9": "Outgoing Texts (Chime)",
    "TEA10": "Logged Texts (Chime)", "TEA11": "Emails (Chime)", "TEA12": "Outgoing Emails (Chime)",
    "TEA13": "Logged Emails (Chime)", "TEA14": "Incoming Calls (Chime)", "TEA15": "Failed Calls Dialed (Chime)",
    "TEA16": "Logged Calls (Chime)", "TEA17": "Incoming Texts (Chime)", "TEA18": "Incoming Emails (Chime)",
}  # fmt: skip
"""Codes of five characters are observed for the older types; all the others are made up."""


def _pipeline(number: int, name: str) -> dict[str, object]:
    first = 8_001 + number * 10
    stages = [{"id": first + n, "name": stage, "default": n == 0} for n, stage in enumerate(STAGES)]
    return {"transactionType": name, "stages": stages}


def furnish(account: Account) -> None:
    """Pipelines, `Sisu Link` and a sales agent that is off in the CRM; activity types, `Lofty Link` and the team itself
    in the back office."""
    account.add("pipelines", [_pipeline(number, name) for number, name in enumerate(PIPELINES)])
    account.add("custom_fields", [filled_custom_field(account, {"attributeName": "Sisu Link"})])
    account.add("sales_agent", [filled_sales_agent(account, {})])
    kinds = [{"activity_type": code, "name": name} for code, name in ACTIVITIES.items()]
    account.add("activity_types", [filled_activity_type(account, kind) for kind in kinds])
    account.add("fields", [filled_field(account, {"name": "lofty_link", "label": "Lofty Link"})])
    account.add("teams", [team_of(account)])
