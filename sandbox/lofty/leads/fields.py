"""What a `PUT` on a lead means field by field (lofty.md 2.3): names on write are not the names on read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.lofty.auth import INVALID_PARAMETER, USER_NOT_EXIST, business_problem, problem
from sandbox.lofty.leads.filters import stage_id
from sandbox.lofty.leads.property import Refused, properties_after
from sandbox.lofty.records import member_name, tag_row
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Call, Record
from sandbox.times import lofty_time

NAME_LENGTH, PHONE_LENGTH, SEGMENT_LENGTH, TAG_LENGTH = 30, 20, 30, 64
"""Longer texts are cut in silence (documented)."""
SAME_NAME = (
    "referredBy", "birthday", "language", "leadTypes", "cannotText", "cannotCall", "cannotEmail", "unsubscription",
    "streetAddress", "city", "state", "zipCode", "buyingTimeFrame", "sellingTimeFrame", "preQual", "houseToSell",
    "fthb", "withBuyerAgent", "mortgage", "buyHouse", "withListingAgent",
)  # fmt: skip
"""Written under the name under which they are read. What is not named in this file cannot be written and is ignored."""


def _invalid(message: str) -> Refused:
    return Refused(problem(400, INVALID_PARAMETER, message))


def _strings(value: Any, field: str, longest: int) -> list[str]:
    if not isinstance(value, list):
        raise _invalid(f"{field} must be a list")
    return [str(item)[:longest] for item in value if item is not None]


def _assigned(account: Account, user_id: Any) -> Record:
    members = account["members"].where("memberUserId", user_id)
    if not members:
        raise Refused(business_problem(404, USER_NOT_EXIST, "User not exist"))
    now = lofty_time(account.clock.now())
    return {
        "assignedUserId": members[0]["memberUserId"],
        "assignedUser": member_name(members[0]),
        "assignTime": now,
    }


def _tags(account: Account, lead: Record, body: Record) -> list[Record]:
    """`clearAllTags` wins over all; `tags` replaces; `tagsAdd` adds; `tagsRemove` comes after both. A tag that stays
    keeps its row; a number becomes a tag named after the number (observed)."""
    given = lead.get("tags")
    rows = [tag for tag in given if isinstance(tag, dict)] if isinstance(given, list) else []
    if body.get("clearAllTags") is True:
        return []
    names = [str(row.get("tagName")) for row in rows]
    if body.get("tags") is not None:
        names = _strings(body["tags"], "tags", TAG_LENGTH)
    names += _strings(body.get("tagsAdd") or [], "tagsAdd", TAG_LENGTH)
    gone = set(_strings(body.get("tagsRemove") or [], "tagsRemove", TAG_LENGTH))
    kept = {str(row.get("tagName")): row for row in rows}
    wanted = dict.fromkeys(name for name in names if name not in gone)
    return [kept.get(name) or tag_row(account, lead, name) for name in wanted]


def _attributes(lead: Record, items: Any, way: str) -> list[Record]:
    """The custom attributes after a `customAttributeList`. Whether a list merges by name or replaces the set is not
    documented: the fault `custom_attributes` chooses, `merge` without it."""
    if not isinstance(items, list):
        raise _invalid("customAttributeList must be a list")
    for item in items:
        if not isinstance(item, dict) or not item.get("attributeName") or not item.get("attributeType"):
            raise _invalid("attributeName, attributeType and value are required")
        if "value" not in item:
            raise _invalid("attributeName, attributeType and value are required")
    given = lead.get("customAttributes")
    before = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    rows = {str(row.get("attributeName")): row for row in before}
    news = {}
    for item in items:
        old = rows.get(str(item["attributeName"]), {})
        params = item.get("params", old.get("params"))
        shape = {name: item[name] for name in ("attributeName", "attributeType", "value")}
        news[str(item["attributeName"])] = {**shape, "params": params}
    return list(news.values()) if way == "replace" else list({**rows, **news}.values())


def _contact(body: Record) -> Record:
    """Emails and phones replace the lists (guess: the vendor does not say)."""
    changes: Record = {}
    if body.get("emails") is not None:
        changes["emails"] = _strings(body["emails"], "emails", 255)
    if body.get("phones") is not None:
        changes["phones"] = _strings(body["phones"], "phones", PHONE_LENGTH)
        changes["phoneStatuses"] = [2] * len(changes["phones"])
    return changes


def _inquiry(lead: Record, given: Any) -> Record:
    if not isinstance(given, dict):
        raise _invalid("inquiry must be an object")
    kept = lead.get("leadInquiry")
    return {"leadInquiry": {**(kept if isinstance(kept, dict) else {}), **given}}


def _family(given: Any) -> Record:
    """At most four, replaced as a whole (guess: the rows have no id)."""
    if not isinstance(given, list) or len(given) > 4:
        raise _invalid("leadFamilyMemberList must be a list of at most 4")
    return {"leadFamilyMemberList": given}


def _ownership(body: Record) -> Record:
    scope = body.get("ownershipScope")
    if scope is None:
        return {}
    if scope not in ("TEAM", "OFFICE", "PERSONAL"):
        raise _invalid("ownershipScope must be TEAM, OFFICE or PERSONAL")
    if scope != "TEAM" and not body.get("ownershipId"):
        raise _invalid("ownershipId is required")
    return {"ownershipScope": scope, "ownershipId": body.get("ownershipId") or 0}


def _hidden(lead: Record, wanted: bool, way: str) -> Record:
    """Only personal leads can be hidden. What becomes of a try to hide another is not documented: the fault
    `hide_team_lead` chooses, `refuse` without it."""
    if wanted and lead.get("ownershipScope") != "PERSONAL" and way != "accept":
        if way == "refuse":
            raise _invalid("Only personal leads can be hidden")
        return {}
    return {"hiddenFlag": wanted}


def _segments(lead: Record, given: Any, way: str) -> Record:
    """Whether a list adds to the segments, is the whole set, or is ignored, is disputed: the fault `segments` chooses,
    `merge` without it."""
    names = _strings(given, "segments", SEGMENT_LENGTH)
    if way == "ignored":
        return {}
    kept = lead.get("segments")
    before = [str(name) for name in kept] if isinstance(kept, list) and way == "merge" else []
    both = list(dict.fromkeys([*before, *names]))
    return {"segments": both, "groups": both}


def changes_of(account: Account, lead: Record, call: Call) -> Record:
    """The lead's changed fields in read shape; raises `Refused`."""
    faults = faults_of(call)
    body = {name: value for name, value in call.record().items() if value is not None}
    simple: dict[str, Callable[[Any], Record]] = {
        "firstName": lambda value: {"firstName": str(value)[:NAME_LENGTH]},
        "lastName": lambda value: {"lastName": str(value)[:NAME_LENGTH]},
        "isHidden": lambda value: _hidden(
            {**lead, **_ownership(body)}, bool(value), faults.get("hide_team_lead", "refuse")
        ),
        "stage": lambda value: {"stage": value, "stageId": stage_id(value, lead)},
        "source": lambda value: {"source": value},
        "assignedUserId": lambda value: _assigned(account, value),
        "inquiry": lambda value: _inquiry(lead, value),
        "property": lambda value: properties_after(account, lead, value),
        "leadFamilyMemberList": _family,
    }
    changes: Record = {name: body[name] for name in SAME_NAME if name in body}
    for name, change in simple.items():
        if name in body:
            changes.update(change(body[name]))
    segments = body.get("segments", body.get("groups"))
    if segments is not None:
        changes |= _segments(lead, segments, faults.get("segments", "merge"))
    if any(name in body for name in ("tags", "tagsAdd", "tagsRemove", "clearAllTags")):
        changes["tags"] = _tags(account, lead, body)
    if "customAttributeList" in body:
        way = faults.get("custom_attributes", "merge")
        changes["customAttributes"] = _attributes(lead, body["customAttributeList"], way)
    return {**changes, **_contact(body), **_ownership(body)}
