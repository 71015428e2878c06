"""One lead and its transactions in a random history: what people do with them on both sides."""

from dataclasses import dataclass, field
from typing import Any

ADDRESSES = ("1 Elm Rd", "2 Oak St", "", "3 <b> Ln")
DAYS = ("2026-03-02", "2026-03-31", "1990-01-01", "2027-01-01", None)
SHUT: dict[str, dict[str, Any]] = {
    "lock": {"is_locked": 1},
    "close": {"closed_dt": "2026-01-05"},
    "close by code": {"status_code": "CLOSD"},
    "lose": {"archive_ts": "Wed, 29 Apr 2026 17:20:00 GMT"},
    "delete": {"status": "D"},
    "unlink": {"custom": {"lofty_link": ""}},
}
OPENED = {"is_locked": 0, "closed_dt": None, "status_code": None, "archive_ts": None}


@dataclass
class Deal:
    """A Sisu transaction. `typed`: what people put there for good, by wire name; `overwritten`: what they typed into
    the gap; `shut_at`, `shut`: since when, and in which stretches of Sisu's journal, nothing may be written."""

    client_id: int
    typed: dict[str, Any] = field(default_factory=dict)
    overwritten: dict[str, str] = field(default_factory=dict)
    shut_at: int | None = None
    shut: list[tuple[int, int]] = field(default_factory=list)
    for_good: bool = False
    twin_erased: bool = False
    agent_fixed: bool = False
    by_code: bool = False


