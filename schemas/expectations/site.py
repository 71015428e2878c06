"""What must hold of a team's site: events that are done with quote nobody, and people are of one kind."""

from schemas.expectations.expected import Expected, as_long_as, never, one_of
from schemas.model.site.events import SiteEventType
from schemas.model.site.people import PersonKind


def expected_of_site() -> dict[str, tuple[Expected, ...]]:
    """By table."""
    return {"site_events": _EVENTS, "site_people": _PEOPLE}


_EVENTS = (
    one_of("type", (*SiteEventType, "")),
    never(
        "an event that is done with quotes and names nobody",
        "site_events",
        "it.handled_at IS NOT NULL AND (CAST(it.body AS text) LIKE '%\"text\"%' "
        "OR CAST(it.body AS text) LIKE '%\"person\"%' OR CAST(it.body AS text) LIKE '%\"email\"%' "
        "OR CAST(it.body AS text) LIKE '%\"message\"%')",
    ),
    never(
        "an event of no known type says why it cannot be read",
        "site_events",
        "it.type = '' AND it.because = ''",
    ),
)
_PEOPLE = (one_of("kind", PersonKind), as_long_as("person_id", 1, 120))
