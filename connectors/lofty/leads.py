"""Lofty's leads on the wire: the list, one lead, and the custom fields that a lead may carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from connectors.errors import Misunderstood
from connectors.http.call import Call
from connectors.http.records import read_one, read_rows
from connectors.lofty.client import LoftyHttp
from schemas.lofty.fast_leads import lead_rows
from schemas.lofty.leads import SISU_LINK, LoftyLead, attribute_rows, careful_lead, own_field
from schemas.model.leads import CustomAttribute, Lead
from schemas.model.rejects import Reject
from schemas.parsing.garbled import as_object, told_of_one
from schemas.parsing.values import storable

PAGE = 100
CREATED, VISITED = "CreateTime", "LastActivity"
"""Orders of the list. UNPROVEN what the vendor takes for the last activity: here it is `lastVisit`."""


@dataclass(frozen=True, slots=True)
class LeadPage:
    """One page of leads. `total` counts the whole list, `scroll` continues it (None: the end)."""

    leads: tuple[Lead, ...]
    rejects: tuple[Reject, ...]
    rows: int
    total: int | None
    scroll: str | None


@dataclass(frozen=True, slots=True)
class WholeLead:
    """One lead with its custom attributes, to be written back whole. `row`: as Lofty spelt it."""

    lead: Lead
    attributes: tuple[CustomAttribute, ...]
    row: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass
class LoftyLeads:
    """The leads of one Lofty account."""

    client: LoftyHttp

    def page(self, offset: int, scroll: str | None, priority: str, sort: str = CREATED) -> LeadPage:
        """`GET /v1.0/leads?sort=CreateTime&desc=true`: every lead that the credential sees, newest first, 100 a page;
        from the offset, or where the scroll goes on. `sort`: VISITED for who was on the site last."""
        operation = "GET /v1.0/leads"
        query: dict[str, str | int | bool] = {"sort": sort, "desc": "true", "limit": PAGE}
        query |= {"scrollId": scroll} if scroll else {"offset": offset}
        return self._list(Call(operation, "GET", "/v1.0/leads", query=query, decode=lead_rows), priority)

    def _list(self, call: Call, priority: str) -> LeadPage:
        page = self.client.send(call, priority)
        if page is None:
            raise Misunderstood("lofty", call.operation, "no list of leads")
        careful = [as_object(row) for row in page.others]
        more, rejects = read_rows(careful, careful_lead, "lofty", "lead", "leadId")
        leads: tuple[Lead, ...] = (*page.leads, *more)
        for team_id in {lead.lofty_team_id for lead in leads}:
            self.client.same_account(team_id)
        return LeadPage(leads, tuple(rejects), len(page.leads) + len(careful), page.total, page.scroll)

    def get(self, lead_id: int, priority: str, *, with_trash: bool = False) -> WholeLead:
        """`GET /v1.0/leads/{leadId}`. Raises NotFound for a trashed (unless `with_trash`) or gone lead, Unreadable for
        one that is there and cannot be read."""
        operation = "GET /v1.0/leads/{leadId}"
        query: dict[str, str | int | bool] | None = {"withTrash": "true"} if with_trash else None
        answer = self.client.send(
            Call(operation, "GET", f"/v1.0/leads/{lead_id}", query=query, decode=told_of_one), priority
        )
        row = answer.get("lead") if isinstance(answer, dict) else None
        if not isinstance(row, dict):
            raise Misunderstood("lofty", operation, "no lead")
        read = read_one(row, LoftyLead.model_validate, operation, "lofty", "lead", lead_id)
        self.client.same_account(read.lofty_team_id)
        return WholeLead(read.to_domain(), read.attributes(), row)

    def find(self, priority: str, *, email: str = "", phone: str = "") -> LeadPage:
        """`GET /v1.0/leads?email=&preciseSearchFlag=true`, or `phone=` as bare digits: whoever has it, as far as the
        credential sees. What else the list may hold is for the caller to leave out."""
        operation = "GET /v1.0/leads"
        query: dict[str, str | int | bool] = {"email": email} if email else {"phone": phone}
        query |= {"preciseSearchFlag": "true", "limit": PAGE}
        return self._list(Call(operation, "GET", "/v1.0/leads", query=query, decode=lead_rows), priority)

    def write_sisu_link(self, whole: WholeLead, url: str, kind: str, priority: str) -> None:
        """`PUT /v1.0/leads/{leadId}` with the whole attribute list as just read: right for merge and for replace."""
        ours = own_field([attribute.name for attribute in whole.attributes])
        found = None if ours is None else whole.attributes[ours]
        link = replace(found, value=url) if found else CustomAttribute(SISU_LINK, kind, url)
        others = tuple(attribute for attribute in whole.attributes if attribute.name != link.name)
        self.client.send(
            Call(
                "PUT /v1.0/leads/{leadId}",
                "PUT",
                f"/v1.0/leads/{whole.lead.lofty_lead_id}",
                body={"customAttributeList": attribute_rows((*others, link))},
                writes=True,
            ),
            priority,
        )

    def custom_fields(self, priority: str) -> dict[str, str]:
        """`GET /v1.0/teamFeatures/listCustomField` → type by name."""
        operation = "GET /v1.0/teamFeatures/listCustomField"
        rows = self.client.send(Call(operation, "GET", "/v1.0/teamFeatures/listCustomField"), priority)
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of custom fields")
        named: list[dict[str, Any]] = [row for row in rows if isinstance(row, dict)]
        texts = [(row.get("attributeName"), row.get("attributeType") or "text") for row in named]
        return {storable(str(name)): storable(str(kind)) for name, kind in texts}
