"""S: which source a lead counts for in Sisu, and which sources Sisu shows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.calendar import local_day
from rules.register import rule
from rules.spelling import folded
from schemas.model.decisions import Leave
from schemas.model.lead_sources import LeadSource, SourcedLead

MOUNTAIN = ZoneInfo("America/Denver")
SWEPT_WITHIN = timedelta(hours=12)

ZILLOW, ZILLOW_FLEX, FLEX_TAG = "Zillow", "Zillow Flex", "Zillow Flex Lead"
PAID, PAID_TAG = "Lofty Paid Lead", "LoftyPaid-"


@rule("S5", "Source `Zillow` with the tag `Zillow Flex Lead` becomes `Zillow Flex`, else it stays `Zillow`.")
def zillow_source(source: str, tags: Iterable[str]) -> str:
    """Any other source is returned as it is."""
    flex = folded(source) == ZILLOW and any(folded(tag) == FLEX_TAG for tag in tags)
    return ZILLOW_FLEX if flex else source


@rule(
    "S6",
    "Source `Lofty Paid Lead` with a tag `LoftyPaid-X` becomes `Lofty Paid Lead - X` (the alphabetically first "
    "of several), without one `Lofty Paid Lead - Other`.",
)
def paid_source(source: str, tags: Iterable[str]) -> str:
    """X is what follows the first hyphen, trimmed, its letter case kept; an empty X is no tag."""
    if folded(source) != PAID:
        return source
    stripped = (folded(tag) for tag in tags)
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
    same = sorted(
        (s for s in known if folded(s.name) == folded(name)), key=lambda s: (s.archived, s.lead_type_id)
    )
    return same[0] if same else None


def mirror_date(moment: datetime) -> date:
    """S1: the date of a mirror run, in Mountain Time whatever the team's own zone is."""
    return local_day(moment, MOUNTAIN)


@rule(
    "S1",
    "The mirror runs once a day, starting at midnight Mountain Time: a scheduled run of a date that is finished "
    "does nothing, and dates that were missed are not made up.",
)
def mirror_left(scheduled_at: datetime | None, as_of: datetime, finished_on: date | None) -> Leave | None:
    """Why a run has nothing to do; None when it runs. `scheduled_at`: None where a person started it, which always
    runs. The date is the one for which it was scheduled, not the clock's."""
    if scheduled_at is None:
        return None
    if finished_on is not None and mirror_date(scheduled_at) <= finished_on:
        return Leave("S1", f"the mirror of {finished_on} is finished")
    if mirror_date(as_of) > mirror_date(scheduled_at):
        return Leave("S1", f"the mirror of {mirror_date(scheduled_at)} was missed and is not made up")
    return None


@rule(
    "S2",
    "A source that at least one team lead uses is in Sisu and not archived; trashed leads count as use, erased and "
    "private ones do not, and what is merely configured in Lofty is not seen.",
)
def sources_in_use(leads: Iterable[SourcedLead]) -> frozenset[str]:
    """The names, after S5 and S6, of leads that exist, in the trash too, and are not private."""
    return frozenset(source_in_sisu(lead.source, lead.tags) for lead in leads) - {""}


@dataclass(frozen=True, slots=True)
class MirrorPlan:
    """How Sisu's sources differ from those in use. `unused`: active ones that no lead uses."""

    create: tuple[str, ...]
    unarchive: tuple[LeadSource, ...]
    unused: tuple[LeadSource, ...]


@rule(
    "S3",
    "A source that Sisu has and no team lead uses is archived, and unarchived when it is used again; nothing is "
    "deleted or merged, and names are compared exactly, outer blanks trimmed.",
)
def mirror_plan(in_use: Collection[str], known: Collection[LeadSource]) -> MirrorPlan:
    """Of several archived ones with a name that is used, the lowest id comes back; active ones all stay."""
    there = {name: source_to_provide(name, known) for name in sorted(in_use)}
    spelled = {folded(name) for name in in_use}
    return MirrorPlan(
        create=tuple(name for name, source in there.items() if source is None),
        unarchive=tuple(source for source in there.values() if source and source.archived),
        unused=tuple(s for s in known if not s.archived and folded(s.name) not in spelled),
    )


def swept_lately(last_complete: datetime | None, as_of: datetime) -> bool:
    """S4: whether the last COMPLETE lead sweep is recent enough to say that somebody is not there."""
    return last_complete is not None and as_of - last_complete < SWEPT_WITHIN


def is_ruled(lead_type_id: int, mirrored: Collection[int], *, lofty_rules: bool) -> bool:
    """S4: sources that were never mirrored are Lofty's to rule only where the team says so."""
    return lofty_rules or lead_type_id in mirrored


@dataclass(frozen=True, slots=True)
class Archiving:
    """Which unused sources are to be archived, and, where none may be just now, why: `unswept` or `too_many`."""

    wanted: tuple[LeadSource, ...]
    left: tuple[LeadSource, ...] = ()
    unswept: bool = False
    too_many: bool = False


@rule(
    "S4",
    "A source is archived only after a complete lead sweep, one that was never mirrored only where the team says that "
    "Lofty rules them; a run that would archive more than a third of the active sources archives none and asks.",
)
def archiving(
    unused: Iterable[LeadSource],
    active: int,
    mirrored: Collection[int],
    *,
    lofty_rules: bool,
    swept: bool,
    confirmed: bool = False,
) -> Archiving:
    """`active`: how many active sources Sisu has; `confirmed`: a person has said that a third may go."""
    kept = tuple(unused)
    wanted = tuple(s for s in kept if is_ruled(s.lead_type_id, mirrored, lofty_rules=lofty_rules))
    left = tuple(s for s in kept if s not in wanted)
    too_many = not confirmed and len(wanted) * 3 > active
    return Archiving(wanted, left, bool(wanted) and not swept, bool(wanted) and swept and too_many)
