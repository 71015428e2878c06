"""The fields of a Sisu transaction that the integration may write."""

from enum import StrEnum


class Field(StrEnum):
    """The Sisu transaction fields that the integration may write, in our own words."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    LEAD_SOURCE = "lead_source"
    AGENT = "agent"
    APPT_SET = "appointment_set"
    APPT_FOR = "appointment_set_for"
    APPT_MET = "appointment_met"
    APPT_SET_BY = "appointment_set_by"


LEAD_FIELDS = (Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.PHONE)
APPOINTMENT_FIELDS = (Field.APPT_SET, Field.APPT_FOR, Field.APPT_MET, Field.APPT_SET_BY)

FIELD_LABELS = {
    Field.FIRST_NAME: "First name",
    Field.LAST_NAME: "Last name",
    Field.EMAIL: "Email",
    Field.PHONE: "Phone",
    Field.LEAD_SOURCE: "Lead source",
    Field.AGENT: "Agent",
    Field.APPT_SET: "1st Time Appt Set",
    Field.APPT_FOR: "Appt Set For",
    Field.APPT_MET: "1st Time Appt Met",
    Field.APPT_SET_BY: "Appt Set By (ISA)",
}
