"""A client's status, which follows from its dates (sisu.md 2.3)."""

from __future__ import annotations

from datetime import date

from sandbox.server.wire import Record
from sandbox.times import day_of

STAGES = (
    ("Pending", "uc_dt"),
    ("1st Time Offer", "first_offer_dt"),
    ("1st Time Showing", "first_showing_dt"),
    ("Live Listing", "listing_dt"),
    ("Signed", "signed_dt"),
    ("Appt Met", "appt_dt"),
    ("Appt Set", "appt_set_dt"),
)
"""Furthest first. The wire names of the first showing and first offer dates are not known: these are guesses."""
STATUS_FIELDS = ("status_code", "pipeline_status")
MILESTONES = ("closed_dt", "archive_ts", *(field for _, field in STAGES))


def status_of(client: Record, today: date) -> Record:
    """`pipeline_status` and `status_code` on that day. Only `CLOSD` and `LOSTT` were ever seen; any other is null.
    A closed date counts once it has come; before that the deal is pending."""
    if client.get("archive_ts"):
        return {"pipeline_status": "Lost", "status_code": "LOSTT"}
    closed = day_of(client.get("closed_dt"))
    if closed and closed <= today:
        return {"pipeline_status": "Closed", "status_code": "CLOSD"}
    if closed:
        return {"pipeline_status": "Pending", "status_code": None}
    names = (name for name, field in STAGES if client.get(field))
    return {"pipeline_status": next(names, "Pipeline"), "status_code": None}


def restated(client: Record, changes: Record) -> Record:
    """The client without a status that was posted as it is, when its dates change and the status is not given anew."""
    moved = any(field in changes for field in MILESTONES)
    stale = [field for field in STATUS_FIELDS if moved and field not in changes]
    return {name: value for name, value in client.items() if name not in stale}
