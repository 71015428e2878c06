"""The leads tab: contacts, inquiries, what people did with them, and what people were told."""

from schemas.tables.inquiries.alerts import AlertRow
from schemas.tables.inquiries.contacts import (
    ContactChangeRow,
    ContactKeyRow,
    ContactRow,
    ContactShareRow,
    OpenWordRow,
)
from schemas.tables.inquiries.inquiries import InquiryRow, InquirySourceRow, SavedSearchRow

__all__ = [
    "AlertRow",
    "ContactChangeRow",
    "ContactKeyRow",
    "ContactRow",
    "ContactShareRow",
    "InquiryRow",
    "InquirySourceRow",
    "OpenWordRow",
    "SavedSearchRow",
]
