"""Site activities on the wire: of one lead only; there is no feed of a team's."""

from dataclasses import dataclass, replace

from connectors.errors import Misunderstood
from connectors.http.call import Call
from connectors.http.records import read_rows
from connectors.lofty.client import LoftyHttp
from schemas.lofty.site_activities import site_activity
from schemas.model.rejects import Reject
from schemas.model.site_activities import SiteActivity
from schemas.parsing.garbled import told_apart

PAGE = 100
"""Fixed by the vendor."""
SITE_ACTIVITY = "site activity"
"""What one is called in quarantine."""


@dataclass(frozen=True, slots=True)
class SiteActivityPage:
    """One page of a lead's, as Lofty lists it. `rows`: how many were listed."""

    activities: tuple[SiteActivity, ...]
    rejects: tuple[Reject, ...]
    rows: int


@dataclass
class LoftySiteActivities:
    """The site activities of one Lofty account's leads."""

    client: LoftyHttp

    def page(self, lead_id: int, number: int, priority: str) -> SiteActivityPage:
        """`GET /v1.0/leads/{leadId}/activities?curPage=`: a bare array, the newest first, 100 a page from page 0 on.
        Raises NotFound for a lead that is trashed, gone or not the caller's to see."""
        operation = "GET /v1.0/leads/{leadId}/activities"
        path = f"/v1.0/leads/{lead_id}/activities"
        call = Call(operation, "GET", path, query={"curPage": number}, decode=told_apart)
        rows = self.client.send(call, priority)
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of activities")
        found, rejects = read_rows(rows, lambda row: site_activity(row, lead_id), "lofty", SITE_ACTIVITY, "")
        return SiteActivityPage(
            tuple(found), tuple(_of_lead(lead_id, rejected) for rejected in rejects), len(rows)
        )


def reject_ending(lead_id: int) -> str:
    """How the `entity` of each of a lead's records in quarantine ends."""
    return f"-{lead_id}"


def _of_lead(lead_id: int, rejected: Reject) -> Reject:
    """The row does not say whose it is: whoever wipes that lead has to find it."""
    entity = f"{rejected.entity}{reject_ending(lead_id)}"
    return replace(rejected, entity=entity, payload={**rejected.payload, "leadId": lead_id})
