"""G6: which field is managed where, and what admins do with it in Sisu and Lofty."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappedField:
    """One row: `direction` as an arrow, `change_it_in` for people, `set_up` for admins, `rules` that decide."""

    sisu: str
    lofty: str
    direction: str
    change_it_in: str
    set_up: str
    rules: str


FIELD_MAP = (
    MappedField(
        "First name, last name, email, phone", "the lead's, the first email and phone", "Lofty → Sisu",
        "Lofty; a change typed in Sisu stands from then on", "make them view-only in Sisu", "L1 L3",
    ),
    MappedField(
        "Lead source", "source and tags", "Lofty → Sisu", "Lofty only", "make it view-only in Sisu", "L2 S5 S6",
    ),
    MappedField(
        "Mailing address of a seller", "the lead's mailing address", "Lofty → Sisu, when it is made",
        "Sisu, from then on", "leave it", "B4",
    ),
    MappedField(
        "Agent", "the lead's assigned agent", "Lofty → Sisu",
        "Lofty: reassign the lead; an agent chosen in Sisu stands", "leave it", "B3 L4",
    ),
    MappedField("Lofty Link", "the lead", "Lofty → Sisu", "nobody", "make it view-only in Sisu", "B3 G1"),
    MappedField(
        "1st Time Appt Set, Appt Set For, 1st Time Appt Met, Appt Set By (ISA)", "the counting appointment",
        "Lofty → Sisu, once", "Lofty; a day typed in Sisu stands from then on", "leave them", "A2 to A11",
    ),
    MappedField(
        "Address, price, commission, signed, live, under contract, projected close, closed, lost, type, Rental, "
        "Outbound Referral", "the Lofty transaction", "Sisu → Lofty", "Sisu only: Lofty's are overwritten",
        "tell people not to edit Lofty transactions that end in [Linked to Sisu]", "T1 to T5",
    ),
    MappedField("Sisu Link", "custom field of the lead", "Dealbridge → Lofty", "nobody", "leave it", "B1 B7"),
)  # fmt: skip
