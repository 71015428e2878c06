"""Lofty on the wire: one method per call of the vendor's Open API that the journeys need.

`Content-Type: application/json` goes with every request, GET included (400 / 20001 and 415 without, observed).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from connectors.errors import AccountChanged, Misunderstood, NotFound
from connectors.http.client import Call, VendorHttp
from connectors.http.records import read_one, read_rows, whole_number
from connectors.rate_limit.limiter import LIVE
from schemas.lofty.fast_leads import as_object, careful_lead, lead_rows
from schemas.lofty.listed_leads import AnyLead
from schemas.lofty.shapes import (
    SISU_LINK,
    LoftyAppointment,
    LoftyLead,
    LoftyMember,
    attribute_rows,
    own_field,
)
from schemas.model.nouns import Appointment, CustomAttribute, Lead, Member
from schemas.model.rejects import Reject
from schemas.parsing.garbled import told_apart, told_of_one
from schemas.parsing.values import storable

PAGE, MEMBERS_PAGE = 100, 25


@dataclass(frozen=True, slots=True)
class LeadPage:
    """One page of leads. `total` counts the whole list, `scroll` continues it (None: the end)."""

    leads: tuple[AnyLead, ...]
    rejects: tuple[Reject, ...]
    rows: int
    total: int | None
    scroll: str | None


@dataclass(frozen=True, slots=True)
class WholeLead:
    """One lead with its custom attributes, to be written back whole."""

    lead: Lead
    attributes: tuple[CustomAttribute, ...]


class Lofty:
    """The Lofty account of one team. `account_id` is the pinned `teamId`; another one stops the team."""

    def __init__(self, http: VendorHttp, account_id: int | None = None) -> None:
        """`account_id` None: not pinned yet."""
        self._http = http
        self.account_id = account_id

    def send(self, call: Call, priority: str) -> Any:
        """One call, the answer as it came: for the connectors beside this one."""
        return self._http.send(call, priority)

    def me(self) -> int:
        """`GET /v1.0/me` → the account's `teamId`."""
        return self.api_user()[0]

    def api_user(self) -> tuple[int, str]:
        """`GET /v1.0/me` → the account's `teamId`, and the user's role as text: what it sees follows from that."""
        answer = self._http.send(Call("GET /v1.0/me", "GET", "/v1.0/me"), LIVE)
        team_id = answer.get("teamId") if isinstance(answer, dict) else None
        if not isinstance(team_id, int) or isinstance(team_id, bool):
            raise Misunderstood("lofty", "GET /v1.0/me", "no teamId")
        said = {
            name: answer.get(name)
            for name in ("memberUserId", "role", "roleName", "isAdmin", "status", "groupId")
        }
        return team_id, json.dumps(said, sort_keys=True, default=str)

    def listed_leads(self, offset: int, scroll: str | None, priority: str) -> LeadPage:
        """`GET /v1.0/leads?sort=CreateTime&desc=true`: every lead that the credential sees, newest first, 100 a page;
        from the offset, or where the scroll goes on."""
        query: dict[str, str | int | bool] = {"sort": "CreateTime", "desc": "true", "limit": PAGE}
        query |= {"scrollId": scroll} if scroll else {"offset": offset}
        return self._page(query, priority)

    def _page(self, query: dict[str, str | int | bool], priority: str) -> LeadPage:
        operation = "GET /v1.0/leads"
        page = self._http.send(Call(operation, "GET", "/v1.0/leads", query=query, decode=lead_rows), priority)
        if page is None:
            raise Misunderstood("lofty", operation, "no list of leads")
        careful = [as_object(row) for row in page.others]
        more, rejects = read_rows(careful, careful_lead, "lofty", "lead", "leadId")
        leads: tuple[AnyLead, ...] = (*page.leads, *more)
        for team_id in {lead.lofty_team_id for lead in leads}:
            self._same_account(team_id)
        return LeadPage(leads, tuple(rejects), len(page.leads) + len(careful), page.total, page.scroll)

    def lead(self, lead_id: int, priority: str, *, with_trash: bool = False) -> WholeLead:
        """`GET /v1.0/leads/{leadId}`. Raises NotFound for a trashed (unless `with_trash`) or gone lead, Unreadable for
        one that is there and cannot be read."""
        operation = "GET /v1.0/leads/{leadId}"
        query: dict[str, str | int | bool] | None = {"withTrash": "true"} if with_trash else None
        answer = self._http.send(
            Call(operation, "GET", f"/v1.0/leads/{lead_id}", query=query, decode=told_of_one), priority
        )
        row = answer.get("lead") if isinstance(answer, dict) else None
        if not isinstance(row, dict):
            raise Misunderstood("lofty", operation, "no lead")
        read = read_one(row, LoftyLead.model_validate, operation, "lofty", "lead", lead_id)
        self._same_account(read.teamId)
        return WholeLead(read.to_domain(), read.attributes())

    def write_sisu_link(self, whole: WholeLead, url: str, kind: str, priority: str) -> None:
        """`PUT /v1.0/leads/{leadId}` with the whole attribute list as just read: right for merge and for replace."""
        ours = own_field([one.name for one in whole.attributes])
        found = None if ours is None else whole.attributes[ours]
        link = replace(found, value=url) if found else CustomAttribute(SISU_LINK, kind, url)
        others = tuple(one for one in whole.attributes if one.name != link.name)
        self._http.send(
            Call(
                "PUT /v1.0/leads/{leadId}",
                "PUT",
                f"/v1.0/leads/{whole.lead.lofty_lead_id}",
                body={"customAttributeList": attribute_rows((*others, link))},
                writes=True,
            ),
            priority,
        )

    def appointments(self, lead_id: int, priority: str) -> tuple[tuple[Appointment, ...], tuple[Reject, ...]]:
        """`GET /v1.0/appts?leadId=`: all of the lead's, deleted ones included. A 404 means there are none (B8)."""
        operation = "GET /v1.0/appts"
        try:
            rows = self._http.send(
                Call(operation, "GET", "/v1.0/appts", query={"leadId": lead_id}, decode=told_apart), priority
            )
        except NotFound:
            return (), ()
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of appointments")
        found, rejects = read_rows(
            rows,
            lambda r: LoftyAppointment.model_validate(r).to_domain(lead_id),
            "lofty",
            "appointment",
            "id",
        )
        return tuple(found), tuple(rejects)

    def members(self, priority: str) -> tuple[tuple[Member, ...], tuple[Reject, ...]]:
        """`GET /v1.0/members`, all pages of 25 (the default; the maximum is not published).

        Raises Misunderstood when the pages held fewer than the vendor counts: who is missing has not left.
        """
        operation = "GET /v1.0/members"
        members: dict[int, Member] = {}
        rejects: dict[str, Reject] = {}
        offset = 0
        while True:
            query: dict[str, str | int | bool] = {"offset": offset, "limit": MEMBERS_PAGE}
            answer = self._http.send(
                Call(operation, "GET", "/v1.0/members", query=query, decode=told_apart), priority
            )
            rows = answer.get("members") if isinstance(answer, dict) else None
            if not isinstance(rows, list):
                raise Misunderstood("lofty", operation, "no list of members")
            found, bad = read_rows(
                rows, lambda r: LoftyMember.model_validate(r).to_domain(), "lofty", "member", "id"
            )
            before = len(members) + len(rejects)
            members |= {m.lofty_member_id: m for m in found}
            rejects |= {one.entity: one for one in bad}
            offset += len(rows)
            if len(rows) < MEMBERS_PAGE or len(members) + len(rejects) == before:
                break  # A page that brings nobody new is no way on.
        if len(members) + len(rejects) < _total(answer):
            raise Misunderstood(
                "lofty", operation, "the list was cut short: it held fewer than the vendor counts"
            )
        return self._own(tuple(members.values())), tuple(rejects.values())

    def _own(self, members: Sequence[Member]) -> tuple[Member, ...]:
        for member in members:
            self._same_account(member.lofty_team_id)
        return tuple(members)

    def custom_fields(self, priority: str) -> dict[str, str]:
        """`GET /v1.0/teamFeatures/listCustomField` → type by name."""
        operation = "GET /v1.0/teamFeatures/listCustomField"
        rows = self._http.send(Call(operation, "GET", "/v1.0/teamFeatures/listCustomField"), priority)
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of custom fields")
        named: list[dict[str, Any]] = [row for row in rows if isinstance(row, dict)]
        texts = [(row.get("attributeName"), row.get("attributeType") or "text") for row in named]
        return {storable(str(name)): storable(str(kind)) for name, kind in texts}

    def _same_account(self, found: int | None) -> None:
        AccountChanged.unless_same("Lofty", found, self.account_id)


def _total(answer: dict[str, Any]) -> int:
    """How many records a list has in all, 0 where that is not said."""
    metadata = answer.get("_metadata")
    total = metadata.get("total") if isinstance(metadata, dict) else None
    return whole_number(total) or 0
