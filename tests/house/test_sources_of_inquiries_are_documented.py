"""`docs/inquiries.md` says which field of each source becomes which of ours: its tables are those that readers work by,
and where another shape reads, both say the same (Q1)."""

from pathlib import Path
from typing import Any

import pytest

from cli.inquiry_sources import BEGINS, ENDS, in_step, sources, with_sources
from rules.inquiries.lofty_activities import of_activity
from rules.inquiries.site_events import of_site_event
from schemas.inquiries.fields import Said
from schemas.inquiries.formats import FORMATS
from schemas.inquiries.site_fields import LOFTY, SITE
from schemas.lofty.site_activities import site_activity
from schemas.model.inquiries.incoming import IncomingInquiry
from schemas.model.leads import Lead, Ownership
from schemas.site.events import read_event

PAGE = Path(__file__).parents[2] / "docs" / "inquiries.md"
LEAD = Lead(
    5, Ownership.TEAM, hidden=False, created_at=None, first_name="Ann", emails=("a@x.test",), phones=("1",)
)
ROW = {
    "created": 1_795_788_245_000,
    "type": "Request",
    "listing": {"listingId": "ML1", "streetAddress": "1 Main St"},
}
EVENT: dict[str, Any] = {
    "type": "showing.requested", "timestamp": "2026-11-27T15:04:05Z",
    "data": {"user_id": "u1", "platform": "app", "listing": {"listing_id": "ML1", "address": "1 Main St"},
             "person": {"email": "a@x.test"}},
}  # fmt: skip
FORM = {**EVENT, "type": "form.submitted", "data": {**EVENT["data"], "form": "contact"}}
SEARCH = {"type": "search.saved", "timestamp": EVENT["timestamp"],
          "data": {"user_id": "u1", "platform": "app", "criteria": {}}}  # fmt: skip


def said(told: IncomingInquiry | None) -> dict[Said, str]:
    """What is in an inquiry, by the fields that may have put it there."""
    assert told is not None
    address = told.home.address
    return {
        Said.ID: told.source_key, Said.AT: told.at.isoformat(), Said.TYPE: told.type, Said.SITE: told.site,
        Said.NAME: told.consumer.name, Said.EMAIL: told.consumer.email, Said.PHONE: told.consumer.phone,
        Said.LISTING: told.home.listing_id, Said.ADDRESS: address, Said.CITY: address, Said.STATE: address,
        Said.ZIP: address, Said.PRICE: str(told.home.price), Said.MESSAGE: told.message, Said.SOURCE: told.source,
    }  # fmt: skip


def changed(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    first, _, rest = path.partition(".")
    return {**record, first: changed(record.get(first) or {}, rest, value) if rest else value}


LOFTY_PATHS = [(field, path) for field, paths in LOFTY.items() for path in paths if "'" not in path]
SITE_PATHS = [
    (field, path) for field, paths in SITE.items() for path in paths if path not in ("id", "data.criteria")
]
OF_LOFTY = {Said.AT: 1_795_788_246_000, Said.TYPE: "Favorite"}
OF_SITE = {
    "timestamp": "2026-11-27T15:04:06Z", "type": "listing.saved", "data.form": "question", "data.site": "agent",
    "data.listing.price": 123456,
}  # fmt: skip


def test_the_page_says_what_the_tables_say() -> None:
    assert in_step(PAGE)


def test_another_page_is_not_in_step(tmp_path: Path) -> None:
    page = tmp_path / "inquiries.md"
    assert not in_step(page)
    page.write_text(f"# Title\n{BEGINS}\nold\n{ENDS}\nrest\n", encoding="utf-8")
    assert not in_step(page)
    page.write_text(with_sources(page.read_text(encoding="utf-8")), encoding="utf-8")
    assert in_step(page)
    assert page.read_text(encoding="utf-8") == f"# Title\n{sources()}\nrest\n"
    with pytest.raises(ValueError, match="no section"):
        with_sources("# Title\n")


def test_the_page_names_every_format() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [kind for kind in FORMATS if f"`{kind}`" not in text] == []


@pytest.mark.parametrize(("field", "path"), LOFTY_PATHS)
def test_a_field_of_lofty_s_becomes_what_the_table_says(field: Said, path: str) -> None:
    before = said(of_activity(site_activity(ROW, 5), LEAD))
    after = said(of_activity(site_activity(changed(ROW, path, OF_LOFTY.get(field, "Else")), 5), LEAD))
    assert before[field] != after[field]


@pytest.mark.parametrize(("field", "path"), SITE_PATHS)
def test_a_field_of_the_site_s_becomes_what_the_table_says(field: Said, path: str) -> None:
    record = {"data.form": FORM, "data.site": FORM, "data.name": SEARCH}.get(path, EVENT)
    value = OF_SITE.get(path, "Else")
    before, after = (
        said(of_site_event(read_event("e1", body), 5, None))
        for body in (record, changed(record, path, value))
    )
    assert before[field] != after[field]


def test_what_was_searched_for_is_the_message_of_a_saved_search() -> None:
    body = changed(SEARCH, "data.criteria.locations", ["Salem"])
    assert said(of_site_event(read_event("e1", body), 5, None))[Said.MESSAGE] == "Salem"
