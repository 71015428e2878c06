"""Sisu's lead sources on the wire. UNPROVEN but for the map of the list: the shapes are the contract's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from connectors.errors import CutShort, Misunderstood
from connectors.http.call import Call
from connectors.sisu.client import SisuHttp
from schemas.model.lead_sources import LeadSource
from schemas.parsing import values as wire


@dataclass
class SisuLeadSources:
    """The lead sources of one Sisu account."""

    client: SisuHttp

    def all(self, priority: str) -> tuple[LeadSource, ...]:
        """`GET /team/get-lead-sources?include_archived=1`: the known map `lead_sources` {id: name}, and `details` {id:
        {name, archived}} with archived ones (UNPROVEN).

        Raises Misunderstood where the map holds fewer than its `count`: a source that is not seen would be made again.
        """
        operation = "GET /team/get-lead-sources"
        query: dict[str, str | int | bool] = {"include_archived": 1}
        call = Call(operation, "GET", "/api/v1/team/get-lead-sources", query=query)
        answer = self.client.send_for_object(call, priority)
        known, details = answer.get("lead_sources"), answer.get("details")
        if not isinstance(known, dict):
            raise Misunderstood("sisu", operation, "no map of lead sources")
        count = answer.get("count")
        if isinstance(count, int) and len(known) < count:
            raise CutShort("sisu", operation)
        found: dict[int, LeadSource] = {}
        for number, name in _by_id(known):
            found[number] = _source(operation, number, name)
        for number, entry in _by_id(details if isinstance(details, dict) else {}):
            if isinstance(entry, dict):
                found[number] = _source(operation, number, entry.get("name"), entry.get("archived"))
        return tuple(found[number] for number in sorted(found))

    def create(self, name: str, priority: str, before: Callable[[], None] | None = None) -> int:
        """`POST /team/lead-sources {name}` → `{lead_type_id}`. UNPROVEN."""
        operation = "POST /team/lead-sources"
        path = "/api/v1/team/lead-sources"
        call = Call(operation, "POST", path, body={"name": name}, writes=True, before=before)
        source_id = wire.spelled_id(self.client.send_for_object(call, priority).get("lead_type_id"))
        if source_id is None:
            raise Misunderstood("sisu", operation, "no lead_type_id", status=200)
        return source_id

    def archive(self, lead_type_id: int, priority: str) -> None:
        """`PUT /team/lead-sources/{lead_type_id} {archived: true}`. UNPROVEN."""
        self._set_archived(lead_type_id, priority, archived=True)

    def unarchive(self, lead_type_id: int, priority: str) -> None:
        """`PUT /team/lead-sources/{lead_type_id} {archived: false}`. UNPROVEN."""
        self._set_archived(lead_type_id, priority, archived=False)

    def _set_archived(self, lead_type_id: int, priority: str, *, archived: bool) -> None:
        operation, path = "PUT /team/lead-sources/{lead_type_id}", f"/api/v1/team/lead-sources/{lead_type_id}"
        call = Call(operation, "PUT", path, body={"archived": archived}, writes=True)
        self.client.send_for_object(call, priority)


def _source(operation: str, number: int, name: Any, archived: Any = None) -> LeadSource:
    # Whoever goes on without it would make it a second time: the whole list is refused, and the row is named.
    try:
        return LeadSource(number, wire.text(name), wire.flag(archived))
    except ValueError as error:
        raise Misunderstood("sisu", operation, f"lead source {number} cannot be read ({error})") from None


def _by_id(entries: dict[str, Any]) -> list[tuple[int, Any]]:
    return [(number, entry) for key, entry in entries.items() if (number := wire.spelled_id(key))]
