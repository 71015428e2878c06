"""A lead as a list of thousands shows it: what `Lead` says, made at a tenth of the cost."""

from datetime import datetime

import msgspec

from schemas.model.addresses import Address
from schemas.model.leads import Lead, Ownership


class ListedAddress(msgspec.Struct, frozen=True, gc=False):
    """What `Address` says."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""


class ListedLead(msgspec.Struct, frozen=True, gc=False):
    """A lead with the names and the order of `Lead`. `created` and `updated` ("" for never) are its times as
    `yyyy-mm-dd hh:mm:ss.ffffff`, in UTC."""

    lofty_lead_id: int
    ownership: Ownership
    hidden: bool
    created_at: datetime
    first_name: str
    last_name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    source: str
    tags: tuple[str, ...]
    assigned_user_id: int | None
    pond_id: int | None
    mailing_address: ListedAddress
    sisu_link: str
    lofty_team_id: int | None
    updated_at: datetime | None
    created: str
    updated: str

    def to_domain(self) -> Lead:
        """The lead, for whoever looks closer."""
        *same, _, _ = msgspec.structs.astuple(self)
        same[_ADDRESS] = Address(*msgspec.structs.astuple(self.mailing_address))
        return Lead(*same)


_ADDRESS = ListedLead.__struct_fields__.index("mailing_address")
AnyLead = Lead | ListedLead
