"""Words that several of the CRM's calls share, and how their parameters are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sandbox.lofty.access.leads import whole_lead
from sandbox.lofty.auth import INVALID_PARAMETER, LIMIT_NOT_VALID, lead_not_exist, problem
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Record, Refusal

OUTCOMES = ("Talked", "VoiceMessage", "NoAnswer", "BadNumber", "DNCNumber", "DNCContact")
TOO_LONG, OFFSET_TOO_LARGE, NO_PERMISSION = 20043, 200104, 20017


def unusable(message: str, status: int = 400, code: int = INVALID_PARAMETER) -> Refusal:
    """A refusal in the vendor's usual form."""
    return Refusal(problem(status, code, message))


def no_permission(call: Call) -> Answer:
    """Missing, of another kind, or not to be seen. 400 in the document, 403 on the vendor's error page."""
    return problem(faults_of(call).get("permission_status", 400), NO_PERMISSION, "Permission denied")


def whole(value: Any, name: str, default: int | None = None) -> int:
    """An integer parameter, as text or number; without a default it is required."""
    if value is None or value == "":
        if default is None:
            raise unusable(f"{name} is required")
        return default
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,19}", str(value)):
        raise unusable(f"{name} is invalid")
    return int(value)


def limit_of(query: Mapping[str, Any], default: int, most: int) -> int:
    """`limit`, refused outside 1 to `most`."""
    limit = whole(query.get("limit"), "limit", default)
    if not 1 <= limit <= most:
        raise unusable(f"Limit must be between 1 and {most}", code=LIMIT_NOT_VALID)
    return limit


def required_lead(account: Account, lead_id: Any) -> Record:
    """The lead of a `leadId`, all of which is there for the caller; refused as any unknown lead where there is none."""
    lead = whole_lead(account, whole(lead_id, "leadId"))
    if lead is None:
        raise Refusal(lead_not_exist())
    return lead


def text_of(body: Mapping[str, Any], name: str, longest: int | None = None) -> str:
    """A required text; cut where it is longer than the vendor keeps."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise unusable(f"{name} is required")
    return value[:longest]


def shortened(call: Call, rows: list[Any]) -> tuple[list[Any], bool]:
    """A list page, cut off, emptied or the one before where a fault wants that; and whether it was shortened."""
    return faults_of(call).page(call.path, rows)
