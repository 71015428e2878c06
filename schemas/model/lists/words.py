"""What a lead is searched and picked out by in the people list (O11), as one text each; spelled by `searchable`."""

from schemas.model.leads import Lead
from schemas.parsing.searchable import local_digits, searchable

AGENT_ROLE, LENDER_ROLE = "Agent", "Lender"
"""Roles that every account has; all others are its own."""


def contacts(lead: Lead) -> str:
    """What a search looks through, a line each: name, emails, digits of phones."""
    name = searchable(f"{lead.first_name} {lead.last_name}")
    return "\n".join((name, *map(searchable, lead.emails), *map(local_digits, lead.phones)))


def labels(lead: Lead) -> str:
    """What a lead can be picked out by, each a line of its own between two line breaks."""
    said = [
        label("level", lead.ownership),
        label("stage", lead.stage),
        label("source", lead.source),
        *(label("tag", tag) for tag in lead.tags),
        *(label("segment", segment) for segment in lead.segments),
        *(label("role", role) for role in roles_of(lead)),
    ]
    return "".join(("\n", *dict.fromkeys(said)))


def label(field: str, value: str) -> str:
    """One line of the labels."""
    return f"{field}:{searchable(value)}\n"


def roles_of(lead: Lead) -> tuple[str, ...]:
    """The roles in which somebody works the lead."""
    agent = (AGENT_ROLE,) if lead.assigned_user_id is not None else ()
    lender = (LENDER_ROLE,) if lead.lender_user_id is not None else ()
    return (*agent, *lender, *(role.role for role in lead.roles))
