"""What people do at both vendors, and what they see there."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rules.signing import bridge_token
from sandbox.times import lofty_time, server_time
from schemas.parsing.values import calendar_day
from tests.support.installation import BRIDGE_KEY, BRIDGE_URL
from tests.support.vendor_port import Port

ADDRESS = "https://crm.lofty.com/leads/"


class People:
    """One team's people, by name: `users` at Lofty, `agents` at Sisu. `now` is the time that they go by; `caller`, the
    lead with whom they talk."""

    def __init__(self, team: str, lofty: Port, sisu: Port) -> None:
        self.team, self.lofty, self.sisu = team, lofty, sisu
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.agents: dict[str, int] = {}
        self.users: dict[str, int] = {}
        self.caller = 0

    def person(self, name: str, **agent: Any) -> tuple[int, int]:
        """A Lofty member who is also a Sisu agent: (user id, agent id)."""
        email = f"{name}@office.test"
        member = self.lofty.post("members", email=email, firstName=name.title(), lastName="Person")
        made = self.sisu.post("agents", **{"email": email, "first_name": name.title(), **agent})
        self.users[name], self.agents[name] = member["memberUserId"], made["agent_id"]
        return self.users[name], self.agents[name]

    def hire(self, name: str, *, member_email: str = "", agent_email: str = "", **agent: Any) -> None:
        """Somebody with a Lofty user, a Sisu user, or both; known by the first name."""
        first, _, last = name.partition(" ")
        if member_email:
            member = self.lofty.post("members", email=member_email, firstName=first, lastName=last)
            self.users[first] = member["memberUserId"]
        if agent_email:
            row = {"email": agent_email, "first_name": first, "last_name": last, **agent}
            self.agents[first] = self.sisu.post("agents", row)["agent_id"]

    # Leads and what belongs to them

    def lead(self, **fields: Any) -> int:
        """A team lead, assigned to the first person."""
        given = {
            "firstName": "Rosa",
            "lastName": "Lund",
            "emails": ["rosa@mail.test"],
            "phones": ["3035550111"],
            "source": "Website",
            "assignedUserId": next(iter(self.users.values()), 0),
        }
        return int(self.lofty.post("leads", **{**given, **fields})["leadId"])

    def linked_leads(self, count: int, **fields: Any) -> list[int]:
        """Many leads that carry their Sisu Link already."""
        ids = [2_000_000_000_000_000 + number for number in range(count)]
        shape = {"attributeName": "Sisu Link", "attributeType": "text", "params": None}
        rows = [
            {
                "leadId": lead_id,
                "firstName": "Lee",
                "lastName": f"Number{lead_id % 1_000_000}",
                "emails": [f"lead{lead_id}@mail.test"],
                "createTime": lofty_time(self.now - timedelta(minutes=count - number)),
                "customAttributes": [{**shape, "value": self.url_of(lead_id)}],
                **fields,
            }
            for number, lead_id in enumerate(ids)
        ]
        self.lofty.post("leads", rows)
        return ids

    def url_of(self, lead_id: int) -> str:
        """The bridge-page URL that the lead should carry."""
        return f"{BRIDGE_URL}/bridge/{self.team}/{bridge_token(BRIDGE_KEY, self.team, lead_id)}"

    def link_of(self, lead_id: int) -> str:
        """The one that it carries."""
        rows = self.lofty.one("leads", lead_id)["customAttributes"]
        return next((str(row["value"]) for row in rows if row["attributeName"] == "Sisu Link"), "")

    def appointment(self, lead_id: int, **fields: Any) -> int:
        return int(self.lofty.post("appointments", leadId=lead_id, **fields)["id"])

    # Transactions

    def client(self, lead_id: int, **fields: Any) -> int:
        """A transaction that somebody linked to the lead, equal to it."""
        lead = self.lofty.one("leads", lead_id)
        given = {
            "first_name": lead["firstName"],
            "last_name": lead["lastName"],
            "email": (lead["emails"] or [None])[0],
            "mobile_phone": (lead["phones"] or [None])[0],
            "agent_id": next(iter(self.agents.values()), None),
            "lead_type_id": self.source(lead["source"]),
            "custom": {"lofty_link": f"{ADDRESS}{lead_id}"},
        }
        return int(self.sisu.post("clients", **{**given, **fields})["client_id"])

    def clients(self, lead_id: int) -> list[dict[str, Any]]:
        """The transactions linked to a lead."""
        return [row for row in self.sisu.all("clients") if _linked_to(row) == f"{ADDRESS}{lead_id}"]

    def shown(self, client_id: int) -> dict[str, Any]:
        """A transaction as Sisu holds it, days as days."""
        client = self.sisu.one("clients", client_id)
        return {k: str(calendar_day(v)) if k.endswith("_dt") and v else v for k, v in client.items()}

    def source(self, name: str | None) -> int | None:
        """The id of a lead source, made when it is not there."""
        if not name:
            return None
        known = {one["name"]: one["lead_type_id"] for one in self.sisu.all("lead_sources")}
        return known.get(name) or int(self.sisu.post("lead_sources", name=name)["lead_type_id"])

    def source_name(self, lead_type_id: int) -> str:
        return str(self.sisu.one("lead_sources", lead_type_id)["name"])

    # Calls, and what they add up to

    def happened(self, *, minutes_ago: float = 30, at: datetime | None = None, **fields: Any) -> int:
        """A call of 3 minutes by the first person through the dialer, talked; with the lead `caller`."""
        given = {
            "leadId": self.caller,
            "agentId": next(iter(self.users.values())),
            "direction": "Outbound",
            "communicationType": "MANUAL",
            "eventType": "Call",
            "callOutcome": "Talked",
            "callDuration": "180",
            "status": "Completed",
            "communicationTime": server_time(at or self.now - timedelta(minutes=minutes_ago)),
        }
        return int(self.lofty.post("communications", {**given, **fields})["id"])

    def figures(self, day: str = "") -> dict[Any, float]:
        """What Sisu shows, without zeros: by day and name, or of one day by name."""
        names = {one["activity_type"]: one["name"] for one in self.sisu.all("activity_types")}
        held = [row for row in self.sisu.all("activities") if row["activity_type"] in names]
        rows = [(row["date"], names[row["activity_type"]], row["count"]) for row in held]
        if day:
            return {name: count for on, name, count in rows if count and on == day}
        return {(on, name): count for on, name, count in rows if count}


def _linked_to(client: dict[str, Any]) -> str:
    """Without the key of a creation."""
    return str(client["custom"].get("lofty_link", "")).partition("?")[0].rstrip("/")
