"""Where somebody else was quicker, in words: what was seen, what stands there now, what was wanted (Q2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bridge.pages.inquiries.words import FIELDS
from connectors.store.engine import Store
from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.edits import Clash
from tasks.views.inquiries.choices import Choices
from tasks.views.inquiries.names import names_of_contacts


@dataclass(frozen=True, slots=True)
class SaidClash:
    """One of them. "nothing" stands for no value."""

    contact_id: int
    name: str
    field: str
    seen: str
    now: str
    wanted: str


def clashes_in_words(store: Store, team_id: str, clashes: Sequence[Clash], known: Choices) -> list[SaidClash]:
    """In the order of the wishes. Their viewer has been asked for already: whom they are about is seen."""
    names = names_of_contacts(store, team_id, {clash.wish.contact_id for clash in clashes})
    return [
        SaidClash(
            clash.wish.contact_id,
            names.get(clash.wish.contact_id, ""),
            FIELDS[clash.wish.field],
            *(
                said(clash.wish.field, text, known)
                for text in (clash.wish.seen or "", clash.now, clash.wish.wanted)
            ),
        )
        for clash in clashes
    ]


def said(field: ContactField, text: str, known: Choices) -> str:
    """A value as people read it: a member by email."""
    if field in (ContactField.OWNER, ContactField.SHARE):
        text = known.email_of(int(text)) if text.isascii() and text.isdigit() else text
    return text or "nothing"
