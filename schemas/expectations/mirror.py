"""What must hold in the mirror: teams, people, leads, appointments, transactions."""

from schemas.expectations.expected import Expected, as_long_as, at_least, known, never, one_of
from schemas.model.leads import Ownership, Presence
from schemas.model.transactions import Side


def expected_of_mirror(lead_address: str) -> dict[str, tuple[Expected, ...]]:
    """By table."""
    return {
        "teams": _TEAMS,
        "leads": _LEADS,
        "lead_assignments": _ASSIGNMENTS,
        "transactions": (one_of("side", [*Side, ""]), *_links(lead_address)),
    }


_TEAMS = (
    never(
        "both vendor accounts are pinned, or neither",
        "teams",
        "(it.lofty_team_id IS NULL) <> (it.sisu_team_id IS NULL)",
    ),
    never(
        "prints of credentials and links are whole, or not made yet",
        "teams",
        "length(it.credentials_print) NOT IN (0, 32) OR length(it.link_print) NOT IN (0, 41)",
    ),
)

_LEADS = (
    one_of("presence", Presence),
    one_of("ownership", Ownership),
    as_long_as("content_hash", 64),
    never(
        "a gone lead, and no other, has the moment when it was missed (V3)",
        "leads",
        "(it.presence = 'gone') <> (it.gone_at IS NOT NULL)",
    ),
    never(
        "hidden leads are private, and others only when owned personally (V1)",
        "leads",
        "(it.hidden AND NOT it.private) OR (it.private AND NOT it.hidden AND it.ownership <> 'PERSONAL')",
    ),
)

_ASSIGNMENTS = (
    at_least("position", 0),
    at_least("lofty_user_id", 0),
    known(
        "the history of assignments has no gap (L4)",
        "lead_assignments",
        "lead_assignments",
        "other.lofty_lead_id = it.lofty_lead_id AND other.position = it.position - 1",
        where="it.position > 0",
    ),
    never(
        "a history of assignments ends with whom the lead is assigned to (L4)",
        "lead_assignments",
        "NOT EXISTS (SELECT 1 FROM lead_assignments later WHERE later.team_id = it.team_id "
        "AND later.lofty_lead_id = it.lofty_lead_id AND later.position > it.position) "
        "AND it.lofty_user_id <> (SELECT coalesce(leads.assigned_user_id, 0) FROM leads "
        "WHERE leads.team_id = it.team_id AND leads.lofty_lead_id = it.lofty_lead_id)",
    ),
)


def _links(lead_address: str) -> tuple[Expected, ...]:
    linked = f"'{lead_address}' || it.lofty_lead_id"
    starts = f"substr(it.lofty_link, 1, length({linked})) = {linked}"
    next_one = f"substr(it.lofty_link, length({linked}) + 1, 1)"
    address = len(lead_address)
    return (
        never(
            "a linked transaction's Lofty Link leads to its lead (V5)",
            "transactions",
            f"it.lofty_lead_id IS NOT NULL AND (NOT {starts} OR {next_one} IN {_DIGITS})",
        ),
        never(
            "an unlinked transaction's Lofty Link leads to no lead (V5)",
            "transactions",
            f"it.lofty_lead_id IS NULL AND substr(it.lofty_link, 1, {address}) = '{lead_address}' "
            f"AND substr(it.lofty_link, {address + 1}, 1) IN {_DIGITS}",
        ),
    )


_DIGITS = "('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')"
