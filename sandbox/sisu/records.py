"""The back office's collections: their keys, and what a posted record gets where it says nothing."""

from __future__ import annotations

from typing import Any

from sandbox.clock import TEAM_ZONE_NAME
from sandbox.server.account import Account
from sandbox.server.kinds import Kind
from sandbox.server.wire import Record
from sandbox.sisu.clients.status import status_of
from sandbox.sisu.history import by_web
from sandbox.times import http_date

CLIENT_TEXTS = (
    "transaction_id", "first_name", "last_name", "email", "mobile_phone", "home_phone", "address_1", "address_2",
    "city", "postal_code", "second_contact_name", "second_contact_email", "second_contact_phone", "buyer_names",
    "seller_names", "note", "mls_id", "property_type", "rental", "outbound_referral",
)  # fmt: skip
CLIENT_DATES = (
    "lead_dt", "appt_set_dt", "appt_for_dt", "appt_dt", "signed_dt", "listing_dt", "first_showing_dt",
    "first_offer_dt", "uc_dt", "forecasted_closed_dt", "closed_dt", "settlement_dt", "paid_dt", "archive_ts",
)  # fmt: skip
CLIENT_NUMBERS = (
    "agent_id", "lead_type_id", "appt_set_by_agent_id", "tc_agent_id", "lost_reason_id", "trans_amt",
    "orig_trans_amt", "listing_amt", "gross_commission_amt", "commission_amt", "closed_volume_amt",
)  # fmt: skip
AGENT_IN_ROW = ("agent_id", "first_name", "last_name", "email", "status")


def ts_now(account: Account) -> str:
    """The vendor's present, as time stamps are read."""
    return http_date(account.clock.now())


def served(record: Record) -> Record:
    """A record without the sandbox's own keys."""
    return {name: value for name, value in record.items() if not name.startswith("_")}


def filled_client(account: Account, given: Record) -> Record:
    """A buyer's deal in the pipeline: no dates, no agent."""
    number = (
        given["client_id"]
        if "client_id" in given
        else account.next_id("client", 7_000_001, account["clients"])
    )
    now = ts_now(account)
    blanks: Record = dict.fromkeys((*CLIENT_TEXTS, *CLIENT_DATES, *CLIENT_NUMBERS))
    ids = {
        "client_id": number,
        "contact_id": account.next_id("contact", 501),
        "team_id": account.sisu_team_id,
    }
    more = {"market_id": 1, "type_id": "b", "status": "N", "state": "", "is_locked": 0, "is_priority": 0}
    vendors = {"mortgage_company_vid": -1, "title_company_vid": -1, "custom": {}}
    return {**ids, **more, **blanks, **vendors, "created_ts": now, "updated_ts": now, **given}


def shown_client(account: Account, client: Record) -> Record:
    """A client with the status that its dates give it today, unless one was posted."""
    shown = {name: value for name, value in client.items() if not name.startswith("_")}
    return {**status_of(client, account.clock.today()), **shown}


def row_of_client(account: Account, client: Record) -> Record:
    """A list row: the client with its agent embedded; of a deactivated agent the email is null (observed)."""
    agent = account["agents"].get(client.get("agent_id"))
    embedded = {name: agent.get(name) for name in AGENT_IN_ROW} if agent else None
    if embedded and embedded["status"] == "D":
        embedded["email"] = None
    return {"agent": embedded, **shown_client(account, client)}


def filled_agent(account: Account, given: Record) -> Record:
    """An active agent of this team, no ISA."""
    number = given["agent_id"] if "agent_id" in given else account.next_id("agent", 4_711, account["agents"])
    name = str(given.get("email") or "").partition("@")[0].replace(".", " ").title()
    first, _, last = name.partition(" ")
    now = ts_now(account)
    agent: Record = {
        "agent_id": number, "email": f"agent{number}@example.com", "archived_email": None,
        "first_name": first or "Agent", "last_name": last or "Agent", "mobile_phone": None, "status": "N",
        "title": None, "is_isa": False, "is_admin": False, "is_superuser": None,
        "current_team_id": account.sisu_team_id, "team_ids": [account.sisu_team_id], "timezone": TEAM_ZONE_NAME,
        "external_ids": {}, "start_dt": None, "last_access_ts": None, "created_ts": now, "updated_ts": now,
    }  # fmt: skip
    return {**agent, **given}


def filled_lead_source(account: Account, given: Record) -> Record:
    """An active source."""
    sources = account["lead_sources"]
    number = (
        given["lead_type_id"] if "lead_type_id" in given else account.next_id("lead_source", 1_203, sources)
    )
    return {"lead_type_id": number, "name": "Source", "archived": False, **given}


def filled_history(account: Account, given: Record) -> Record:
    """A change by a person, now."""
    number = (
        given["history_id"] if "history_id" in given else account.next_id("history", 1, account["history"])
    )
    change = {"client_id": None, "field": "", "old": None, "new": None, "changed_by": "WEB", "agent_id": None}
    return {"history_id": number, **change, "changed_ts": ts_now(account), **given}


def filled_activity_type(_: Account, given: Record) -> Record:
    """Named after its code."""
    return {"activity_type": "TEAM0", "name": given.get("activity_type", "TEAM0"), **given}


def filled_team(account: Account, given: Record) -> Record:
    """This team, in the residential market."""
    return {**team_of(account), **given}


def team_of(account: Account) -> Record:
    """What `GET /team/info` shows of a fresh account."""
    return {
        "team_id": account.sisu_team_id,
        "name": f"Sandbox Realty {account.number}",
        "market": "Residential",
    }


def filled_field(_: Account, given: Record) -> Record:
    """A custom text field of the client form."""
    blank: dict[str, Any] = {"label": given.get("name", "field"), "type": "text", "options": None}
    return {"name": "field", **blank, "required": False, "custom": True, **given}


UPDATED = ("updated_ts", ts_now)
KINDS = {
    "agents": Kind(("agent_id",), filled_agent, UPDATED),
    "clients": Kind(("client_id",), filled_client, UPDATED, by_web, shown_client),
    "activities": Kind(("date", "activity_type", "agent_id")),
    "lead_sources": Kind(("lead_type_id",), filled_lead_source),
    "lead_counts": Kind(("lead_type_id", "agent_id", "date")),
    "activity_types": Kind(("activity_type",), filled_activity_type),
    "history": Kind(("history_id",), filled_history),
    "fields": Kind(("name",), filled_field),
    "teams": Kind(("team_id",), filled_team),
    "logs": Kind(("id",)),
}
"""Beyond the contract's collections: `logs` (notes on clients), `fields` (custom fields of the client form, keyed by
wire name) and `teams` (one record); these let a test take the link field away or turn the account into a mortgage one.
"""
