"""The people of the office, and what they can see in the two vendors' own windows: the demo checks by their eyes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import httpx

from sandbox.clock import TEAM_ZONE, real_now
from sandbox.demo.processes import Trouble
from sandbox.server.wire import Record
from sandbox.times import day_of, epoch_ms, instant_of, lofty_time

LEAD_PAGE = "https://crm.lofty.com/leads/{}"


@dataclass(frozen=True)
class Visit:
    """A lead that an agent is about to turn into a transaction: with an appointment that an ISA has set."""

    lead: Record
    appointment: Record
    agent: Record
    isa: Record

    @property
    def side(self) -> str:
        """What the lead came for."""
        return "seller" if self.lead["leadTypes"] == [1] else "buyer"


class Office:
    """Both vendors' windows."""

    def __init__(self, browser: httpx.Client, lofty: str, sisu: str) -> None:
        self._browser, self._urls = browser, {"lofty": lofty, "sisu": sisu}

    def rows(self, vendor: str, collection: str) -> list[Record]:
        """All records of a collection."""
        answer = self._browser.get(f"{self._urls[vendor]}/_sandbox/{collection}").raise_for_status()
        return list(answer.json())

    def add(self, vendor: str, collection: str, record: Record) -> Record:
        """Somebody makes one."""
        url = f"{self._urls[vendor]}/_sandbox/{collection}"
        made: Record = self._browser.post(url, json=record).raise_for_status().json()
        return made

    def alter(self, vendor: str, collection: str, key: Any, change: Record) -> None:
        """Somebody changes one."""
        self._browser.put(f"{self._urls[vendor]}/_sandbox/{collection}/{key}", json=change).raise_for_status()

    def set_clock(self, now: datetime) -> None:
        """Both vendors' clocks go on from here."""
        self._browser.post(
            f"{self._urls['lofty']}/_sandbox/clock", json={"now": now.isoformat()}
        ).raise_for_status()

    def member(self, email: str) -> Record:
        """The Lofty user with this email, however it is spelled."""
        wanted = email.casefold()
        return next(row for row in self.rows("lofty", "members") if str(row["email"]).casefold() == wanted)

    def mails(self) -> list[Record]:
        """What the mail server got."""
        return list(self._browser.get(f"{self._urls['lofty']}/_sandbox/mail").raise_for_status().json())

    def leads(self, *, private: bool) -> list[Record]:
        """Those of the team, or those of one person only; none from the trash."""
        return [
            lead
            for lead in self.rows("lofty", "leads")
            if not lead.get("_trashed")
            and (lead["ownershipScope"] == "PERSONAL" or bool(lead["hiddenFlag"])) == private
        ]

    def agent_of(self, lead: Record) -> Record:
        """The Lofty user to whom it is assigned."""
        whose = lead["assignedUserId"]
        return next(row for row in self.rows("lofty", "members") if row["memberUserId"] == whose)

    def owner(self) -> Record:
        """The owner or an admin of the account in Lofty."""
        return next(row for row in self.rows("lofty", "members") if row.get("isAdmin"))

    def sisu_link(self, lead_id: int) -> str:
        """As the lead's page in the CRM shows it."""
        headers = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
        answer = self._browser.get(f"{self._urls['lofty']}/v1.0/leads/{lead_id}", headers=headers)
        return link_of(answer.raise_for_status().json()["lead"])

    def transactions(self, lead_id: int) -> list[Record]:
        """All that are linked to the lead, deleted ones included."""
        page = LEAD_PAGE.format(lead_id)
        return [
            row
            for row in self.rows("sisu", "clients")
            if _linked(row).partition("?")[0] == page or _linked(row).startswith(page + "/")
        ]

    def transaction(self, client_id: int) -> Record:
        """One of them."""
        url = f"{self._urls['sisu']}/_sandbox/clients/{client_id}"
        found: Record = self._browser.get(url).raise_for_status().json()
        return found

    def source(self, lead_type_id: Any) -> str:
        """The name of a lead source in Sisu."""
        rows = self.rows("sisu", "lead_sources")
        return next((str(row["name"]) for row in rows if row["lead_type_id"] == lead_type_id), "")

    def waiting_transactions(self) -> dict[int, Record]:
        """Open, linked transactions without Appt Set For whose lead has an appointment: the transaction's id, and the
        appointment. When there is none, an agent makes an appointment."""
        today, team = today_here(), {lead["leadId"] for lead in self.leads(private=False)}
        appointments, found, without = self.rows("lofty", "appointments"), {}, []
        for row in self.rows("sisu", "clients"):
            lead_id = next((lead_id for lead_id in team if _linked(row) == LEAD_PAGE.format(lead_id)), None)
            if lead_id is None or not _open(row, today) or row["appt_for_dt"] or row["appt_dt"]:
                continue
            first = _first(appointment for appointment in appointments if appointment["leadId"] == lead_id)
            if first:
                found[int(row["client_id"])] = first
            else:
                without.append((int(row["client_id"]), lead_id))
        if not found and without:
            client_id, lead_id = without[0]
            found[client_id] = self.add("lofty", "appointments", {"leadId": lead_id, "descr": "Consultation"})
        return found

    def visit(self) -> Visit:
        """A lead without transactions, whose agent has an appointment with it that an ISA has set."""
        agents, isas = self.people(isa=False), self.people(isa=True)
        if not agents or not isas:
            raise Trouble("the office has no agent or no ISA")
        linked = {_linked(row).partition("?")[0] for row in self.rows("sisu", "clients")}
        free = [
            lead
            for lead in self.leads(private=False)
            if lead["assignedUserId"] in agents and LEAD_PAGE.format(lead["leadId"]) not in linked
        ]
        free.sort(
            key=lambda lead: (not lead["source"], not lead["emails"], not lead["phones"], lead["leadId"])
        )
        if not free:
            raise Trouble("the office has no lead without a transaction")
        appointments = self.rows("lofty", "appointments")
        for lead in free:
            mine = [appointment for appointment in appointments if appointment["leadId"] == lead["leadId"]]
            first = _first(
                appointment for appointment in mine if appointment["assignToUid"] == lead["assignedUserId"]
            )
            if first and first["creatorId"] in isas and not first["finishFlag"] and not first["allDay"]:
                return Visit(lead, first, agents[lead["assignedUserId"]], isas[first["creatorId"]])
        booked = {appointment["leadId"] for appointment in appointments}
        unbooked = [lead for lead in free if lead["leadId"] not in booked]
        if not unbooked:
            raise Trouble("no lead of the office has room for an appointment")
        lead, isa_id = unbooked[0], next(iter(isas))
        return Visit(lead, self.book(lead, isa_id), agents[lead["assignedUserId"]], isas[isa_id])

    def book(self, lead: Record, creator: int) -> Record:
        """An appointment with the lead's agent in three days."""
        start = (real_now() + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
        given = {"leadId": lead["leadId"], "descr": "First meeting", "deadline": epoch_ms(start)}
        return self.add("lofty", "appointments", {**given, "creatorId": creator})

    def complete(self, appointment: Record) -> date:
        """The agent ticks it off now; the local day on which that counts as met: the earlier of now and the plan."""
        now = real_now()
        done = {"finishFlag": True, "finishTime": epoch_ms(now), "lastUpdate": lofty_time(now)}
        self.alter("lofty", "appointments", appointment["id"], done)
        return min(now.astimezone(TEAM_ZONE).date(), scheduled_on(appointment))

    def people(self, *, isa: bool) -> dict[int, Record]:
        """Active agents of Sisu by the user ids of the members who are the same people."""
        active = [
            agent
            for agent in self.rows("sisu", "agents")
            if agent["status"] == "N" and bool(agent["is_isa"]) == isa
        ]
        by_email = {str(agent["email"]).casefold(): agent for agent in active}
        members = [
            (member["memberUserId"], str(member["email"]).casefold())
            for member in self.rows("lofty", "members")
        ]
        return {user_id: by_email[email] for user_id, email in members if email in by_email}


def link_of(lead: Record) -> str:
    """The value of the custom field `Sisu Link`, "" for none."""
    rows = lead["customAttributes"] or []
    return next((str(row["value"] or "") for row in rows if row["attributeName"] == "Sisu Link"), "")


def name_of(person: Record) -> str:
    """As either vendor spells it."""
    names = (
        person.get("firstName") or person.get("first_name"),
        person.get("lastName") or person.get("last_name"),
    )
    return " ".join(str(name) for name in names if name)


def set_on(appointment: Record) -> date:
    """The local day on which it was made."""
    made = instant_of(str(appointment["createTime"]).replace("GMT", "+00:00"))
    if made is None:
        raise Trouble(f"appointment {appointment['id']} does not say when it was made")
    return made.astimezone(TEAM_ZONE).date()


def scheduled_on(appointment: Record) -> date:
    """The local day for which it is planned."""
    return datetime.fromtimestamp(appointment["deadline"] / 1000, TEAM_ZONE).date()


def today_here() -> date:
    """The office's calendar day."""
    return real_now().astimezone(TEAM_ZONE).date()


def _linked(client: Record) -> str:
    return str((client["custom"] or {}).get("lofty_link") or "")


def _open(client: Record, today: date) -> bool:
    closed = day_of(client["closed_dt"])
    over = client["archive_ts"] or client["status"] == "D" or client["is_locked"]
    return not over and (closed is None or closed > today)


def _first(appointments: Iterable[Record]) -> Record | None:
    kept = [appointment for appointment in appointments if not appointment["deleteFlag"]]
    return min(
        kept,
        key=lambda appointment: (set_on(appointment), appointment["createTime"], appointment["id"]),
        default=None,
    )
