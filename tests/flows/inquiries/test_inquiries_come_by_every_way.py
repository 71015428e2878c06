"""Q1: `import-inquiries` reads Lofty's site activities, the team's site, and files; each act is one inquiry."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Office
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, ScriptedSite, event, home, scripted_site
from tests.support.trouble import Trouble, steps

ANY = pytest.mark.any_database
LIST = ("GET", "/v1.0/leads")


def did(office: Office, lead: int, kind: str, *, minutes_ago: float = 5, **fields: Any) -> None:
    created = int((office.now - timedelta(minutes=minutes_ago)).timestamp() * 1000)
    office.lofty.post("site_activities", [{"leadId": lead, "created": created, "type": kind, **fields}])


def imported(office: Office, **parameters: Any) -> Any:
    return office.synced("import-inquiries", later=2, **parameters)


def kinds(office: Office) -> list[tuple[str, str, str]]:
    """Type, way and message of each, the first first."""
    with office.rows("inquiry_sources") as rows:
        ways = {row.inquiry_id: row.via for row in rows}
    with office.rows("inquiries") as rows:
        found = sorted(rows, key=lambda row: (row.acted_at, row.inquiry_id))
        return [(row.type, ways[row.inquiry_id], row.message) for row in found]


@pytest.fixture
def desk(office: Office) -> Office:
    """An office whose leads are known, and whose first reading is done."""
    office.person("ann")
    office.client_lead = office.lead()
    office.synced()
    imported(office)
    office.idle()
    return office


def test_an_idle_cycle_is_one_call_and_a_lead_that_was_there_one_more(desk: Office) -> None:
    imported(desk)
    assert desk.calls() == [LIST]
    lead = desk.client_lead
    did(desk, lead, "Favorite")
    did(desk, lead, "Browse")
    did(desk, lead, "Search")
    imported(desk)
    assert desk.calls() == [LIST, ("GET", f"/v1.0/leads/{lead}/activities")]
    assert [kind for kind, _, _ in kinds(desk)] == ["saved_favorite"]
    imported(desk)
    assert len(kinds(desk)) == 1


def test_q1_what_lofty_tracked_becomes_the_inquiry_that_it_is(desk: Office) -> None:
    lead = desk.client_lead
    for minutes, (kind, page) in enumerate(
        (("Favorite", ""), ("Submission", "Ask a question"), ("Submission", "Contact me"), ("Request", ""))
    ):
        did(desk, lead, kind, minutes_ago=20 + minutes, pageName=page)
    imported(desk)
    assert [kind for kind, _, _ in kinds(desk)] == [
        "schedule_showing",
        "contact",
        "question",
        "saved_favorite",
    ]
    with desk.rows("contacts") as rows:
        assert [row.lofty_lead_id for row in rows] == [lead]


@ANY
def test_q1_a_lead_s_own_change_of_its_criteria_is_a_saved_search_inferred_once(desk: Office) -> None:
    lead = desk.client_lead
    changed = (desk.now + timedelta(minutes=1)).isoformat(timespec="seconds")
    said = {"id": 1, "locations": [{"city": "Denver"}], "priceMax": 500_000, "updateTime": changed}
    desk.lofty.put("leads", lead, leadInquiry={**said, "modifyByAgent": True})
    desk.now += timedelta(minutes=5)
    desk.synced("sync-leads")
    imported(desk)
    assert kinds(desk) == []
    later = (desk.now + timedelta(minutes=1)).isoformat(timespec="seconds")
    desk.lofty.put("leads", lead, leadInquiry={**said, "updateTime": later, "modifyByAgent": False})
    desk.now += timedelta(minutes=5)
    desk.synced("sync-leads")
    imported(desk)
    imported(desk)
    with desk.rows("inquiries") as rows:
        assert [(row.type, row.inferred) for row in rows] == [("saved_search", True)]


@ANY
def test_q1_a_bot_s_500_views_are_none(desk: Office) -> None:
    for _ in range(500):
        did(desk, desk.client_lead, "Browse")
    imported(desk)
    assert kinds(desk) == []


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, desk: Office) -> Iterator[ScriptedSite]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as made:
        desk.setting(more=SETTINGS.format(url=made.url))
        yield made


def test_q1_forms_and_saves_of_the_team_s_site_are_inquiries_once(desk: Office, site: ScriptedSite) -> None:
    at = (desk.now - timedelta(minutes=3)).isoformat()
    person = {"name": "Jo New", "email": "jo@mail.test", "phone": ""}
    site.tells(
        "e1",
        event("form.submitted", at, form="question", message="Is it sold?", person=person, listing=home(1)),
    )
    site.tells("e2", event("showing.requested", at, listing=home(2), message="Saturday?", person=person))
    site.tells("e3", event("visitor.identified", at, visitor_id="v9", lead_id=desk.client_lead))
    site.tells("e4", event("listing.saved", at, visitor_id="v9", listing=home(3)))
    site.tells("e5", event("listing.saved", at, visitor_id="nobody", listing=home(3)))
    site.tells("e6", event("listing.viewed", at, visitor_id="v9", listing=home(3)))
    for _ in range(2):
        imported(desk)
    assert sorted(kinds(desk)) == [
        ("question", "site", "Is it sold?"),
        ("saved_favorite", "site", ""),
        ("schedule_showing", "site", "Saturday?"),
    ]
    with desk.rows("contacts") as rows:
        assert {(row.email, row.lofty_lead_id) for row in rows} == {
            ("jo@mail.test", None), ("rosa@mail.test", desk.client_lead),
        }  # fmt: skip


@ANY
def test_q1_a_save_counts_once_somebody_knows_whose_it_was(desk: Office, site: ScriptedSite) -> None:
    at = (desk.now - timedelta(minutes=3)).isoformat()
    site.tells("e1", event("listing.saved", at, visitor_id="v9", listing=home(3)))
    imported(desk)
    assert kinds(desk) == []
    site.tells("e2", event("visitor.identified", at, visitor_id="v9", lead_id=desk.client_lead))
    imported(desk)
    imported(desk)
    assert [kind for kind, _, _ in kinds(desk)] == ["saved_favorite"]


def lines(desk: Office, count: int = 3) -> list[str]:
    at = (desk.now - timedelta(minutes=30)).isoformat()
    return [
        json.dumps(
            {
                "id": f"f{n}", "at": at, "type": "contact", "site": "agent",
                "person": {"name": "Jo", "email": f"jo{n}@mail.test"}, "listing": {"id": "ML1"},
            }
        )
        for n in range(count)
    ]  # fmt: skip


@ANY
def test_a_file_is_read_once_however_often_and_names_what_it_could_not_read(
    desk: Office, tmp_path: Path
) -> None:
    file = tmp_path / "forms.ndjson"
    file.write_text("\n".join([*lines(desk), "{not json", *lines(desk)[:1]]))
    report = desk.run("import-inquiries", source="file", file=str(file)).teams[desk.team]
    assert (report.counts["pulled"], report.counts["quarantined"]) == (3, 1)
    again = desk.run("import-inquiries", source="file", file=str(file), format="ndjson")
    assert again.teams[desk.team].counts["pulled"] == 0
    assert again.status == 0, "what was in quarantine before is no news"


@ANY
@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"source": "file"}, "-p file=PATH"),
        ({"source": "file", "file": "x.txt"}, "-p format="),
        ({"source": "file", "file": "/nowhere/x.csv"}, "cannot be read"),
    ],
)
def test_a_file_that_is_none_says_what_to_mend(desk: Office, parameters: dict[str, str], said: str) -> None:
    report = desk.run("import-inquiries", **parameters)
    assert report.status == 2
    assert said in report.teams[desk.team].stopped


@ANY
def test_a_dry_run_stores_nothing(desk: Office, tmp_path: Path) -> None:
    file = tmp_path / "forms.ndjson"
    file.write_text("\n".join(lines(desk)))
    report = desk.run("import-inquiries", source="file", file=str(file), dry_run=True).teams[desk.team]
    assert report.counts["planned"] == 3
    assert kinds(desk) == []


def test_a_run_that_is_killed_anywhere_loses_and_repeats_nothing(
    desk: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tasks.leads.pull_site_activities.WORKERS", 1)
    monkeypatch.setattr("tasks.inquiries.take_in.AT_ONCE", 2)
    monkeypatch.setattr("tasks.inquiries.sources.hear.AT_ONCE", 2)
    file = tmp_path / "forms.ndjson"
    file.write_text("\n".join(lines(desk, 5)))
    for minutes in range(5):
        did(desk, desk.client_lead, "Favorite", minutes_ago=5 + minutes, link=f"https://site.test/{minutes}")
    trouble, partly = Trouble(monkeypatch), set[int]()
    for step in steps(26):
        for parameters in ({"source": "lofty"}, {"source": "file", "file": str(file)}):
            with trouble.killed_after(step):
                desk.run("import-inquiries", **parameters)
        partly.add(len(kinds(desk)))
    assert len(partly) > 2
    assert [kind for kind, _, _ in kinds(desk)].count("saved_favorite") == 5
    assert len(kinds(desk)) == 10
    with desk.rows("contacts") as rows:
        assert len(rows) == 6


@ANY
def test_teams_with_the_same_people_have_their_own(two_offices: Office, tmp_path: Path) -> None:
    file = tmp_path / "forms.ndjson"
    file.write_text("\n".join(lines(two_offices, 2)))
    for team in ("north", "south"):
        two_offices.run("import-inquiries", source="file", file=str(file), teams=[team])
    for team in ("north", "south"):
        with two_offices.rows("inquiries", team=team) as rows:
            assert [row.inquiry_id for row in rows] == [1, 2]
