"""An office whose sales agent is on: what leads do on the site, what they write, and what they got."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox.times import lofty_time, server_time
from tests.support.office import Office

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
"""A Tuesday, 12:00 in Denver."""
ON = 'enabled = true, engage_style = "balanced", confirmed_by = "ann@office.test", without_chat = "text"'


class EngagedOffice:
    """Wraps an office: `of` is that office."""

    def __init__(self, office: Office, said: str = ON) -> None:
        self.of = office
        office.be_at(NOON)
        office.hire("Ann Person", member_email="ann@office.test", agent_email="ann@office.test")
        member = office.lofty.all("members")[0]
        office.lofty.put("members", member["id"], roleName="Company Owner", isAdmin=True)
        self.say(said)

    def say(self, said: str) -> None:
        """What the teams file says of the agent."""
        self.of.setting(more=f"sales_agent = {{ {said} }}")

    def lead(self, **fields: Any) -> int:
        """Somebody in Denver with complete criteria, of whom nothing is to be asked."""
        given = {
            "phones": ["3035550111"], "phoneStatuses": [2], "state": "CO",
            "createTime": lofty_time(NOON - timedelta(days=40)),
            "leadInquiry": {
                "priceMin": 300_000, "priceMax": 500_000, "propertyType": ["Condo"],
                "locations": [{"city": "Denver", "stateCode": "CO"}], "modifyByAgent": True,
            },
        }  # fmt: skip
        return self.of.lead(**{**given, **fields})

    def looks_at(self, lead_id: int, home: str, *, minutes_ago: float = 5, kind: str = "Browse") -> None:
        """One activity on the site."""
        at = self.of.now - timedelta(minutes=minutes_ago)
        listing = {
            "listingId": f"ML-{home}",
            "streetAddress": f"{home} Oak St",
            "city": "Denver",
            "state": "CO",
        }
        self.of.lofty.post(
            "site_activities", leadId=lead_id, type=kind, created=int(at.timestamp() * 1000), listing=listing,
            link=f"https://site.test/{home}", text="",
        )  # fmt: skip

    def five_homes(self, lead_id: int, first: int = 1) -> None:
        """E7."""
        for number in range(5):
            self.looks_at(lead_id, str(first + number), minutes_ago=30 - number)

    def writes(self, lead_id: int, body: str, **fields: Any) -> int:
        """An inbound text."""
        given = {
            "leadId": lead_id, "eventType": "Text", "direction": "Inbound", "communicationType": "MANUAL",
            "textContent": body, "communicationTime": server_time(self.of.now),
        }  # fmt: skip
        return int(self.of.lofty.post("communications", {**given, **fields})["id"])

    def passes(self, **time: float) -> None:
        """So much time goes by, on all clocks."""
        self.of.be_at(self.of.now + timedelta(**time))

    def engaged(self, **parameters: Any) -> Any:
        """A pull of leads, and a run of the agent that must end well."""
        self.of.synced("sync-leads", later=0)
        return self.of.synced("engage-leads", later=0, **parameters)

    def texts(self, lead_id: int | None = None) -> list[str]:
        """What leads really got from us."""
        rows = self.of.lofty.all("communications")
        return [
            row["textContent"] for row in rows
            if row["eventType"] == "Text" and row["direction"] == "Outbound" and lead_id in (None, row["leadId"])
        ]  # fmt: skip


@pytest.fixture
def engaged(office: Office) -> EngagedOffice:
    return EngagedOffice(office)
