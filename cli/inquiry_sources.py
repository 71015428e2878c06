"""The tables of `docs/inquiries.md`, made from those by which sources are read; checked with the rulebook."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rules.inquiries.acts import inquiry_made
from rules.inquiries.site_events import KINDS as EVENTS
from schemas.inquiries import acts, fields, site_fields
from schemas.inquiries.fields import Fields, Said
from schemas.model.inquiries.words import InquiryType
from schemas.model.site_activities import ActivityKind

BEGINS = "<!-- sources: written by `dealbridge rulebook`, do not edit -->"
ENDS = "<!-- /sources -->"
_NOT_LOFTYS = (ActivityKind.VISIT, ActivityKind.SAVED_SEARCH, ActivityKind.SHARE, ActivityKind.OTHER)
"""Kinds of activities that Lofty does not tell of."""
_TABLES: tuple[Mapping[str, Fields], ...] = (
    {"CSV (header)": fields.CSV, "NDJSON, push": fields.NATIVE, "lead mail": fields.LEAD_MAIL},
    {"Lofty": site_fields.LOFTY, "the team's site": site_fields.SITE, "Follow Up Boss": fields.FUB},
    {
        "RESO InternetTracking": fields.RESO_TRACKING,
        "RESO SavedSearch": fields.RESO_SEARCH,
        "RESO ContactListings": fields.RESO_FAVORITE,
    },
)


def sources() -> str:
    """The section, between its marks."""
    parts = [BEGINS, *(_fields(columns) for columns in _TABLES), _acts(), ENDS]
    return "\n\n".join(parts)


def _fields(columns: Mapping[str, Fields]) -> str:
    rows = [
        (f"**{said}**", *(_paths(table.get(said, ())) for table in columns.values()))
        for said in Said
        if any(said in table for table in columns.values())
    ]
    return _table(("ours", *columns), rows)


def _paths(paths: Iterable[str]) -> str:
    return ", ".join(path if "'" in path else f"`{path}`" for path in paths)


def _acts() -> str:
    """What each source calls it; the last row: what is known and no inquiry."""
    lofty = {kind.value.capitalize(): inquiry_made(kind) for kind in ActivityKind if kind not in _NOT_LOFTYS}
    site = {kind.value: inquiry_made(activity) for kind, activity in EVENTS.items()}
    words: dict[str, acts.Acts] = {
        "Lofty": lofty,
        "the team's site": site,
        "Follow Up Boss": acts.FUB,
        "RESO InternetTracking": acts.RESO_TRACKING,
        "RESO ContactListings": acts.RESO_FAVORITE,
    }
    rows = [
        (f"**{act or 'no inquiry'}**", *(_calling(table, act) for table in words.values()))
        for act in (*InquiryType, None)
    ]
    return _table(("ours", *words), rows)


def _calling(table: acts.Acts, act: InquiryType | None) -> str:
    return ", ".join(f"`{word}`" for word, meant in table.items() if meant is act)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def with_sources(page: str) -> str:
    """The page with its section as it should be. Raises ValueError where it has none."""
    before, begins, rest = page.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        msg = "the page has no section of sources"
        raise ValueError(msg)
    return f"{before}{sources()}{after}"


def in_step(file: Path) -> bool:
    """Whether the page says what the tables say."""
    page = file.read_text(encoding="utf-8") if file.is_file() else ""
    return BEGINS in page and ENDS in page and with_sources(page) == page
