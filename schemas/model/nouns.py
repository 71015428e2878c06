"""Our nouns, as the rules see them: frozen, typed, free of any vendor's spelling.

Ids carry their owner (`lofty_lead_id`). `*_at` is an instant in UTC, `*_on` a calendar day.
Empty text is `""`, an absent id or day is `None`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Ownership(StrEnum):
    """Who owns a lead (O1). PERSONAL leads are private (V1)."""

    TEAM = "TEAM"
    OFFICE = "OFFICE"
    PERSONAL = "PERSONAL"


class Presence(StrEnum):
    """Whether a lead still exists in Lofty (V3)."""

    PRESENT = "present"
    TRASHED = "trashed"
    GONE = "gone"


class Side(StrEnum):
    """Which side of the deal a Sisu transaction is on."""

    BUYER = "buyer"
    SELLER = "seller"


LARGEST_ID = 2**63 - 1
"""What an id of either vendor, and a column of the store, can hold."""


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


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; parts that are unknown are empty."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""

    def __bool__(self) -> bool:
        """An address without any part is no address."""
        return any((self.street, self.city, self.state, self.postal_code))


@dataclass(frozen=True, slots=True)
class Lead:
    """A person in Lofty. `emails` and `phones` keep Lofty's order: the first one counts (L1). `created_at` None: Lofty
    does not say when."""

    lofty_lead_id: int
    ownership: Ownership
    hidden: bool
    created_at: datetime | None
    first_name: str = ""
    last_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    source: str = ""
    tags: tuple[str, ...] = ()
    assigned_user_id: int | None = None
    pond_id: int | None = None
    mailing_address: Address = field(default_factory=Address)
    sisu_link: str = ""
    lofty_team_id: int | None = None
    updated_at: datetime | None = None

    @property
    def email(self) -> str:
        """The first email, the one that is carried (L1)."""
        return self.emails[0] if self.emails else ""

    @property
    def phone(self) -> str:
        """The first phone, the one that is carried (L1)."""
        return self.phones[0] if self.phones else ""

    @property
    def name(self) -> str:
        """First and last name, for pages only."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class CustomAttribute:
    """One custom attribute of a lead as it was read; written back whole (B1)."""

    name: str
    kind: str
    value: str | None
    params: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A Lofty user. `user_ids` are all the ids under which leads and appointments may name the person.

    `left`: no longer a member; remembered, since leads were assigned to the person (L4). `time_zone` and `phone` are as
    Lofty has them, "" where it does not say.
    """

    lofty_member_id: int
    user_ids: tuple[int, ...]
    email: str
    name: str = ""
    lofty_team_id: int | None = None
    left: bool = False
    time_zone: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A Sisu user. `time_zone` and `phone` are as Sisu has them, "" where it does not say."""

    sisu_agent_id: int
    email: str
    name: str = ""
    active: bool = True
    is_isa: bool = False
    archived_email: str = ""
    sisu_team_ids: tuple[int, ...] = ()
    time_zone: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A Lofty appointment. `owner_user_id` holds it, `creator_user_id` made it."""

    lofty_appointment_id: int
    lofty_lead_id: int
    created_at: datetime
    starts_at: datetime
    owner_user_id: int | None = None
    creator_user_id: int | None = None
    all_day: bool = False
    finished: bool = False
    finished_at: datetime | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Transaction:
    """A Sisu transaction. Milestone days are calendar days without a zone, amounts are in hundredths."""

    sisu_client_id: int
    side: Side | None = None
    sisu_agent_id: int | None = None
    lofty_link: str = ""
    lost: bool = False
    deleted: bool = False
    locked: bool = False
    closed_code: bool = False
    closed_on: date | None = None
    signed_on: date | None = None
    live_on: date | None = None
    showing_on: date | None = None
    offer_on: date | None = None
    under_contract_on: date | None = None
    expected_close_on: date | None = None
    price_cents: int | None = None
    commission_cents: int | None = None
    rental: bool = False
    outbound_referral: bool = False
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    lead_source_id: int | None = None
    appointment_set_on: date | None = None
    appointment_for_on: date | None = None
    appointment_met_on: date | None = None
    appointment_set_by: int | None = None
    address: Address = field(default_factory=Address)
    sisu_team_id: int | None = None

    def value(self, name: Field) -> str:
        """The value of one field as text: days as `YYYY-MM-DD`, ids as digits, absent as `""`."""
        return _text(
            {
                Field.FIRST_NAME: self.first_name,
                Field.LAST_NAME: self.last_name,
                Field.EMAIL: self.email,
                Field.PHONE: self.phone,
                Field.LEAD_SOURCE: self.lead_source_id,
                Field.AGENT: self.sisu_agent_id,
                Field.APPT_SET: self.appointment_set_on,
                Field.APPT_FOR: self.appointment_for_on,
                Field.APPT_MET: self.appointment_met_on,
                Field.APPT_SET_BY: self.appointment_set_by,
            }[name]
        )


def _text(value: str | int | date | None) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class LeadSource:
    """A lead source that Sisu holds."""

    lead_type_id: int
    name: str
    archived: bool = False
