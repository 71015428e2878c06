"""Mails to people of the office about inquiries (Q4, Q5, Q7), each once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlertKind(StrEnum):
    """NOW: a form, to be answered now; BACKGROUND: a save, no call to action; SUGGESTION: to call a contact that came
    back after long (Q5); UPDATE: the owner is asked how it stands (Q7). Rows keep these words."""

    NOW = "now"
    BACKGROUND = "background"
    SUGGESTION = "suggestion"
    UPDATE = "update"


class AlertState(StrEnum):
    """HELD: waits for the fifth save or 24 hours (Q5); PLANNED: is sent when it is due; DROPPED: a rule says no by
    now. Rows keep these words."""

    HELD = "held"
    PLANNED = "planned"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Alert:
    """One case to one receiver. `subject_id`: the inquiry, or the contact of a suggestion or an update; `anchor`: what
    tells it from others of its kind, subject and receiver ("" for an inquiry: it stands in one mail to a receiver).
    `mail_id`: the mail in which it went; `because`: why it was dropped or refused."""

    alert_id: str
    kind: AlertKind
    subject_id: int
    contact_id: int
    receiver: str
    anchor: str
    state: AlertState
    due_at: datetime
    mail_id: str = ""
    sent_at: datetime | None = None
    because: str = ""
