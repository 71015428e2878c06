"""What must hold of the leads tab: each inquiry has its contact, its sources, and its contact's fields; each alert its
receiver, once."""

from schemas.expectations.expected import Expected, known, never, one_of
from schemas.model.inquiries.alerts import AlertKind, AlertState
from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.words import Via
from schemas.tables.inquiries.inquiries import COPIED


def expected_of_inquiries() -> dict[str, tuple[Expected, ...]]:
    """By table."""
    return {
        "contacts": _CONTACTS,
        "contact_keys": _KEYS,
        "contact_changes": (one_of("field", ContactField),),
        "inquiries": _INQUIRIES,
        "inquiry_sources": _SOURCES,
        "alerts": _ALERTS,
    }


_OF_CONTACT = "other.contact_id = it.contact_id"
_CONTACTS = (never("a level of interest is 0 to 5", "contacts", "it.interest < -1 OR it.interest > 5"),)
_KEYS = (known("an email or phone is a contact's (Q1)", "contact_keys", "contacts", _OF_CONTACT),)
_DIFFERS = " OR ".join(f"other.{name} <> it.{name}" for name in COPIED)
_INQUIRIES = (
    known("an inquiry has its contact (Q1)", "inquiries", "contacts", _OF_CONTACT),
    known("an inquiry has a source (Q1)", "inquiries", "inquiry_sources", "other.inquiry_id = it.inquiry_id"),
    never(
        "an inquiry says of its contact what the contact says (Q3)",
        "inquiries",
        f"EXISTS (SELECT 1 FROM contacts AS other WHERE other.team_id = it.team_id AND {_OF_CONTACT} AND ({_DIFFERS}))",  # noqa: S608 - written here
    ),
)
_SOURCES = (
    one_of("via", Via),
    known(
        "a source told of an inquiry (Q1)", "inquiry_sources", "inquiries", "other.inquiry_id = it.inquiry_id"
    ),
)
_ALERTS = (
    one_of("kind", AlertKind),
    one_of("state", AlertState),
    never("an alert that was sent says when (Q4)", "alerts", "it.state = 'sent' AND it.sent_at IS NULL"),
    never(
        "no inquiry stands in two mails to one receiver (Q4)",
        "alerts",
        "it.kind IN ('now', 'background') AND it.state = 'sent' AND EXISTS (SELECT 1 FROM alerts AS other WHERE "
        "other.team_id = it.team_id AND other.kind IN ('now', 'background') AND other.subject_id = it.subject_id AND "
        "other.receiver = it.receiver AND other.state = 'sent' AND other.alert_id <> it.alert_id)",
    ),
)
