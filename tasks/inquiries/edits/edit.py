"""Edit contacts and inquiries on the pages and the command line (Q2, Q6): all that somebody wishes at once or, with
the reason, nothing of it; each edit is stored with what it was, and who did it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from connectors import clock
from connectors.store.engine import Store, TeamSession
from connectors.store.inquiries.changes import record_changes
from connectors.store.inquiries.contacts import change_contact, contacts
from connectors.store.inquiries.inquiries import change_inquiries, inquiries
from connectors.store.inquiries.listed.viewing import contact_seen
from connectors.store.teams.people import members_of_team
from rules.inquiries.editing import (
    NotMeant,
    Value,
    Verdict,
    may_edit,
    meant,
    spelled,
    verdict,
)
from schemas.model.inquiries.contacts import NOBODY, Contact, ContactChange, ContactField
from schemas.model.inquiries.edits import Clash, Wish
from schemas.model.inquiries.inquiries import Inquiry
from tasks.inquiries.edits.edited import UNKNOWN, Edited, Editor
from tasks.inquiries.edits.share import assigned_to

MOST = 2_000
"""Wishes at once: a page of 200 rows with every field."""
YES = "yes"
"""What is wished of ANSWERED."""
_OF_INQUIRIES = (ContactField.LEAD_STATUS, ContactField.ANSWERED)
_NOT_YOURS = "Only its owner, the concierge and admins edit that, by name."


@dataclass(frozen=True, slots=True)
class _Edit:
    """A wish that comes true: `value` as it is stored."""

    wish: Wish
    old: str
    value: Value


@dataclass(slots=True)
class _Read:
    """What the wishes are about, as it is now."""

    contacts: dict[int, Contact]
    inquiries: dict[int, Inquiry]
    members: frozenset[int]
    edits: list[_Edit] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def edit(store: Store, team_id: str, editor: Editor, wishes: Sequence[Wish]) -> Edited:
    """What is so already is kept, and nothing is written for it."""
    if len(wishes) > MOST:
        return Edited(because="These are too many at once. Choose fewer of them.")
    with store.write(team_id) as session:
        read = _read(session, editor, wishes)
        if read is None:
            return UNKNOWN
        # A person with two inquiries that are ticked is edited once.
        for wish in {(wish.contact_id, wish.field, wish.inquiry_id): wish for wish in wishes}.values():
            if because := _judge(editor, read, wish):
                return Edited(because=because)
        if read.clashes:
            return Edited(clashes=tuple(read.clashes))
        _store(session, editor, read, clock.now())
        return Edited(changed=len(read.edits))


def _read(session: TeamSession, editor: Editor, wishes: Sequence[Wish]) -> _Read | None:
    """None where something of it is not there, or not for this viewer."""
    asked = sorted({wish.contact_id for wish in wishes})
    found = contacts(session, asked)
    if len(found) < len(asked) or not all(contact_seen(session, editor.viewer, number) for number in asked):
        return None
    if any(wish.field in _OF_INQUIRIES and not wish.inquiry_id for wish in wishes):
        return None
    about = {wish.inquiry_id: wish.contact_id for wish in wishes if wish.inquiry_id}
    acts = inquiries(session, sorted(about))
    if any(number not in acts or acts[number].contact_id != contact for number, contact in about.items()):
        return None
    present = frozenset(m.lofty_member_id for m in members_of_team(session) if not m.left)
    return _Read(found, acts, present)


def _judge(editor: Editor, read: _Read, wish: Wish) -> str:
    """Why it cannot be done; else it is an edit, a clash, or nothing."""
    contact, inquiry = read.contacts[wish.contact_id], read.inquiries.get(wish.inquiry_id)
    if not may_edit(editor.viewer, contact, wish.field):
        return _NOT_YOURS
    try:
        value = _value(wish, read.members)
    except NotMeant as error:
        return str(error)
    now = _now(wish.field, contact, inquiry)
    match verdict(now, spelled(value), wish.seen):
        case Verdict.CHANGE:
            read.edits.append(_Edit(wish, now, value))
        case Verdict.CLASH:
            read.clashes.append(Clash(wish, now))
        case _:
            pass
    return ""


def _value(wish: Wish, members: frozenset[int]) -> Value:
    if wish.field is ContactField.ANSWERED:
        return YES
    value = meant(wish.field, wish.wanted)
    if wish.field is ContactField.OWNER:
        if value and value not in members:
            raise NotMeant("This member is not there, or has left.")
        return value or NOBODY
    return value


def _now(which: ContactField, contact: Contact, inquiry: Inquiry | None) -> str:
    match which:
        case ContactField.LEAD_STATUS:
            return inquiry.lead_status.value if inquiry else ""
        case ContactField.ANSWERED:
            return YES if inquiry and inquiry.answered_at else ""
        case ContactField.OWNER:
            return str(contact.owner_id)
        case _:
            return spelled(getattr(contact, which.value))


def _store(session: TeamSession, editor: Editor, read: _Read, at: datetime) -> None:
    changed: dict[int, dict[str, Any]] = {}
    for each in read.edits:
        wish, values = each.wish, changed.setdefault(each.wish.contact_id, {"edited_at": at})
        match wish.field:
            case ContactField.LEAD_STATUS:
                change_inquiries(session, [wish.inquiry_id], lead_status=each.value)
            case ContactField.ANSWERED:
                change_inquiries(session, [wish.inquiry_id], answered_at=at, answered_by=editor.email)
            case ContactField.OWNER:
                owner = int(each.value or NOBODY)
                values |= {"owner_id": owner, **assigned_to(session, read.contacts[wish.contact_id], owner)}
            case _:
                values[wish.field.value] = each.value
    for contact_id, values in changed.items():
        change_contact(session, contact_id, values)
    record_changes(session, [_record(editor, each, at) for each in read.edits])


def _record(editor: Editor, each: _Edit, at: datetime) -> ContactChange:
    wish = each.wish
    return ContactChange(
        wish.contact_id, wish.field, each.old, spelled(each.value), editor.email, at, wish.inquiry_id, editor.operator
    )  # fmt: skip
