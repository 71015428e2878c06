"""What the people list searches and picks leads out by (O11)."""

from collections.abc import Sequence
from typing import Any

from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.leads import Lead
from schemas.model.lists.words import contacts, labels
from schemas.tables import LeadWordsRow


def save_words(session: TeamSession, leads: Sequence[Lead], *, absent: int) -> None:
    """Store the words of leads that are new or changed; the first `absent` of them had none before."""
    upsert(session, LeadWordsRow, map(_values, leads[:absent]), absent=True)
    upsert(session, LeadWordsRow, map(_values, leads[absent:]))


def _values(lead: Lead) -> dict[str, Any]:
    return {"lofty_lead_id": lead.lofty_lead_id, "contacts": contacts(lead), "labels": labels(lead)}
