"""What the page of going live shows: who is matched with whom, by what, and everything that is written because of it.

Names and values are read from the mirror at the moment of looking, for whoever looks as the company does; the
remembered plan holds ids only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from connectors.store.engine import Store, TeamSession
from connectors.store.go_live.matches import Match, leads_by_id, leads_of_transactions, matches_by_id
from connectors.store.go_live.steps import PlannedStep, count_kinds, of_kind, steps_by_id
from connectors.store.leads.seen import hidden_among
from connectors.store.ledger.checkpoints import GO_LIVE_PLAN
from connectors.store.parts import Part, Place
from connectors.store.transactions.transactions import transactions_by_id
from rules.go_live.takeovers import MILESTONES
from rules.transactions.lofty import counterpart_name
from rules.transactions.verdict import lead_value
from schemas.model.access import Viewer
from schemas.model.addresses import Address
from schemas.model.fields import LEAD_FIELDS, Field
from schemas.model.leads import Lead
from schemas.model.lofty_transactions import LABELS
from schemas.model.transactions import Transaction

PAGE = 100
KINDS = {
    "dates": "Dates that change status and credit",
    "name": "By the name alone",
    "link": "To be linked",
    "takeover": "Takes a Lofty transaction over",
    "here": "Linked here only",
    "ambiguous": "To decide",
    "unmatched": "No lead found",
    "rejected": "Rejected by a person",
    "done": "Linked",
}
"""Filters of the page, in the order of what to look at first."""


@dataclass(frozen=True, slots=True)
class Write:
    """One planned write: at which vendor, which field, the value, by which rule. `apart`: it
    changes status and credit."""

    vendor: str
    label: str
    value: str
    rule: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One Sisu transaction: its kinds, both sides, what speaks for the match, what is written. `deal`, `lead`: as far
    as there are any, and the viewer sees them (O9), `withheld` where not; `lead_id`: 0 for none."""

    client_id: int
    lead_id: int
    kinds: frozenset[str]
    deal: Transaction | None
    lead: Lead | None
    evidence: str
    confidence: int
    because: str
    writes: tuple[Write, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The page: `counts` by kind, a part of the matches, and what is about no single match."""

    counts: Mapping[str, int]
    part: Part[Shown]
    value: Mapping[str, Any] = field(default_factory=dict)

    def moment(self, name: str) -> datetime | None:
        """`shown_at` or `done_at` in UTC."""
        said = self.value.get(name)
        return datetime.fromisoformat(said) if said else None

    @property
    def others(self) -> dict[str, list[str]]:
        """What else is written, by its rule and kind."""
        found: dict[str, list[str]] = {}
        for planned in self.value.get("also", ()):
            because = f": {planned['because']}" if planned["because"] else ""
            kind = f"{planned['action']} ({planned['rule']})"
            found.setdefault(kind, []).append(f"{planned['about']}{because}")
        return found


def plan_page(
    store: Store, team_id: str, kind: str = "", place: Place = Place(PAGE), *, viewer: Viewer
) -> Plan:
    """Matches of one kind (all); only this part is read."""
    with store.read(team_id) as session:
        value = GO_LIVE_PLAN.read(session)
        counts, everyone = count_kinds(session)
        part = of_kind(session, kind, counts[kind] if kind else everyone, place)
        ids = [client_id for client_id, _ in part.rows]
        steps, found = steps_by_id(session, ids), matches_by_id(session, ids)
        sides = _both_sides(session, ids, found, viewer)
    rows = [
        _shown(kinds, sides[client_id], found.get(client_id), steps.get(client_id))
        for client_id, kinds in part.rows
    ]
    return Plan(counts, part.with_rows(rows), value)


@dataclass(frozen=True, slots=True)
class _Sides:
    """A transaction and its lead; `withheld`: the viewer sees neither."""

    client_id: int
    lead_id: int
    deal: Transaction | None
    lead: Lead | None
    withheld: bool


def _both_sides(
    session: TeamSession, ids: Sequence[int], found: Mapping[int, Match], viewer: Viewer
) -> dict[int, _Sides]:
    linked = leads_of_transactions(session, ids)
    lead_of = {client_id: _lead_of(found.get(client_id), linked.get(client_id)) for client_id in ids}
    hidden = hidden_among(session, viewer, lead_of.values())
    open_ids = [client_id for client_id in ids if viewer.company and lead_of[client_id] not in hidden]
    deals = transactions_by_id(session, open_ids)
    leads = leads_by_id(session, [lead_of[client_id] for client_id in open_ids if lead_of[client_id]])
    return {
        client_id: _Sides(
            client_id, lead_id, deals.get(client_id), leads.get(lead_id), withheld=client_id not in open_ids
        )
        for client_id, lead_id in lead_of.items()
    }


def _lead_of(found: Match | None, linked: int | None) -> int:
    return linked or (found.lofty_lead_id if found else None) or 0


def _shown(kinds: frozenset[str], sides: _Sides, found: Match | None, step: PlannedStep | None) -> Shown:
    evidence = ", ".join(found.evidence) if found and found.evidence else ("linked already" if step else "")
    writes = _writes(step, sides) if step and "rejected" not in kinds else ()
    return Shown(
        client_id=sides.client_id,
        lead_id=sides.lead_id,
        kinds=kinds,
        deal=sides.deal,
        lead=sides.lead,
        evidence=evidence,
        confidence=found.confidence if found else 0,
        because=found.because if found else "",
        writes=writes,
        withheld=sides.withheld,
    )


def _writes(step: PlannedStep, sides: _Sides) -> tuple[Write, ...]:
    lead_id, lofty = step.lofty_lead_id, step.lofty_transaction_id
    writes = [Write("Sisu", "Lofty Link", f"lead {lead_id}", "G1")] if lead_id else []
    if lofty:
        writes.append(Write("Lofty", "Taken over", f"transaction {lofty}", "G2"))
    for name, value in step.copied.items():
        said = "" if sides.withheld else plain(name, value)
        writes.append(Write("Sisu", LABELS[name], said, "G3", apart=name in MILESTONES))
    for vendor, name, value, rule in step.follows:
        wanted = value if value is not None else _personal(vendor, name, sides.deal, sides.lead)
        said = "" if sides.withheld else plain(name, wanted)
        writes.append(Write(vendor.title(), LABELS[name], said, rule))
    return tuple(writes)


def _personal(vendor: str, name: str, deal: Transaction | None, lead: Lead | None) -> str | None:
    if vendor == "lofty":
        address = deal.address if deal else Address()
        return counterpart_name(address) if name == "name" else _line(address)
    if lead is None:
        return None
    return lead_value(lead, Field(name)) if name in LEAD_FIELDS else None


def _line(address: Address) -> str:
    return ", ".join(
        part for part in (address.street, address.city, address.state, address.postal_code) if part
    )


def plain(name: str, value: str | None) -> str:
    """A value for people; amounts are remembered in hundredths."""
    if value is None:
        return "as it is in Lofty" if name == "address" else ""
    if value == "":
        return "cleared"
    return f"${int(value) / 100:,.2f}".removesuffix(".00") if name.endswith("_cents") else value
