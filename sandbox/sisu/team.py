"""The team itself: health, form fields, profile, activity types (sisu.md 1.4, 4, 6.1)."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.sisu.auth import API, OPEN_PATHS, calls, good
from sandbox.sisu.records import served, team_of

FORM_FIELDS = {
    "first_name": "First Name", "last_name": "Last Name", "email": "Email", "mobile_phone": "Mobile Phone",
    "address_1": "Address", "city": "City", "state": "State", "postal_code": "Postal Code",
    "lead_type_id": "Lead Source", "appt_set_dt": "1st Time Appt Set", "appt_for_dt": "Appt Set For",
    "appt_dt": "1st Time Appt Met", "appt_set_by_agent_id": "Appt Set By (ISA)", "signed_dt": "Signed Date",
    "listing_dt": "MLS Live Date", "first_showing_dt": "1st Time Showing", "first_offer_dt": "1st Time Offer",
    "uc_dt": "Under Contract Date", "forecasted_closed_dt": "Forecasted Closed Date",
    "closed_dt": "Closed (Settlement) Date", "trans_amt": "Transaction Amount", "gross_commission_amt": "GCI",
    "commission_amt": "Paid Income", "rental": "Rental", "outbound_referral": "Outbound Referral",
}  # fmt: skip
YES_NO = {"0": "Yes", "1": "No"}
"""Choice values are the index of the option, as text (observed)."""


def _form_field(name: str, label: str) -> Record:
    choice = name in ("rental", "outbound_referral")
    kind = "date" if name.endswith("_dt") else "select" if choice else "text"
    options = YES_NO if choice else None
    return {
        "name": name,
        "label": label,
        "type": kind,
        "options": options,
        "required": False,
        "custom": False,
    }


@calls.on("GET", *OPEN_PATHS)
@calls.on("GET", "/ping-test", f"{API}/ping-test")
def ping(_: Account, __: Call) -> Answer:
    """Up (`ping`, open to all); up and known (`ping-test`, with credentials)."""
    return Answer(200, {"status": "OK", "status_code": 0})


@calls.on("GET", f"{API}/team/fields")
def fields(account: Account, _: Call) -> Answer:
    """`{"fields":{name: {name, label, type, options, required, custom}}}` (one of the variants that integrators
    read; the true one is unproven)."""
    standard = {name: _form_field(name, label) for name, label in FORM_FIELDS.items()}
    custom = {str(row.get("name")): row for row in account["fields"].rows()}
    return good(fields={**standard, **custom})


@calls.on("GET", f"{API}/team/info")
def info(account: Account, _: Call) -> Answer:
    """`{"team":{team_id, name, market}}`: the shape is invented."""
    teams = account["teams"].rows()
    return good(team=teams[0] if teams else team_of(account))


@calls.on("GET", f"{API}/team/activity-types", f"{API}/team/activity-types/")
def activity_types(account: Account, _: Call) -> Answer:
    """`{"activity_types":[{activity_type, name}]}`: the shape is unproven; codes differ from team to team."""
    return good(activity_types=[served(kind) for kind in account["activity_types"].rows()])
