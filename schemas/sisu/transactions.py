"""How Sisu spells transactions, which it calls clients, and the way to and from our nouns.

Traps: `appt_dt` means *met*; the record's own `status_code` is text; person fields may be missing at the top and stand
under `contact`.
"""

from typing import Any

from pydantic import ValidationError

from schemas.model.addresses import Address
from schemas.model.fields import Field
from schemas.model.transactions import Side, Transaction
from schemas.parsing import values as wire
from schemas.sisu.shape import Cents, Choice, Day, Flag, Id, Instant, OwnId, SisuShape, Text

LOFTY_LINK_LABEL = "Lofty Link"
LOFTY_LINK = "lofty_link"
CLOSED, LOST, DELETED = "CLOSD", "LOSTT", "D"

WIRE_NAMES = {
    Field.FIRST_NAME: "first_name",
    Field.LAST_NAME: "last_name",
    Field.EMAIL: "email",
    Field.PHONE: "mobile_phone",
    Field.LEAD_SOURCE: "lead_type_id",
    Field.AGENT: "agent_id",
    Field.APPT_SET: "appt_set_dt",
    Field.APPT_FOR: "appt_for_dt",
    Field.APPT_MET: "appt_dt",
    Field.APPT_SET_BY: "appt_set_by_agent_id",
}
"""Wire name of each field. `appt_for_dt` is unproven."""

_NUMBERS = frozenset({Field.LEAD_SOURCE, Field.AGENT, Field.APPT_SET_BY})
_SIDES = {"b": Side.BUYER, "s": Side.SELLER}
_PERSON = ("first_name", "last_name", "email", "mobile_phone")


class SisuClient(SisuShape):
    """A client, that is a transaction: `GET client/edit-client/{client_id}`, the team feed, find-client.

    Unproven: the wire names of the first showing, the first offer, Rental and Outbound Referral.
    """

    client_id: OwnId
    agent_id: Id = None
    team_id: Id = None
    type_id: Text = ""
    status: Text = ""
    status_code: Text = ""
    archive_ts: Instant = None
    is_locked: Flag = False
    first_name: Text = ""
    last_name: Text = ""
    email: Text = ""
    mobile_phone: Text = ""
    address_1: Text = ""
    city: Text = ""
    state: Text = ""
    postal_code: Text = ""
    lead_type_id: Id = None
    appt_set_dt: Day = None
    appt_for_dt: Day = None
    appt_dt: Day = None
    appt_set_by_agent_id: Id = None
    signed_dt: Day = None
    listing_dt: Day = None
    uc_dt: Day = None
    closed_dt: Day = None
    first_showing_dt: Day = None
    first_offer_dt: Day = None
    forecasted_closed_dt: Day = None
    trans_amt: Cents = None
    gross_commission_amt: Cents = None
    rental: Choice = False
    outbound_referral: Choice = False

    def to_domain(self, lofty_link: str) -> Transaction:
        """The transaction in our words; an unknown `type_id` has no side."""
        return Transaction(
            sisu_client_id=self.client_id,
            sisu_team_id=self.team_id,
            side=_SIDES.get(self.type_id.lower()[:1]),
            sisu_agent_id=self.agent_id,
            lofty_link=lofty_link,
            lost=self.archive_ts is not None or self.status_code == LOST,
            deleted=self.status.upper() == DELETED,
            locked=self.is_locked,
            closed_code=self.status_code == CLOSED,
            closed_on=self.closed_dt,
            signed_on=self.signed_dt,
            live_on=self.listing_dt,
            showing_on=self.first_showing_dt,
            offer_on=self.first_offer_dt,
            under_contract_on=self.uc_dt,
            expected_close_on=self.forecasted_closed_dt,
            price_cents=self.trans_amt,
            commission_cents=self.gross_commission_amt,
            rental=self.rental,
            outbound_referral=self.outbound_referral,
            first_name=self.first_name,
            last_name=self.last_name,
            email=self.email,
            phone=self.mobile_phone,
            lead_source_id=self.lead_type_id,
            appointment_set_on=self.appt_set_dt,
            appointment_for_on=self.appt_for_dt,
            appointment_met_on=self.appt_dt,
            appointment_set_by=self.appt_set_by_agent_id,
            address=Address(self.address_1, self.city, self.state, self.postal_code),
        )


def client_from_wire(row: dict[str, Any], link_name: str) -> Transaction:
    """A client row as our noun. ValueError (pydantic) when it cannot be read."""
    contact = row.get("contact")
    if isinstance(contact, dict):
        none = not any(row.get(name) for name in _PERSON)
        row = {**row, **{name: contact.get(name) for name in _PERSON if none or name not in row}}
    custom = row.get("custom")
    link = custom.get(link_name) if isinstance(custom, dict) else None
    return SisuClient.model_validate(row).to_domain(
        wire.text(link if link is not None else row.get(link_name))
    )


def client_as_far_as_read(row: dict[str, Any], link_name: str) -> Transaction | None:
    """A client that cannot be read whole, without the fields that cannot; None where its id is among them."""
    try:
        return client_from_wire(row, link_name)
    except ValidationError as error:
        # What is wrong may stand under `contact` too.
        bad = {"contact", *(str(found["loc"][0]) for found in error.errors(include_input=False))}
        kept = {name: value for name, value in row.items() if name not in bad}
        return client_as_far_as_read(kept, link_name) if len(kept) < len(row) else None
    except ValueError:
        return None


def client_to_wire(values: dict[Field, str]) -> dict[str, Any]:
    """Field values as Sisu takes them: ids as numbers, days as `YYYY-MM-DD`, text as text."""
    return {
        WIRE_NAMES[name]: int(value) if name in _NUMBERS and value else value
        for name, value in values.items()
    }


DEAL_NAMES = {
    "price_cents": "trans_amt",
    "commission_cents": "gross_commission_amt",
    "signed_on": "signed_dt",
    "contract_on": "uc_dt",
    "expected_close_on": "forecasted_closed_dt",
    "closed_on": "closed_dt",
    "appointment_on": "appt_dt",
}
"""Wire names of the fields that a transaction has in common with its Lofty one (G3)."""


def deal_to_wire(copied: dict[str, Any]) -> dict[str, Any]:
    """Values copied back from Lofty as Sisu takes them: days as `YYYY-MM-DD`, amounts as numbers."""
    body: dict[str, Any] = {}
    for name, value in copied.items():
        if isinstance(value, Address):
            body |= address_to_wire(value)
        else:
            body[DEAL_NAMES[name]] = value / 100 if name.endswith("_cents") else value.isoformat()
    return body


def address_to_wire(address: Address) -> dict[str, str]:
    """A mailing address as Sisu takes it at creation (B4); `state` must be text, never null."""
    if not address:
        return {}
    return {
        "address_1": address.street,
        "city": address.city,
        "state": address.state,
        "postal_code": address.postal_code,
    }


def side_to_wire(side: Side) -> str:
    """`type_id` is the letter, not the label."""
    return "b" if side is Side.BUYER else "s"
