"""A living office: now and then somebody makes a lead, mends one, makes an appointment, or ticks one off."""

from __future__ import annotations

import random
from typing import Any

from sandbox.demo.office import Office
from sandbox.office.names import email_of, person, phone
from sandbox.server.wire import Record

_SOURCES = ("Website", "Zillow", "Sphere", "Open House")


class Life:
    """What people do, in turn; the same office does the same."""

    def __init__(self, office: Office, seed: int = 1) -> None:
        self._office, self._dice = office, random.Random(seed)
        self._made: list[Record] = []

    def act(self, turn: int) -> str:
        """Do the next thing; says what it was, in ids."""
        acts = (self._new_lead, self._edit, self._book, self._edit_with_transaction, self._complete)
        return acts[turn % len(acts)](turn)

    def _new_lead(self, turn: int) -> str:
        first, last = person(self._dice)
        agents = sorted(self._office.people(isa=False))
        given = {
            "firstName": first,
            "lastName": last,
            "emails": [email_of(first, last, 900 + turn)],
            "phones": [phone(self._dice, 900 + turn)],
            "source": self._dice.choice(_SOURCES),
            "assignedUserId": self._dice.choice(agents),
        }
        lead = self._office.add("lofty", "leads", given)
        return f"a new lead, {lead['leadId']}"

    def _edit(self, turn: int) -> str:
        return self._new_phone(self._dice.choice(self._office.leads(private=False)), turn)

    def _edit_with_transaction(self, turn: int) -> str:
        """A change that reaches Sisu."""
        linked = {
            str(row["custom"].get("lofty_link") or "") for row in self._clients() if not row["closed_dt"]
        }
        ids = {link.partition("?")[0].rpartition("/")[2] for link in linked}
        leads = [lead for lead in self._office.leads(private=False) if str(lead["leadId"]) in ids]
        return self._new_phone(self._dice.choice(leads), turn) if leads else self._edit(turn)

    def _new_phone(self, lead: Record, turn: int) -> str:
        phones = [phone(self._dice, 2_000 + turn), *lead["phones"][1:]]
        self._office.alter("lofty", "leads", lead["leadId"], {"phones": phones})
        return f"lead {lead['leadId']} has a new phone"

    def _book(self, _: int) -> str:
        people = self._office.people(isa=False)
        leads = [lead for lead in self._office.leads(private=False) if lead["assignedUserId"] in people]
        lead = self._dice.choice(leads)
        setter = self._dice.choice([*self._office.people(isa=True), lead["assignedUserId"]])
        made = self._office.book(lead, setter)
        self._made.append(made)
        return f"an appointment with lead {lead['leadId']}, set by user {setter}"

    def _complete(self, turn: int) -> str:
        if not self._made:
            return self._book(turn)
        appointment = self._made.pop(0)
        self._office.complete(appointment)
        return f"appointment {appointment['id']} with lead {appointment['leadId']} is ticked off"

    def _clients(self) -> list[Any]:
        return [row for row in self._office.rows("sisu", "clients") if isinstance(row["custom"], dict)]
