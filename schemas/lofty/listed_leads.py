"""A lead as a list of thousands shows it: made with all of `Lead`'s fields while running, whatever they are.

To the type checker it is a `Lead`, and it has all that one has but for what belongs to dataclasses (`replace`); whoever
wants that takes `to_domain()`.
"""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import msgspec

from schemas.lofty.leads import LoftyLead
from schemas.lofty.shape import Instant, ShownInstant
from schemas.model.addresses import Address
from schemas.model.leads import Lead

SPELLED = {
    name: f"{name}_spelled"
    for name, kind in LoftyLead.__annotations__.items()
    if kind in (Instant, ShownInstant)
}
"""A listed lead's times have a second attribute each: as `yyyy-mm-dd hh:mm:ss.ffffff` in UTC, "" for never."""
NAMES = (*(field.name for field in fields(Lead)), *SPELLED.values())

if TYPE_CHECKING:

    class ListedLead(Lead):
        """A lead as a list of thousands shows it: what `Lead` says, made at a tenth of the cost."""

        def to_domain(self) -> Lead:
            """The lead, for whoever looks closer."""

else:

    class _Listed(msgspec.Struct, frozen=True, gc=False):
        def to_domain(self) -> Lead:
            values = {field.name: getattr(self, field.name) for field in fields(Lead)}
            address = Address(*msgspec.structs.astuple(values["mailing_address"]))
            return Lead(**{**values, "mailing_address": address})

    _PROPERTIES = {name: value for name, value in vars(Lead).items() if isinstance(value, property)}
    ListedLead = msgspec.defstruct(
        "ListedLead",
        [(name, Any) for name in NAMES],
        bases=(_Listed,),
        namespace=_PROPERTIES,
        frozen=True,
        gc=False,
    )

ListedAddress: Any = msgspec.defstruct(
    "ListedAddress", [(field.name, str, "") for field in fields(Address)], frozen=True, gc=False
)
