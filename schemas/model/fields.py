"""The fields of a Sisu transaction that the integration may write: a line each, and all else is derived from it.

Its wire name stands with the attribute that it is read from, in `schemas/sisu/transactions.py`.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Self


class Field(StrEnum):
    """A field as rules, the store and pages name it.

    `label`: what people call it. `attribute`: what it is of a `Transaction`. `read`: its value out of text, where ids
    are digits and days `YYYY-MM-DD`.
    """

    label: str
    attribute: str
    read: Callable[[str], str | int | date]

    def __new__(
        cls, name: str, label: str = "", attribute: str = "", read: Callable[[str], str | int | date] = str
    ) -> Self:
        """A member is its own name as text."""
        field = str.__new__(cls, name)
        field._value_ = name
        field.label, field.attribute, field.read = label, attribute, read
        return field

    FIRST_NAME = "first_name", "First name", "first_name"
    LAST_NAME = "last_name", "Last name", "last_name"
    EMAIL = "email", "Email", "email"
    PHONE = "phone", "Phone", "phone"
    LEAD_SOURCE = "lead_source", "Lead source", "lead_source_id", int
    AGENT = "agent", "Agent", "sisu_agent_id", int
    APPT_SET = "appointment_set", "1st Time Appt Set", "appointment_set_on", date.fromisoformat
    APPT_FOR = "appointment_set_for", "Appt Set For", "appointment_for_on", date.fromisoformat
    APPT_MET = "appointment_met", "1st Time Appt Met", "appointment_met_on", date.fromisoformat
    APPT_SET_BY = "appointment_set_by", "Appt Set By (ISA)", "appointment_set_by", int


LEAD_FIELDS = (Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.PHONE)
APPOINTMENT_FIELDS = (Field.APPT_SET, Field.APPT_FOR, Field.APPT_MET, Field.APPT_SET_BY)
