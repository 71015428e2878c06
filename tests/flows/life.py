"""What the people of an office do in a morning, on both sides: the same for the same seed."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sandbox.times import server_time
from schemas.words import Side
from tasks.pull_leads import find_lead
from tasks.record_order import Asked, Order, ask_for_creation

SOURCES = ("Website", "Zillow", "Radio Ötztal", "Open House", "Door 7")


@dataclass
class Life:
    """One office's people."""

    office: Any
    dice: random.Random
    born: int = 0

    def morning(self) -> None:
        """Somebody touches a bit of everything."""
        for act in (
            self.new_leads, self.edit_leads, self.edit_clients, self.book, self.complete, self.communicate,
            self.type_over, self.lose_leads, self.order,
        ):  # fmt: skip
            act()

    def leads(self, count: int) -> list[dict[str, Any]]:
        rows = [
            row
            for row in self.office.lofty.all("leads")
            if row["ownershipScope"] != "PERSONAL" and not row["hiddenFlag"] and not row.get("_trashed")
        ]
        return self.dice.sample(rows, min(count, len(rows)))

    def clients(self, count: int, *, linked: bool) -> list[dict[str, Any]]:
        """Open transactions that were there before any flow ran."""
        rows = [
            row
            for row in self.office.sisu.all("clients")
            if row["client_id"] in self.office.first_clients
            and bool((row["custom"] or {}).get("lofty_link")) == linked
            and not row["closed_dt"] and not row["archive_ts"] and not row["is_locked"] and row["status"] == "N"
        ]  # fmt: skip
        return self.dice.sample(rows, min(count, len(rows)))

    def new_leads(self) -> None:
        for _ in range(3):
            self.born += 1
            self.office.lofty.post(
                "leads",
                firstName="Neu",
                lastName=f"Lead{self.born}",
                emails=[f"neu{self.born}@mail.test"],
                phones=[f"303555{7000 + self.born}"],
                source=self.dice.choice(SOURCES),
                assignedUserId=self.dice.choice(self.office.working_users),
            )

    def edit_leads(self) -> None:
        for lead in self.leads(8):
            self.office.lofty.put(
                "leads",
                lead["leadId"],
                lastName=f"{lead['lastName']}-Doe"[:40],
                source=self.dice.choice(SOURCES),
                assignedUserId=self.dice.choice(self.office.working_users),
            )

    def edit_clients(self) -> None:
        for client in self.clients(4, linked=True):
            self.office.sisu.put(
                "clients",
                client["client_id"],
                address_1=f"{self.dice.randrange(900)} Elm Rd",
                city="Salem",
                signed_dt="2026-02-03",
                trans_amt=self.dice.randrange(100_000, 900_000),
                uc_dt=self.dice.choice(["2026-02-20", None]),
            )

    def book(self) -> None:
        for client in self.clients(3, linked=True):
            lead = int(client["custom"]["lofty_link"].partition("?")[0].rpartition("/")[2])
            who = self.dice.choice(self.office.working_users)
            begins = int(
                (
                    self.office.now.replace(microsecond=0) + timedelta(days=self.dice.randrange(1, 9))
                ).timestamp()
                * 1000
            )
            self.office.lofty.post(
                "appointments",
                leadId=lead,
                assignToUid=who,
                creatorId=who,
                deadline=begins,
                endTime=begins + 3_600_000,
            )

    def complete(self) -> None:
        rows = [row for row in self.office.lofty.all("appointments") if not row["finishFlag"]]
        for row in self.dice.sample(rows, min(4, len(rows))):
            moment = int(self.office.now.timestamp() * 1000)
            self.office.lofty.put("appointments", row["id"], finishFlag=True, finishTime=moment)

    def communicate(self) -> None:
        for lead in self.leads(10):
            self.office.happened(
                leadId=lead["leadId"],
                agentId=self.dice.choice(self.office.working_users),
                communicationTime=server_time(
                    self.office.now - timedelta(minutes=self.dice.randrange(5, 300))
                ),
            )

    def type_over(self) -> None:
        for client in self.clients(1, linked=True):
            self.office.sisu.put("clients", client["client_id"], first_name="Typed")

    def lose_leads(self) -> None:
        for lead in self.leads(1):
            self.office.lofty.put("leads", lead["leadId"], _trashed=True)

    def order(self) -> None:
        """Forms of the bridge page that were stored, but of which nothing has been sent yet."""
        agents = self.office.working_agents
        for number, lead in enumerate(self.leads(2)):
            form = f"form-{lead['leadId']}-{self.office.now:%H%M}"
            wish = Order(
                lead["leadId"], (Side.BUYER, Side.SELLER)[number % 2], self.dice.choice(agents), form
            )
            asked = self.office.at_the_desk(lambda run, wish=wish: self._ask(run, wish))
            assert isinstance(asked, Asked), asked

    @staticmethod
    def _ask(run: Any, wish: Order) -> Any:
        find_lead(run, wish.lead_id)
        return ask_for_creation(run, wish, another=True)
