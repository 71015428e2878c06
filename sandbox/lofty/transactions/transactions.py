"""Transactions of a lead, across the team, and their pipelines (lofty.md 6)."""

from __future__ import annotations

from sandbox.lofty.access.leads import opens
from sandbox.lofty.auth import PROPERTY_ADDRESS_EMPTY, calls
from sandbox.lofty.transactions.record import (
    BAD_STATUS,
    NO_TRANSACTION,
    TYPES,
    filled_transaction,
    first_stage,
    named_stage,
    not_there,
    v1,
    v2,
    written,
)
from sandbox.lofty.vocabulary import required_lead, shortened, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.times import epoch_ms

ADDRESS = ("unit", "label", "state", "city", "zipCode", "streetAddress", "county")


def _the_transaction(account: Account, call: Call, number: object) -> Record:
    lead = required_lead(account, call.params["lead_id"])
    record = account["transactions"].get(number)
    if record is None or str(record.get("leadId")) != str(lead.get("leadId")):
        raise not_there("Transaction", NO_TRANSACTION)
    return record


@calls.on("GET", "/v1.0/leads/{lead_id}/transactions")
def transactions_of_lead(account: Account, call: Call) -> Answer:
    """A bare array, all of them."""
    lead = required_lead(account, call.params["lead_id"])
    return Answer(200, [v1(record) for record in account["transactions"].where("leadId", lead.get("leadId"))])


@calls.on("POST", "/v1.0/leads/{lead_id}/transaction")
def create_transaction(account: Account, call: Call) -> Answer:
    """The stored record. An unknown type or status silently falls to the first pipeline or stage."""
    lead, body = required_lead(account, call.params["lead_id"]), call.record()
    changes = written({**body, "transactionName": body.get("transactionName") or ""})
    kind = changes.get("transactionType")
    changes["transactionType"] = kind if kind in TYPES else TYPES[0]
    stage = named_stage(account, changes["transactionType"], changes.get("transactionStatus"))
    changes["transactionStatus"] = stage or first_stage(account, changes["transactionType"])
    record = filled_transaction(account, {"leadId": lead.get("leadId"), **changes})
    return Answer(200, v1(account["transactions"].put(record)))


@calls.on("GET", "/v1.0/leads/{lead_id}/transaction/{number}")
def one_transaction(account: Account, call: Call) -> Answer:
    """One transaction of the lead."""
    return Answer(200, v1(_the_transaction(account, call, call.params["number"])))


@calls.on("PUT", "/v1.0/leads/{lead_id}/transaction/{number}")
def alter_transaction(account: Account, call: Call) -> Answer:
    """Partial; answers the merged record. An unknown status is refused (200125), capitals do not matter."""
    before, changes = _the_transaction(account, call, call.params["number"]), written(call.record())
    kind = changes.get("transactionType", before.get("transactionType"))
    if kind not in TYPES:
        kind = changes["transactionType"] = TYPES[0]
    if "transactionStatus" in changes:
        stage = named_stage(account, kind, changes["transactionStatus"])
        if stage is None:
            raise unusable("Transaction status is invalid", code=BAD_STATUS)
        changes["transactionStatus"] = stage
    stamped = {"updated": epoch_ms(account.clock.now()), **changes}
    after = account["transactions"].merge(before["transactionId"], stamped)
    return Answer(200, v1(after or before))


@calls.on("POST", "/v1.0/leads/{lead_id}/transaction/property/address")
def replace_address(account: Account, call: Call) -> Answer:
    """Full replacement: what is left out is gone. HTTP 200 with a code, whatever it was."""
    body = call.record()
    record = _the_transaction(account, call, whole(body.get("transactionId"), "transactionId"))
    address = {name: body.get(name) or "" for name in ADDRESS}
    if not any(str(value).strip() for value in address.values()):
        return Answer(200, {"code": PROPERTY_ADDRESS_EMPTY, "message": "Property address is empty"})
    changes = {"_address": address, "updated": epoch_ms(account.clock.now())}
    account["transactions"].merge(record["transactionId"], changes)
    return Answer(200, {"code": 0, "message": "success"})


@calls.on("GET", "/v1.0/leads/{lead_id}/transaction/{number}/property/address")
def property_address(account: Account, call: Call) -> Answer:
    """404 as long as none was ever set."""
    record = _the_transaction(account, call, call.params["number"])
    if "_address" not in record:
        raise not_there("Property address")
    return Answer(200, {"transactionId": record["transactionId"], **record["_address"]})


@calls.on("GET", "/v2.0/transactions")
def all_transactions(account: Account, call: Call) -> Answer:
    """Pages over the whole team, newest first. Without `transactionType` only purchases are listed: a trap."""
    query = call.query
    size, number = whole(query.get("pageSize"), "pageSize", 20), whole(query.get("pageNum"), "pageNum", 0)
    if not 1 <= size <= 100 or number < 0:
        raise unusable("pageSize must be between 1 and 100")
    kind = query.get("transactionType", "Purchase").lower()
    if kind not in ("all", *(name.lower() for name in TYPES)):
        raise unusable("transactionType is invalid")
    rows = [
        row
        for row in account["transactions"].rows()
        if kind in ("all", str(row.get("transactionType")).lower()) and opens(account, row.get("leadId"))
    ]
    if query.get("leadId"):
        rows = [row for row in rows if str(row.get("leadId")) == query["leadId"]]
    if key := query.get("queryKey", "")[:15].lower():
        rows = [row for row in rows if key in f"{row.get('transactionName')} {row.get('leadName')}".lower()]
    page, _ = shortened(call, [v2(row) for row in rows[::-1][number * size : (number + 1) * size]])
    return Answer(200, {"pageNum": number, "pageSize": size, "totalCount": len(rows), "pageData": page})


@calls.on("GET", "/v2.0/transactions/pipelines")
def pipelines(account: Account, _: Call) -> Answer:
    """The pipelines with their stages."""
    return Answer(200, {"pipelines": account["pipelines"].rows()})


@calls.on("GET", "/v1.0/transaction/customfields")
def custom_fields(_: Account, __: Call) -> Answer:
    """The fields that an office added: one."""
    options = '[{"label":"Option A","value":"Option A"},{"label":"Option B","value":"Option B"}]'
    return Answer(200, [{"id": 1001, "name": "Closing Agent", "type": "Single-Select", "params": options}])
