"""What is known of leads, as triggers are found in it (E1 to E10): a few statements for many leads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.candidates import KNOWN_FOR, visits_and_marks
from connectors.store.sales_agent.spoken import automatic_emails
from rules.sales_agent.triggers.emails import openings_of
from schemas.model.sales_agent.triggers import History


def histories(session: TeamSession, lead_ids: Iterable[int], as_of: datetime) -> dict[int, History]:
    """Of these leads, those that are present and not private, by lead."""
    known = visits_and_marks(session, lead_ids, as_of)
    emails = automatic_emails(session, known, as_of - KNOWN_FOR)
    return {
        lead_id: replace(history, openings=openings_of(emails.get(lead_id, ())))
        for lead_id, history in known.items()
    }
