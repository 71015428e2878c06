"""S: which source a lead counts for in Sisu."""

from collections.abc import Iterable

from rules.book import rule
from schemas.words import LeadSource

ZILLOW, ZILLOW_FLEX, FLEX_TAG = "Zillow", "Zillow Flex", "Zillow Flex Lead"
PAID, PAID_TAG = "Lofty Paid Lead", "LoftyPaid-"


@rule("S5", "Source `Zillow` with the tag `Zillow Flex Lead` becomes `Zillow Flex`, else it stays `Zillow`.")
def zillow_source(source: str, tags: Iterable[str]) -> str:
    """Any other source is returned as it is."""
    flex = source == ZILLOW and any(tag.strip() == FLEX_TAG for tag in tags)
    return ZILLOW_FLEX if flex else source


@rule(
    "S6",
    "Source `Lofty Paid Lead` with a tag `LoftyPaid-X` becomes `Lofty Paid Lead - X` (the alphabetically first "
    "of several), without one `Lofty Paid Lead - Other`.",
)
def paid_source(source: str, tags: Iterable[str]) -> str:
    """X is what follows the first hyphen, trimmed, its letter case kept; an empty X is no tag."""
    if source != PAID:
        return source
    stripped = (tag.strip() for tag in tags)
    kinds = (kind for tag in stripped if tag.startswith(PAID_TAG) and (kind := tag[len(PAID_TAG) :].strip()))
    return f"{PAID} - {min(kinds, key=lambda kind: (kind.casefold(), kind), default='Other')}"


@rule("S7", "S5 and S6 decide the source wherever one is written, mirrored or counted; none counts for none.")
def source_in_sisu(source: str, tags: Iterable[str]) -> str:
    """The name of the lead's source as Sisu shows it; "" for a lead without one. Outer blanks are trimmed (S3)."""
    kept = tuple(tags)
    return paid_source(zillow_source(source.strip(), kept), kept)


@rule(
    "S10", "A source that a transaction needs and Sisu lacks is created, an archived one unarchived, at once."
)
def source_to_provide(name: str, known: Iterable[LeadSource]) -> LeadSource | None:
    """The source in Sisu with exactly this name, active ones first; None when it must be created."""
    same = sorted((s for s in known if s.name.strip() == name), key=lambda s: (s.archived, s.lead_type_id))
    return same[0] if same else None
