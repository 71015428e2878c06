"""A transaction as the CRM keeps it: field kinds, defaults, and what of it may be written (lofty.md 6)."""

from __future__ import annotations

from typing import Any

from sandbox.lofty.auth import RESOURCE_NOT_EXIST
from sandbox.lofty.vocabulary import unusable
from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.times import epoch_ms

TYPES = ("Purchase", "Listing", "Lease", "Other")
NUMBERS = ("homePrice", "commissionRate", "gci", "teamRevenue", "agentRevenue")
DATES = (
    "expectedCloseDate", "closeDate", "appointmentDate", "agreementSignedDate", "offerDate", "contractDate",
    "appraisalDate", "homeInspectionDate", "escrowDate", "expiration",
)  # fmt: skip
OWN = ("transactionId", "created", "updated", "leadName", "assignedAgent", "leadId")
"""Served, and ignored where they are written."""
NO_TRANSACTION, BAD_NAME, BAD_STATUS = 200060, 200062, 200125
FIRST_ID = 10_001


def filled_transaction(account: Account, given: Record) -> Record:
    """A purchase of no known price in its first stage, made now, of the lead's agent."""
    lead = account["leads"].get(given.get("leadId")) or {}
    now = epoch_ms(account.clock.now())
    kind = given.get("transactionType", "Purchase")
    number = (
        given["transactionId"]
        if "transactionId" in given
        else account.next_id("transaction", FIRST_ID, account["transactions"])
    )
    name = f"{lead.get('firstName') or ''} {lead.get('lastName') or ''}".strip()
    blank: Record = {
        "transactionId": number, "leadId": None, "propertyId": 20_000 + number if isinstance(number, int) else None,
        "transactionName": name or "Transaction", "leadName": name, "agentName": lead.get("assignedUser") or "",
        "assignedAgent": lead.get("assignedUserId") or 0, "transactionType": kind,
        "transactionStatus": first_stage(account, kind), "created": now, "updated": now, "customFields": [],
    }  # fmt: skip
    return {**blank, **given}


def stages_of(account: Account, kind: Any) -> list[str]:
    """The stage names of a pipeline, in order; none where the type is unknown."""
    pipeline = account["pipelines"].get(kind) or {}
    stages = pipeline.get("stages")
    return [str(stage.get("name")) for stage in stages] if isinstance(stages, list) else []


def first_stage(account: Account, kind: Any) -> str:
    """Where a transaction of that type begins."""
    return next(iter(stages_of(account, kind)), "Pre-contract")


def named_stage(account: Account, kind: Any, status: Any) -> str | None:
    """The pipeline's own spelling of a stage, whatever the capitals; None when it has no such stage."""
    wanted = str(status).strip().lower()
    return next((name for name in stages_of(account, kind) if name.lower() == wanted), None)


def written(body: Record) -> Record:
    """What a body really changes. Refuses a bad name (200062), and numbers and dates of another kind."""
    changes = {name: value for name, value in body.items() if name not in OWN and value is not None}
    name = changes.get("transactionName")
    if "transactionName" in changes and (
        not isinstance(name, str) or not name.strip() or {"<", ">"} & set(name)
    ):
        raise unusable("Transaction name is blank or contains HTML", code=BAD_NAME)
    for field in NUMBERS:
        if field in changes and (
            isinstance(changes[field], bool) or not isinstance(changes[field], (int, float))
        ):
            raise unusable(f"{field} must be a number")
    for field in DATES:
        if field in changes and (isinstance(changes[field], bool) or not isinstance(changes[field], int)):
            raise unusable(f"{field} must be a timestamp in milliseconds")
    known = (
        *NUMBERS,
        *DATES,
        "transactionName",
        "transactionType",
        "transactionStatus",
        "customFields",
        "commissions",
    )
    return {field: value for field, value in changes.items() if field in known}


def v1(record: Record) -> Record:
    """As version 1 shows it: without the lead's id and what only version 2 adds."""
    hidden = ("leadId", "propertyId", "agentName")
    return {k: v for k, v in record.items() if k not in hidden and not k.startswith("_")}


def v2(record: Record) -> Record:
    """As version 2 shows it: without commissions."""
    return {k: v for k, v in record.items() if k != "commissions" and not k.startswith("_")}


def not_there(what: str, code: int = RESOURCE_NOT_EXIST) -> Exception:
    """404 for a transaction or a part of it."""
    return unusable(f"{what} not exist", 404, code)
