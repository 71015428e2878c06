"""Leads that are made in Lofty."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from connectors.errors import Misunderstood
from connectors.http.call import Call
from connectors.lofty.client import LoftyHttp
from schemas.parsing.values import NotReadable, identity


@dataclass
class LoftyNewLeads:
    """New leads of one Lofty account."""

    client: LoftyHttp

    def create(
        self, body: Mapping[str, Any], priority: str, *, before: Callable[[], None] | None = None
    ) -> int:
        """`POST /v1.0/leads` → `{"leadId"}`, before the lead can be read. Somebody whom Lofty knows already is merged
        into that contact, and the id may be one that is never there. `before`: called just before it is really sent."""
        operation = "POST /v1.0/leads"
        call = Call(operation, "POST", "/v1.0/leads", body=dict(body), writes=True, before=before)
        answer = self.client.send(call, priority)
        try:
            lead_id = identity(answer.get("leadId")) if isinstance(answer, dict) else None
        except NotReadable:
            lead_id = None
        if lead_id is None:
            raise Misunderstood("lofty", operation, "no leadId")
        return lead_id
