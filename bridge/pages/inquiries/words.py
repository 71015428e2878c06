"""How the leads tab says things."""

from collections.abc import Mapping

from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.listed import Period
from schemas.model.inquiries.words import INTEREST, InquirySite, Via

PERIODS: Mapping[str, str] = {
    Period.TODAY.value: "Today",
    Period.YESTERDAY.value: "Yesterday",
    Period.THIS_WEEK.value: "This week, from Sunday",
    Period.LAST_7.value: "Last 7 days",
    Period.LAST_30.value: "Last 30 days",
    Period.LAST_90.value: "Last 90 days",
}
SITES: Mapping[str, str] = {
    InquirySite.COMPANY: "Company site",
    InquirySite.AGENT: "Agent's site",
    InquirySite.REALTOR: "Realtor.com",
    InquirySite.OTHER: "Another site",
}
WAYS: Mapping[str, str] = {
    Via.LOFTY: "Lofty",
    Via.SITE: "the team's site",
    Via.MAIL: "a lead email",
    Via.PUSH: "a push",
    Via.FILE: "a file",
}
FIELDS: Mapping[ContactField, str] = {
    ContactField.CONTACT_TYPE: "Contact type",
    ContactField.BUSINESS_SOURCE: "Business source",
    ContactField.INTEREST: "Interest level",
    ContactField.PRIORITY: "Priority",
    ContactField.TIME_FRAME: "Time frame (months)",
    ContactField.LEAD_STATUS: "Lead status",
    ContactField.ANSWERED: "Answered",
    ContactField.OWNER: "Owner",
    ContactField.SHARE: "Shared with",
}
_STAR, _NO_STAR = "★", "☆"


def stars(level: int | None) -> str:
    """A level of interest for the eye; "" where nobody has said one."""
    most = INTEREST[-1]
    return "" if level is None else _STAR * level + _NO_STAR * (most - level)


def stars_in_words(level: int | None) -> str:
    """The same for the ear."""
    return "" if level is None else f"{level} of {INTEREST[-1]}"


def price(dollars: int | None) -> str:
    """In dollars; "" for none."""
    return "" if dollars is None else f"${dollars:,}"
