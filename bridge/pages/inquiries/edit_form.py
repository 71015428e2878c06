"""The fields of Q2 that people edit, as forms have them: of several rows, and of one contact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Form

from bridge.frame.shape import Option
from bridge.pages.inquiries.words import FIELDS, stars_in_words
from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.words import INTEREST, ContactType, LeadStatus, Priority, TimeFrame
from tasks.inquiries.edits.edit import YES
from tasks.views.inquiries.choices import Choices, label

_OPEN = (ContactField.BUSINESS_SOURCE,)
"""Fields that take any word; what is there already is offered."""
_OF_ROWS = (ContactField.LEAD_STATUS, ContactField.ANSWERED)
_MANAGED = (ContactField.LEAD_STATUS, ContactField.OWNER)
_NEVER_EMPTY = (ContactField.LEAD_STATUS, ContactField.ANSWERED)


@dataclass(frozen=True, slots=True)
class EditField:
    """`name` in a form, `label` for people; `options`: what is offered; `open`: any other word may be typed;
    `clears`: it may be made empty."""

    name: str
    label: str
    options: tuple[Option, ...]
    open: bool = False
    clears: bool = True


@dataclass(frozen=True, slots=True)
class EditForm:
    """What a form wants of each field, "" where it leaves it as it is."""

    said: Mapping[ContactField, str]

    @property
    def chosen(self) -> dict[ContactField, str]:
        """Only what is to change."""
        return {name: value for name, value in self.said.items() if value.strip()}


def edit_form(
    contact_type: Annotated[str, Form(max_length=40)] = "",
    business_source: Annotated[str, Form(max_length=200)] = "",
    interest: Annotated[str, Form(max_length=40)] = "",
    priority: Annotated[str, Form(max_length=40)] = "",
    time_frame: Annotated[str, Form(max_length=40)] = "",
    lead_status: Annotated[str, Form(max_length=40)] = "",
    answered: Annotated[str, Form(max_length=40)] = "",
    owner: Annotated[str, Form(max_length=40)] = "",
) -> EditForm:
    """Out of a form."""
    said = {
        ContactField.CONTACT_TYPE: contact_type, ContactField.BUSINESS_SOURCE: business_source,
        ContactField.INTEREST: interest, ContactField.PRIORITY: priority, ContactField.TIME_FRAME: time_frame,
        ContactField.LEAD_STATUS: lead_status, ContactField.ANSWERED: answered, ContactField.OWNER: owner,
    }  # fmt: skip
    return EditForm(said)


def fields_of(known: Choices, *, bulk: bool, all_of_them: bool) -> tuple[EditField, ...]:
    """`bulk`: of several rows, else of one contact; `all_of_them`: of whom the lead status and the owner are (Q2)."""
    offered: dict[ContactField, tuple[Option, ...]] = {
        ContactField.CONTACT_TYPE: _words(ContactType),
        ContactField.BUSINESS_SOURCE: _words(known.business_sources),
        ContactField.INTEREST: tuple(Option(str(level), stars_in_words(level)) for level in INTEREST),
        ContactField.PRIORITY: _words(Priority),
        ContactField.TIME_FRAME: _words(TimeFrame),
        ContactField.LEAD_STATUS: _words(LeadStatus),
        ContactField.OWNER: tuple(Option(str(m.lofty_member_id), label(m)) for m in known.present),
        ContactField.ANSWERED: (Option(YES, "Yes, a person answered"),),
    }
    return tuple(
        EditField(name.value, FIELDS[name], options, name in _OPEN, name not in _NEVER_EMPTY)
        for name, options in offered.items()
        if (bulk or name not in (*_OF_ROWS, ContactField.OWNER)) and (all_of_them or name not in _MANAGED)
    )


def _words(words: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(str(word), str(word)) for word in words)
