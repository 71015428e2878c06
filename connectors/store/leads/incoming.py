"""Leads on their way into the store, beside what it holds of them."""

from typing import Any, NamedTuple

from connectors.store.bulk.copy import rows_by_key
from connectors.store.bulk.new_leads import Incoming, Read
from connectors.store.engine import TeamSession
from connectors.store.mapping import content_hash, lead_values, looked_at, shown, shown_hash
from schemas.model.leads import Lead


class Stored(NamedTuple):
    """What tells whether a lead has changed."""

    presence: str
    private: bool
    content_hash: str
    sisu_link: str
    assigned_user_id: int | None
    shown_hash: str
    sweep: int

    def same_to_the_rules(self, given: Incoming[Lead]) -> bool:
        """Whether nothing that a rule looks at has changed."""
        lead = given.lead
        seen = ("present", given.private, given.content_hash, lead.sisu_link, lead.assigned_user_id)
        return self[: len(seen)] == seen


def stored_leads(session: TeamSession, lead_ids: list[int]) -> dict[int, Stored]:
    """What the store holds of these leads, by id."""
    rows = rows_by_key(session, "leads", Stored._fields, "lofty_lead_id", lead_ids)
    return {lead_id: Stored(presence, bool(private), *rest) for lead_id, presence, private, *rest in rows}


def incoming_of(lead: Read, *, private: bool) -> Incoming[Read]:
    """The lead with its hashes."""
    rules_see, people_see = looked_at(lead), shown(lead)
    return Incoming(
        lead, private, rules_see, content_hash(rules_see), people_see, shown_hash(lead, people_see)
    )


def row_values(incoming: Incoming[Lead]) -> dict[str, Any]:
    """The columns of a lead that is there; whether rules have to look at it is not among them."""
    return {
        **lead_values(incoming.lead),
        "content_hash": incoming.content_hash,
        "shown_hash": incoming.shown_hash,
        "private": incoming.private,
        "presence": "present",
        "gone_at": None,
    }
