"""Contacts by name, for who may see them: nothing is asked here."""

from collections.abc import Iterable

from connectors.store.engine import Store
from connectors.store.inquiries.contacts import contacts
from schemas.model.inquiries.contacts import Contact


def names_of_contacts(store: Store, team_id: str, contact_ids: Iterable[int]) -> dict[int, str]:
    """By id."""
    with store.read(team_id) as session:
        return {number: name_of(contact) for number, contact in contacts(session, contact_ids).items()}


def name_of(contact: Contact) -> str:
    """How people call a contact."""
    return contact.name or contact.email or contact.phone or f"Contact {contact.contact_id}"
