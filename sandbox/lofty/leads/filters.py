"""The search parameters of the lead list (lofty.md 2.1). Filters are joined with AND."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sandbox.lofty.access.leads import is_redacted
from sandbox.lofty.access.offices import with_those_below
from sandbox.lofty.auth import INVALID_PARAMETER, problem
from sandbox.server.account import Account
from sandbox.server.wire import Record, Refusal

Test = Callable[[Record], bool]
LEAD_STAGES = ("New Leads", "Attempted Contact", "Nurture", "Hot Prospects", "Appointment Set", "Active Clients",
               "Under Contract", "Past Clients", "Archived")  # fmt: skip
"""Names of the lead pipeline. Teams may rename them; no rule depends on one."""


def stage_id(stage: Any, lead: Record) -> Any:
    """The id of a stage; of one that the sandbox does not list, the lead's old one."""
    return 7001 + LEAD_STAGES.index(stage) if stage in LEAD_STAGES else lead.get("stageId")


def digits(phone: Any) -> str:
    """A phone number as bare digits, without the country code 1."""
    bare = "".join(char for char in str(phone) if char.isdigit())
    return bare[1:] if len(bare) == 11 and bare.startswith("1") else bare


def texts(value: Any) -> list[str]:
    """The strings of a list; of anything else (a record may hold garbage) none."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def tag_names(lead: Record) -> set[str]:
    """The names of a lead's tags."""
    tags = lead.get("tags")
    rows = tags if isinstance(tags, list) else []
    return {str(tag.get("tagName")) for tag in rows if isinstance(tag, dict)}


def _has_email(wanted: str, exact: bool) -> Test:
    low = wanted.strip().lower()

    def test(lead: Record) -> bool:
        emails = [email.lower() for email in texts(lead.get("emails"))]
        return low in emails if exact else any(low in email for email in emails)

    return test


def _has_phone(wanted: str, exact: bool) -> Test:
    bare = digits(wanted)

    def test(lead: Record) -> bool:
        phones = [digits(phone) for phone in texts(lead.get("phones"))]
        return bare in phones if exact else any(bare and bare in phone for phone in phones)

    return test


def _mentions(key: str) -> Test:
    low, bare = key.strip().lower(), digits(key)

    def test(lead: Record) -> bool:
        words = [f"{lead.get('firstName') or ''} {lead.get('lastName') or ''}", *texts(lead.get("emails"))]
        phones = [digits(phone) for phone in texts(lead.get("phones"))]
        return any(low in word.lower() for word in words) or (
            bool(bare) and any(bare in phone for phone in phones)
        )

    return test


def _equals(field: str, wanted: str) -> Test:
    return lambda lead: str(lead.get(field)) == wanted


def _tagged(wanted: str, every: bool) -> Test:
    names = {name.strip() for name in wanted.split(",") if name.strip()}
    return lambda lead: names <= tag_names(lead) if every else bool(names & tag_names(lead))


def _one_of(field: str, wanted: str) -> Test:
    """The field, a text or a list of texts, names one of a comma-separated list."""
    names = {name.strip() for name in wanted.split(",") if name.strip()}

    def test(lead: Record) -> bool:
        value = lead.get(field)
        return bool(names & set(texts(value))) or (isinstance(value, str) and value in names)

    return test


def _contacted(wanted: str) -> Test:
    yes = wanted.lower() == "true"
    return lambda lead: bool(lead.get("lastTouch")) == yes


def _in_offices(account: Account, wanted: str, *, below: bool) -> Test:
    """The office that owns the lead, else the one of its agent, else the main one; `below`: or one under these."""
    offices = {name.strip() for name in wanted.split(",")}
    if below:
        offices |= {str(row["groupId"]) for each in [*offices] for row in with_those_below(account, each)}

    def office(lead: Record) -> Any:
        if is_redacted(lead):
            return None
        if lead.get("ownershipScope") == "OFFICE":
            return lead.get("ownershipId")
        agents = account["members"].where("memberUserId", lead.get("assignedUserId") or "nobody")
        return agents[0].get("groupId") if agents else account.lofty_team_id

    return lambda lead: str(office(lead)) in offices


def _with_roles(text: str) -> Test:
    """`[{"roleName","assigneeToIds":[…]}]`, joined with AND."""
    try:
        wanted = [
            (row["roleName"], {str(number) for number in row["assigneeToIds"]}) for row in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError):
        raise Refusal(problem(400, INVALID_PARAMETER, "roleAssigneeFilters is invalid")) from None
    own = {"Agent": "assignedUserId", "Lender": "lenderUserId"}

    def holder(lead: Record, role: Any) -> set[str]:
        roles = lead.get("customRoleList")
        rows = [row for row in roles if isinstance(row, dict)] if isinstance(roles, list) else []
        return {str(row.get("assigneeId")) for row in rows if row.get("role") == role} | (
            {str(lead.get(own[role]))} if role in own else set()
        )

    return lambda lead: all(holder(lead, role) & ids for role, ids in wanted)


def projected(wanted: str) -> Callable[[Record], Record]:
    """`returnFields`: a comma-separated list; the id stays."""
    names = {name.strip() for name in wanted.split(",") if name.strip()} | {"leadId"}
    if len(names) == 1:
        return lambda lead: lead
    return lambda lead: {name: value for name, value in lead.items() if name in names}


def matches(account: Account, query: dict[str, str]) -> Test | None:
    """The test that the query asks for; None when it asks for every lead. `preciseSearchFlag` makes the search by
    email and phone exact; without it a part is enough. The grammar of `otherFilters` is not published: ignored."""
    exact, below = (query.get(name, "").lower() == "true" for name in ("preciseSearchFlag", "querySubGroup"))
    makers: dict[str, Callable[[str], Test]] = {
        "email": lambda value: _has_email(value, exact),
        "phone": lambda value: _has_phone(value, exact),
        "key": _mentions,
        "source": lambda value: _equals("source", value),
        "stage": lambda value: _equals("stage", value),
        "assignedUserId": lambda value: _equals("assignedUserId", value),
        "allTags": lambda value: _tagged(value, every=True),
        "anyTags": lambda value: _tagged(value, every=False),
        "segments": lambda value: _one_of("segments", value),
        "groups": lambda value: _one_of("segments", value),
        "languages": lambda value: _one_of("language", value),
        "contacted": _contacted,
        "groupIds": lambda value: _in_offices(account, value, below=below),
        "roleAssigneeFilters": _with_roles,
    }
    tests = [maker(query[name]) for name, maker in makers.items() if query.get(name)]
    return (lambda lead: all(test(lead) for test in tests)) if tests else None


def unknown_stage(account: Account, query: dict[str, str]) -> str | None:
    """The stage that was asked for and that nobody has (the vendor answers 404, observed)."""
    stage = query.get("stage")
    if not stage or stage in LEAD_STAGES:
        return None
    return None if any(lead.get("stage") == stage for lead in account["leads"].rows()) else stage
