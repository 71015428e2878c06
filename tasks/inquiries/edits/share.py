"""Share a contact with another agent, and take that back (Q6)."""

from dataclasses import replace
from typing import Any

from connectors import clock
from connectors.store.engine import Store, TeamSession
from connectors.store.inquiries.changes import record_changes
from connectors.store.inquiries.contacts import change_contact, contacts
from connectors.store.inquiries.listed.viewing import contact_seen
from connectors.store.inquiries.shares import share_contact, shares_of, unshare_contact
from connectors.store.teams.people import members_of_team
from rules.inquiries.editing import may_share, status_with
from schemas.model.inquiries.contacts import NOBODY, Contact, ContactChange, ContactField
from tasks.inquiries.edits.edited import UNKNOWN, Edited, Editor


def share(
    store: Store, team_id: str, editor: Editor, contact_id: int, member_id: int, *, on: bool = True
) -> Edited:
    """Show a contact to one more member, or (`on=False`) no longer. What is so already is kept, and not recorded."""
    with store.write(team_id) as session:
        contact = contacts(session, [contact_id]).get(contact_id)
        if contact is None or not contact_seen(session, editor.viewer, contact_id):
            return UNKNOWN
        if because := _hindrance(session, editor, contact, member_id, on=on):
            return Edited(because=because)
        if (member_id in {share.member_id for share in shares_of(session, contact_id)}) is on:
            return Edited()
        _share(session, editor, contact, member_id, on=on)
        return Edited(changed=1)


def _hindrance(session: TeamSession, editor: Editor, contact: Contact, member_id: int, *, on: bool) -> str:
    """Why it cannot be shared with this member; "" where it can."""
    if not may_share(editor.viewer, contact):
        return "Only its owner, the concierge and admins share a contact, by name."
    if not on:
        return ""
    if member_id not in {member.lofty_member_id for member in members_of_team(session) if not member.left}:
        return "This member is not there, or has left."
    return "It is assigned to this member already." if member_id == contact.owner_id else ""


def _share(session: TeamSession, editor: Editor, contact: Contact, member_id: int, *, on: bool) -> None:
    at, contact_id = clock.now(), contact.contact_id
    if on:
        share_contact(session, contact_id, member_id, editor.email, at)
    else:
        unshare_contact(session, contact_id, member_id)
    change_contact(session, contact_id, {**_status(session, contact), "edited_at": at})
    old, new = ("", str(member_id)) if on else (str(member_id), "")
    said = ContactChange(contact_id, ContactField.SHARE, old, new, editor.email, at, 0, editor.operator)
    record_changes(session, [said])


def assigned_to(session: TeamSession, contact: Contact, owner_id: int) -> dict[str, Any]:
    """What else changes of a contact that is assigned to another: whom it is assigned to needs no share of it."""
    if owner_id in {share.member_id for share in shares_of(session, contact.contact_id)}:
        unshare_contact(session, contact.contact_id, owner_id)
    return _status(session, replace(contact, owner_id=owner_id))


def _status(session: TeamSession, contact: Contact) -> dict[str, Any]:
    shared = bool(shares_of(session, contact.contact_id))
    return {
        "contact_status": status_with(
            contact.contact_status, shared=shared, assigned=contact.owner_id != NOBODY
        )
    }
