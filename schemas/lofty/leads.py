"""How Lofty spells leads (`/v1.0/leads`), and the way to our nouns.

Read and write names differ (`customAttributes` is written as `customAttributeList`), and the body has no deleted flag.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator

from schemas.lofty.lead_details import Criteria, Numbers, Properties, Roles, rows
from schemas.lofty.shape import (
    ByAgent,
    Flag,
    Forbidden,
    Id,
    Instant,
    LoftyShape,
    OwnId,
    Remark,
    ShownId,
    ShownInstant,
    ShownTexts,
    Text,
    Texts,
    spelling,
    spelt,
)
from schemas.model.addresses import Address
from schemas.model.leads import CustomAttribute, Lead, Ownership
from schemas.parsing import values as wire

SISU_LINK = "Sisu Link"
_ALIKE = SISU_LINK.casefold()


def _as_text(value: Any) -> str | None:
    """Text as it is; anything else as the JSON that it was."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


class LoftyTag(LoftyShape):
    """A tag on a lead."""

    tagName: Text = ""


def _as_named(value: Any) -> str:
    """A name as it is spelled, blanks included: it is written back under it."""
    return "" if value is None else str(value)


Named = Annotated[str, BeforeValidator(_as_named)]


class LoftyCustomAttribute(LoftyShape):
    """`{attributeName, attributeType, value, params}` as in `customAttributes`."""

    attributeName: Named = ""
    attributeType: Text = "text"
    value: Any = None
    params: Any = None

    def to_domain(self) -> CustomAttribute:
        """The attribute as it stands, values untouched."""
        return CustomAttribute(
            self.attributeName, self.attributeType or "text", _as_text(self.value), _as_text(self.params)
        )


def own_field(names: Sequence[str | None]) -> int | None:
    """Which of a lead's custom fields is `Sisu Link`: the one of exactly this name, else the first that differs from it
    by blanks or letter case only, as people make them; None where there is none."""
    alike = None
    for at, name in enumerate(names):
        if name == SISU_LINK:
            return at
        if (
            alike is None
            and name
            and len(name) >= len(_ALIKE)
            and " ".join(name.split()).casefold() == _ALIKE
        ):
            alike = at
    return alike


Tags = Annotated[tuple[LoftyTag, ...], BeforeValidator(rows)]
CustomAttributes = Annotated[tuple[LoftyCustomAttribute, ...], BeforeValidator(rows)]


class LoftyLead(LoftyShape):
    """`GET /v1.0/leads/{leadId}` (under `lead`) and the rows of `GET /v1.0/leads`.

    One line for each attribute of `Lead`: its name, its kind, and how Lofty spells it. Tags, the mailing address and
    the link stand in rows, of which `to_domain` takes what is ours.
    """

    lofty_lead_id: OwnId = spelt("leadId")
    ownership: Ownership = spelt("ownershipScope")
    hidden: Flag = spelt("hiddenFlag", False)
    created_at: Instant = spelt("createTime", None)
    first_name: Text = spelt("firstName", "")
    last_name: Text = spelt("lastName", "")
    emails: Texts = spelt("emails", ())
    phones: Texts = spelt("phones", ())
    source: Text = spelt("source", "")
    tags: Tags = spelt("tags", ())
    assigned_user_id: Id = spelt("assignedUserId", None)
    pond_id: Id = spelt("pondId", None)
    mailing_address: Properties = spelt("leadPropertyList", ())
    sisu_link: CustomAttributes = spelt("customAttributes", ())
    lofty_team_id: Id = spelt("teamId", None)
    updated_at: Instant = spelt("lastUpdateTime", None)
    owner_id: ShownId = spelt("ownershipId", None)
    lender_user_id: ShownId = spelt("lenderUserId", None)
    roles: Roles = spelt("customRoleList", ())
    stage: Remark = spelt("stage", "")
    score: ShownId = spelt("score", None)
    last_visit_at: ShownInstant = spelt("lastVisit", None)
    last_touch_at: ShownInstant = spelt("lastTouch", None)
    opportunity: Remark = spelt("opportunity", "")
    segments: ShownTexts = spelt("segments", ())
    cannot_text: Forbidden = spelt("cannotText", False)
    cannot_call: Forbidden = spelt("cannotCall", False)
    cannot_email: Forbidden = spelt("cannotEmail", False)
    unsubscribed: Forbidden = spelt("unsubscription", False)
    phone_statuses: Numbers = spelt("phoneStatuses", "")
    search_criteria: Criteria = spelt("leadInquiry", "")
    language: Remark = spelt("language", "")
    state: Remark = spelt("state", "")
    lead_types: Numbers = spelt("leadTypes", "")
    criteria_updated_at: ShownInstant = spelt("leadInquiry.updateTime", None)
    criteria_by_agent: ByAgent = spelt("leadInquiry.modifyByAgent", False)

    def to_domain(self) -> Lead:
        """The lead in our words. The mailing address is the first property row marked `mailAddress`."""
        same: dict[str, Any] = {name: getattr(self, name) for name in SPELLINGS}
        mailing = next((row.to_domain() for row in self.mailing_address if row.mailAddress), Address())
        ours = own_field([row.attributeName for row in self.sisu_link])
        link = None if ours is None else self.sisu_link[ours].value
        same["tags"] = tuple(sorted({tag.tagName for tag in self.tags if tag.tagName}))
        same["mailing_address"] = mailing
        same["sisu_link"] = "" if link is None else wire.text(str(link))
        return Lead(**same)

    def attributes(self) -> tuple[CustomAttribute, ...]:
        """All custom attributes, in Lofty's order."""
        return tuple(row.to_domain() for row in self.sisu_link)


SPELLINGS = {name: spelling(info) for name, info in LoftyLead.model_fields.items()}
"""How Lofty spells the attributes of a `Lead`."""


def careful_lead(row: dict[str, Any]) -> Lead:
    """The lead of any readable row. Raises pydantic's ValidationError, which names the fields that are wrong."""
    return LoftyLead.model_validate(row).to_domain()


class LoftyPageMetadata(LoftyShape):
    """`_metadata` of a list; `total` and `scrollId` may be missing."""

    total: int | None = None
    scrollId: str | None = None


def attribute_rows(attributes: tuple[CustomAttribute, ...]) -> list[dict[str, str]]:
    """The `customAttributeList` of `PUT /v1.0/leads/{leadId}`: the whole list, right for merge and replace.

    The vendor's schema wants a string in `value`, so an attribute without one is written empty; one without a name can
    be neither named nor kept.
    """
    listed = []
    for attribute in attributes:
        if not attribute.name.strip():
            continue
        row = {
            "attributeName": attribute.name,
            "attributeType": attribute.kind,
            "value": attribute.value or "",
        }
        if attribute.params is not None:
            row["params"] = attribute.params
        listed.append(row)
    return listed