@dataclass
class Household:
    """`turn` makes what people type unique; `merged_into` is where the lead went; `keeps`: others went into it."""

    office: Any
    number: int
    lead: int = 0
    deals: list[Deal] = field(default_factory=list)
    copies: dict[int, Deal] = field(default_factory=dict)
    appointments: list[int] = field(default_factory=list)
    erased: dict[str, Any] | None = None
    merged_into: "Household | None" = None
    keeps: bool = False
    moved: bool = False
    turn: int = 0

    def begin(self) -> None:
        self.lead = self.office.lead(
            firstName="Rosa",
            lastName=f"Lund{self.number}",
            emails=[f"rosa{self.number}@mail.test"],
            phones=[],
        )

    def act(self, op: tuple[Any, ...]) -> None:
        self.turn += 1
        name, *arguments = op
        on_a_deal = name in (
            "address",
            "date",
            "price",
            "flag",
            "types",
            "shuts",
            "reopens",
            "duplicates",
            "erases_deal",
        )
        if on_a_deal and not self.deals:
            return
        getattr(self, name)(*arguments)

    @property
    def there(self) -> bool:
        return self.erased is None and self.merged_into is None

    # In Sisu

    def deal(self, which: int) -> Deal:
        return self.deals[which % len(self.deals)]

    def alter(self, deal: Deal, **changes: Any) -> None:
        if deal.client_id not in self.office.gone_clients:
            # The vendor states the status anew from the dates when one changes: closed by its code, it stays so.
            code = {"status_code": "CLOSD"} if deal.by_code else {}
            self.office.sisu.put("clients", deal.client_id, **{**code, **changes})

    def order(self, side: str) -> None:
        if len(self.deals) >= 3 or not self.there:
            return
        lead = self.office.lofty.one("leads", self.lead)
        if lead["hiddenFlag"] or lead.get("_trashed"):
            return
        before = {row["client_id"] for row in self.office.sisu.all("clients")}
        assigned = next((n for n, u in self.office.users.items() if u == lead["assignedUserId"]), "")
        self.office.settle()
        self.office.order(
            self.lead, f"form-{self.number}-{self.turn}", side=side, another=True, agent=assigned or "ann"
        )
        made = {row["client_id"] for row in self.office.sisu.all("clients")} - before
        self.deals += [Deal(client, agent_fixed=not assigned) for client in sorted(made)]

    def address(self, which: int, street: str) -> None:
        self.alter(self.deal(which), address_1=street, city="Salem" if street else "")

    def date(self, which: int, name: str, day: str | None) -> None:
        if name != "closed_dt" or self.deal(which).shut_at is None:
            self.alter(self.deal(which), **{name: day})

    def price(self, which: int, amount: Any) -> None:
        self.alter(self.deal(which), trans_amt=amount)

    def flag(self, which: int, name: str, value: str) -> None:
        self.alter(self.deal(which), **{name: value})

    def types(self, which: int, name: str) -> None:
        """Somebody types, or clears, what the lead rules."""
        deal = self.deal(which)
        value = {
            "last_name": f"Typed{self.turn}",
            "cleared": "",
            "lead_type_id": self.office.source("Typed by hand"),
            "agent_id": self.office.agents["cy"],
            "appt_set_dt": f"2025-01-{1 + self.turn % 28:02d}",
        }[name]
        wire = "first_name" if name == "cleared" else name
        self.alter(deal, **{wire: value})
        if wire != "lead_type_id" and deal.client_id not in self.office.gone_clients:
            deal.typed[wire] = value
            deal.overwritten.pop(wire, None)
            deal.agent_fixed = deal.agent_fixed or wire == "agent_id"

    def shuts(self, which: int, how: str) -> None:
        deal = self.deal(which)
        deal.by_code = deal.by_code or how == "close by code"
        self.alter(deal, **SHUT[how])
        deal.for_good = deal.for_good or how in ("delete", "unlink")
        if deal.shut_at is None:
            deal.shut_at = self.office.calls_so_far()

    def reopens(self, which: int) -> None:
        deal = self.deal(which)
        deal.by_code = False
        self.alter(deal, **OPENED)
        if deal.shut_at is not None and not deal.for_good:
            deal.shut.append((deal.shut_at, self.office.calls_so_far()))
            deal.shut_at = None

    def erases_deal(self, which: int) -> None:
        deal = self.deal(which)
        if deal.client_id in self.office.gone_clients:
            return
        self.shuts(which, "delete")
        self.office.sisu.delete("clients", deal.client_id)
        self.office.gone_clients.add(deal.client_id)

    def duplicates(self, which: int) -> None:
        deal = self.deal(which)
        if deal.client_id in self.office.gone_clients or self.copies:
            return
        row = self.office.sisu.one("clients", deal.client_id)
        row = {k: v for k, v in row.items() if k not in ("client_id", "created_ts", "updated_ts")}
        if (row.get("custom") or {}).get("lofty_link"):
            self.copies[self.office.sisu.post("clients", row)["client_id"]] = deal

    # In Lofty

    def renames(self) -> None:
        if self.there:
            self.office.lofty.put(
                "leads", self.lead, lastName=f"Lead{self.number}x{self.turn}", firstName=f"Rosa{self.turn}"
            )

    def sources(self, source: str) -> None:
        if self.there:
            self.office.lofty.put("leads", self.lead, source=source)

    def reassigns(self, name: str) -> None:
        if self.there:
            self.office.lofty.put("leads", self.lead, assignedUserId=self.office.users.get(name, 0))

    def hides(self, hidden: bool) -> None:
        if self.there and not self.keeps:
            self.office.lofty.put("leads", self.lead, hiddenFlag=hidden)

    def trashes(self, trashed: bool) -> None:
        if self.there and not self.keeps:
            self.office.lofty.put("leads", self.lead, _trashed=trashed)

    def meddles(self, which: int, changes: dict[str, Any]) -> None:
        rows = [row for row in self.office.lofty.all("transactions") if row["leadId"] == self.lead]
        if rows and self.there:
            self.office.lofty.put("transactions", rows[which % len(rows)]["transactionId"], **changes)

    def appoints(self) -> None:
        if self.there:
            self.appointments.append(self.office.appointment(self.lead))

    def completes(self) -> None:
        if self.there and self.appointments:
            moment = int(self.office.now.timestamp() * 1000)
            self.office.lofty.put("appointments", self.appointments[0], finishFlag=True, finishTime=moment)

    def erases(self) -> None:
        if not self.there or self.keeps:
            return
        self.erased = self.office.lofty.one("leads", self.lead)
        self.office.lofty.delete("leads", self.lead)
        for deal in self.deals:
            deal.twin_erased = True
        self.appointments.clear()

    def comes_back(self) -> None:
        if self.erased and not self.merged_into:
            self.office.lofty.post("leads", self.erased)
            self.erased = None

    def merges(self, other: "Household") -> None:
        """Lofty keeps the other lead, with this one's emails and transactions."""
        if not self.there or self.keeps or not other.there or other is self:
            return
        kept, lost = (self.office.lofty.one("leads", one) for one in (other.lead, self.lead))
        if kept["hiddenFlag"] or kept.get("_trashed"):
            return
        counterparts = [row for row in self.office.lofty.all("transactions") if row["leadId"] == self.lead]
        self.office.lofty.delete("leads", self.lead)
        self.office.lofty.put("leads", other.lead, emails=[*kept["emails"], *lost["emails"]])
        for row in counterparts:
            self.office.lofty.post("transactions", {**row, "leadId": other.lead})
        self.merged_into, other.keeps = other, True
        for deal in self.deals:
            deal.agent_fixed = True
