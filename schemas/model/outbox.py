"""Names of what the outbox holds: which write, at which vendor, about what. The rest is in `tasks/operations.py`."""

from enum import StrEnum


class Vendor(StrEnum):
    """Whom we write to."""

    LOFTY = "lofty"
    SISU = "sisu"


class OperationName(StrEnum):
    """One kind of write. A row keeps this word, so it never changes."""

    WRITE_LINK = "write_link"
    CREATE_TRANSACTION = "create_transaction"
    UPDATE_TRANSACTION = "update_transaction"
    PROVIDE_LEAD_SOURCE = "provide_lead_source"
    WRITE_LOFTY_TRANSACTION = "write_twin"
    LINK_TRANSACTION = "link_transaction"


class Subject(StrEnum):
    """What a write, or a decision, is about."""

    LEAD = "lead"
    TRANSACTION = "transaction"
    LEAD_SOURCE = "lead source"
    CREATION = "creation"

    @property
    def has_number(self) -> bool:
        """Whether its key is an id that people know from a vendor's pages."""
        return self in (Subject.LEAD, Subject.TRANSACTION)
