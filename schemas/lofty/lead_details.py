"""What Lofty spells of a lead in lists and objects; of what is only shown: whatever it is, the lead is read."""

import json
from typing import Annotated, Any

from pydantic import BeforeValidator

from schemas.lofty.shape import Flag, LoftyShape, Text
from schemas.model.addresses import Address
from schemas.model.leads import LeadRole
from schemas.parsing import values as wire


class LoftyProperty(LoftyShape):
    """A row of `leadPropertyList`."""

    mailAddress: Flag = False
    streetAddress: Text = ""
    city: Text = ""
    state: Text = ""
    zipCode: Text = ""

    def to_domain(self) -> Address:
        """The row's address."""
        return Address(self.streetAddress, self.city, self.state, self.zipCode)


def rows(value: Any) -> Any:
    """A list of objects, where null is an empty one."""
    return [] if value is None else value


def numbers(value: Any) -> str:
    """`phoneStatuses`, one number for each phone, or `leadTypes`, as text: "2,4"; "" where it is no list of numbers."""
    if not value or not isinstance(value, list):
        return ""
    return ",".join(map(str, value)) if set(map(type, value)) == {int} else ""


def criteria(value: Any) -> str:
    """What `leadInquiry` asks for, as JSON by Lofty's names; "" where it asks for nothing, which Lofty spells with an
    object too."""
    if not isinstance(value, dict):
        return ""
    asked = {name: value[name] for name in _CRITERIA if value.get(name) not in (None, "", -1, 0, [])}
    return json.dumps(asked, sort_keys=True, default=str) if asked else ""


_CRITERIA = (
    "priceMin", "priceMax", "bedroomsMin", "bedroomsMax", "bathroomsMin", "bathroomsMax", "propertyType", "locations",
)  # fmt: skip


def roles_of(value: Any) -> tuple[LeadRole, ...]:
    """Of `customRoleList`, which names all roles of the account, those that somebody has."""
    found = []
    for row in value if isinstance(value, list) else ():
        role = row if isinstance(row, dict) else {}
        ids = [wire.spelled_id(role.get(name)) for name in ("roleId", "assigneeId")]
        if ids[0] and ids[1]:
            found.append(LeadRole(ids[0], wire.remark(role.get("role")), ids[1]))
    return tuple(sorted(set(found)))


Properties = Annotated[tuple[LoftyProperty, ...], BeforeValidator(rows)]
Numbers = Annotated[str, BeforeValidator(numbers)]
Criteria = Annotated[str, BeforeValidator(criteria)]
Roles = Annotated[tuple[LeadRole, ...], BeforeValidator(roles_of)]
