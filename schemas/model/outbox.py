"""Names of what the outbox holds: which write, at which vendor, about what; and what keeps it there. The rest is in
`tasks/operations.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

WAITING, CLAIMED, UNKNOWN, DONE, REFUSED = "waiting", "claimed", "unknown", "done", "refused"
"""States of a row. UNKNOWN: it may have been done, and nobody touches it until that can be told."""


class Vendor(StrEnum):
    """Whom we write to. SITE: the team's listing site. OFFICE: people of the team's own, by whatever reaches them
    (N). SOURCE: a file, mailbox or push that tells of inquiries (Q1); nothing is written there."""

    LOFTY = "lofty"
    SISU = "sisu"
    SITE = "site"
    OFFICE = "office"
    SOURCE = "source"


class OperationName(StrEnum):
    """One kind of write. A row keeps this word, so it never changes."""

    WRITE_LINK = "write_link"
    CREATE_TRANSACTION = "create_transaction"
    UPDATE_TRANSACTION = "update_transaction"
    PROVIDE_LEAD_SOURCE = "provide_lead_source"
    WRITE_LOFTY_TRANSACTION = "write_twin"
    LINK_TRANSACTION = "link_transaction"
    SEND_TEXT = "send_text"
    SEND_CHAT = "send_chat"
    SET_CHAT_BOX = "set_chat_box"
    WRITE_NOTE = "write_note"
    MARK_LEAD = "mark_lead"
    SEND_NOTICE = "send_notice"
    MAIL_ANSWER = "mail_answer"
    RECOGNISE_VISITOR = "recognise_visitor"
    MAIL_ALERT = "mail_alert"
    MAKE_LEAD = "make_lead"
    SET_ACCESS = "set_access"
    SET_USER_AGENT = "set_user_agent"
    POST_GROUP = "post_group"
    POST_BOARD = "post_board"
    MAIL_CLAIM = "mail_claim"
    SEND_TALK = "send_talk"
    MAKE_USER_LEAD = "make_user_lead"


class PauseKind(StrEnum):
    """What a team's stop button stops; the words are stored. `SHADOW`: how a new team begins, until it is switched on;
    the others a person pressed."""

    EVERYTHING = "everything"
    WRITES = "writes"
    SHADOW = "shadow"


class Subject(StrEnum):
    """What a write, or a decision, is about."""

    LEAD = "lead"
    TRANSACTION = "transaction"
    LEAD_SOURCE = "lead source"
    CREATION = "creation"
    CHAT_BOX = "chat box"
    NOTICE = "notice"
    FEEDBACK = "feedback"
    VISITOR = "visitor"
    ALERT = "alert"
    CONTACT = "contact"
    USER = "user"
    CLAIM = "claim"
    TALK = "talk"
    REGISTERED_USER = "registered user"

    @property
    def has_number(self) -> bool:
        """Whether its key is an id that people know from a vendor's pages."""
        return self in (Subject.LEAD, Subject.TRANSACTION)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row that waits, is in flight or was refused, for people to look at."""

    outbox_id: str
    operation: str
    entity: str
    payload: dict[str, Any]
    rules: tuple[str, ...]
    state: str
    attempts: int
    because: str
    planned_at: datetime
