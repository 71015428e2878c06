"""How Sisu spells transactions, which it calls clients, and the way to and from our nouns.

Traps: `appt_dt` means *met*; the record's own `status_code` is text; person fields may be missing at the top and stand
under `contact`.
"""

from typing import Any

from pydantic import ValidationError

from schemas.model.addresses import Address
from schemas.model.fields import LEAD_FIELDS, Field
from schemas.model.lofty_transactions import OF_TRANSACTION
from schemas.model.transactions import Side, Transaction
from schemas.parsing import values as wire
from schemas.sisu.shape import Cents, Choice, Day, Flag, Id, Instant, OwnId, SisuShape, Text, spelt

LOFTY_LINK_LABEL = "Lofty Link"
LOFTY_LINK = "lofty_link"
CLOSED, LOST, DELETED = "CLOSD", "LOSTT", "D"

_SIDES = {"b": Side.BUYER, "s": Side.SELLER}


class SisuClient(SisuShape):
    """A client, that is a transaction: `GET client/edit-client/{client_id}`, the team feed, find-client.

    One line for an attribute of `Transaction`: its name, its kind, and how Sisu spells it. UNPROVEN: the spelling of
    `appointment_for_on`, of the first showing, the first offer, Rental and Outbound Referral.
    """

    sisu_client_id: OwnId = spelt("client_id")
    sisu_agent_id: Id = spelt("agent_id", None)
    sisu_team_id: Id = spelt("team_id", None)
    locked: Flag = spelt("is_locked", False)
    closed_on: Day = spelt("closed_dt", None)
    signed_on: Day = spelt("signed_dt", None)
    live_on: Day = spelt("listing_dt", None)
    showing_on: Day = spelt("first_showing_dt", None)
    offer_on: Day = spelt("first_offer_dt", None)
    under_contract_on: Day = spelt("uc_dt", None)
    expected_close_on: Day = spelt("forecasted_closed_dt", None)
    price_cents: Cents = spelt("trans_amt", None)
    commission_cents: Cents = spelt("gross_commission_amt", None)
    rental: Choice = spelt("rental", False)
    outbound_referral: Choice = spelt("outbound_referral", False)
    first_name: Text = spelt("first_name", "")
    last_name: Text = spelt("last_name", "")
    email: Text = spelt("email", "")
    phone: Text = spelt("mobile_phone", "")
    lead_source_id: Id = spelt("lead_type_id", None)
    appointment_set_on: Day = spelt("appt_set_dt", None)
    appointment_for_on: Day = spelt("appt_for_dt", None)
    appointment_met_on: Day = spelt("appt_dt", None)
    appointment_set_by: Id = spelt("appt_set_by_agent_id", None)

    # What several attributes are made of.
    type_id: Text = ""
    status: Text = ""
    status_code: Text = ""
    archive_ts: Instant = None
    address_1: Text = ""
    city: Text = ""
    state: Text = ""
    postal_code: Text = ""

    def to_domain(self, lofty_link: str) -> Transaction:
        """The transaction in our words; an unknown `type_id` has no side."""
        return Transaction(
            **{name: getattr(self, name) for name in SPELLINGS},
            side=_SIDES.get(self.type_id.lower()[:1]),
            lofty_link=lofty_link,
            lost=self.archive_ts is not None or self.status_code == LOST,
            deleted=self.status.upper() == DELETED,
            closed_code=self.status_code == CLOSED,
            address=Address(self.address_1, self.city, self.state, self.postal_code),
        )


SPELLINGS = {
    name: str(info.validation_alias)
    for name, info in SisuClient.model_fields.items()
    if info.validation_alias is not None
}
"""How Sisu spells the attributes of a `Transaction` that it has as they are."""
WIRE_NAMES = {field: SPELLINGS[field.attribute] for field in Field}
"""Wire name of each field that we may write."""
DEAL_NAMES = {name: SPELLINGS[attribute] for name, attribute in OF_TRANSACTION.items()}
"""Wire names of the fields that a transaction has in common with its Lofty one (G3)."""
_PERSON = tuple(WIRE_NAMES[field] for field in LEAD_FIELDS)


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
        WIRE_NAMES[field]: int(value) if field.read is int and value else value
        for field, value in values.items()
    }


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
