"""A site's events in the flows: the feed heals, each is handled once, one that fails holds up no other, and what leads
did on the site is on record, in whichever order it became known."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from cli.outbox import retry_quarantine
from connectors import clock
from connectors.errors import NotOffered, Unsent
from connectors.store.leads.erasure import wipe
from connectors.store.site.doorstep import SiteDoorstep
from schemas.model.site.events import SiteEvent, SiteEventType
from tasks.maintenance.prune import prune_site_events
from tasks.run.context import TeamRun
from tasks.site.events import events_of, unhandled_events
from tasks.site.handle_events import Handlers, handle_site_events
from tasks.site.pull_events import pull_site_events
from tests.support.office import Office
from tests.support.site.scripted_site import (
    AT,
    ENVIRONMENT,
    SETTINGS,
    ScriptedSite,
    event,
    home,
    scripted_site,
)

ANY = pytest.mark.any_database
NOTHING: Handlers = {}
CHAT = SiteEventType.CHAT_MESSAGE
SAID = {"chat_id": "c1", "text": "Is it sold?", "from": "visitor"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedSite]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as made:
        yield made


@pytest.fixture
def town(office: Office, site: ScriptedSite) -> Office:
    """An office with a site, whose leads are known."""
    office.setting(more=SETTINGS.format(url=site.url))
    return office


def at(office: Office, minutes_ago: float = 5) -> str:
    return (office.now - timedelta(minutes=minutes_ago)).isoformat()


def arrives(office: Office, event_id: str, body: Any) -> None:
    """By the webhook."""

    def keep(run: TeamRun) -> None:
        assert run.site_doorstep
        said = body if isinstance(body, str) else json.dumps(body)
        run.site_doorstep.put(run.team_id, event_id, said, clock.now())

    office.at_the_desk(keep)


def handled(office: Office, handlers: Handlers = NOTHING, *, dry_run: bool = False) -> Any:
    def handle(run: TeamRun) -> TeamRun:
        run.dry_run = dry_run
        handle_site_events(run, handlers)
        return run

    return office.at_the_desk(handle)


def pulled(office: Office) -> TeamRun:
    def pull(run: TeamRun) -> TeamRun:
        pull_site_events(run)
        return run

    found: TeamRun = office.at_the_desk(pull)
    return found


def on_record(office: Office) -> list[tuple[int, str, str]]:
    with office.rows("site_activities") as rows:
        return sorted((row.lofty_lead_id, str(row.kind), row.listing_id) for row in rows)


def events(office: Office, **equal: Any) -> dict[str, Any]:
    with office.rows("site_events", **equal) as rows:
        return {row.event_id: row for row in rows}


def leads(office: Office, count: int = 1) -> list[int]:
    office.person("ann")
    found = [office.lead() for _ in range(count)]
    office.synced()
    return found


# The feed


@ANY
def test_a_team_without_a_site_costs_nothing(office: Office) -> None:
    leads(office)
    office.idle()
    pulled(office)
    handled(office)
    assert office.calls() == []


@ANY
def test_an_idle_run_costs_one_call_and_goes_on_where_it_was(town: Office, site: ScriptedSite) -> None:
    site.tells("e1", event())
    pulled(town)
    site.calls()
    pulled(town)
    [asked] = site.asked
    assert (asked.path, asked.query) == ("/v1/events", {"limit": "500", "after": "1"})


def test_what_was_lost_is_found_once_and_what_came_is_not_stored_twice(
    town: Office, site: ScriptedSite
) -> None:
    arrives(town, "e1", event())
    arrives(town, "e2", event(visitor_id="v2"))
    for number in (1, 2, 3):
        site.tells(f"e{number}", event("visit.started", at(town), visitor_id=f"v{number}"))
    assert pulled(town).report.counts["pulled"] == 3
    arrives(town, "e3", event())
    handled(town)
    pulled(town)
    found = events(town)
    assert sorted(found) == ["e1", "e2", "e3"]
    assert found["e1"].visitor_id == "v1"


@ANY
def test_more_than_a_page_is_read_to_the_end(town: Office, site: ScriptedSite) -> None:
    for number in range(1203):
        site.tells(f"e{number}", event("visit.started", at(town)))
    pulled(town)
    assert site.calls() == ["GET /v1/events"] * 3
    assert len(events(town)) == 1203


def test_what_happened_days_ago_is_taken_and_what_is_older_than_it_is_kept_is_not(
    town: Office, site: ScriptedSite
) -> None:
    site.tells("day", event("visit.started", at(town, 24 * 60)))
    site.tells("old", event("visit.started", at(town, 9 * 24 * 60)))
    pulled(town)
    assert sorted(events(town)) == ["day"]


@ANY
def test_rows_that_cannot_be_read_are_in_quarantine_and_the_rest_goes_on(
    town: Office, site: ScriptedSite
) -> None:
    site.feed += [
        {"id": "bad", "type": "nap"},
        "x",
        {"type": "visit.started"},
        {"id": 7, **event("visit.started", at(town))},
    ]
    run = pulled(town)
    assert sorted(events(town)) == ["7", "bad"]
    assert run.report.counts["quarantined"] == 3
    with town.rows("quarantine") as rows:
        assert {str(row.vendor) for row in rows} == {"site"}
        assert "an event of the feed has no id" in {row.because for row in rows}
    assert events(town)["bad"].handled_at is not None


@ANY
@pytest.mark.parametrize(("status", "ended"), [(503, False), (501, False), (401, False)])
def test_a_site_that_does_not_answer_stops_nothing_else(
    town: Office, site: ScriptedSite, status: int, ended: bool
) -> None:
    lead = leads(town)[0]
    site.says["GET /v1/events"] = status, None
    arrives(town, "who", event("visitor.identified", at(town), lead_id=lead))
    arrives(town, "view", event("listing.viewed", at(town), listing=home()))
    report = town.run("engage-leads", later=1).teams["north"]
    assert report.status == 1
    assert not report.stopped
    assert any("site" in line.because for line in report.lines)
    assert on_record(town) == [(lead, "browse", "ML1")]
    del site.says["GET /v1/events"]
    assert town.run("engage-leads", later=1).teams["north"].status == 0


# Handling


START = f'{{"type":"visit.started","timestamp":"{AT}","data":{{"platform":"app",'
ODD = {
    "nul": START + r'"visitor_id":"v1","note":"\u0000"}}',
    "half": START + r'"visitor_id":"v1","note":"\ud83d"}}',
    "nan": START + '"visitor_id":"v1","note":NaN}}',
    "huge": START + f'"visitor_id":{"9" * 5000}}}}}',
    "deep": START + '"a":{' * 3000 + "}" * 3002,
    "less deep": START + '"a":{' * 450 + "}" * 452,
    "words": "\x1f no JSON",
    "nothing": "",
    "a number": "7",
    "a list": "[]",
}


def test_nothing_that_is_signed_can_hold_the_others_up(town: Office, site: ScriptedSite) -> None:
    for event_id, body in ODD.items():
        arrives(town, event_id, body)
    arrives(town, "good", event("visit.started", at(town)))
    site.tells("odd", {**event("visit.started", at(town)), "note": "\0"})
    handled(town)
    pulled(town)
    handled(town)
    found = events(town)
    assert set(found) == {*ODD, "good", "odd"}
    assert all(row.handled_at for row in found.values())
    assert {key for key, row in found.items() if not row.because} == {"nul", "half", "nan", "good", "odd"}


def story(office: Office, lead: int) -> dict[str, dict[str, Any]]:
    """A visitor looks, saves and asks, and is then known."""
    return {
        "visit": event("visit.started", at(office, 20)),
        "view": event("listing.viewed", at(office, 19), listing=home(1)),
        "save": event("listing.saved", at(office, 18), listing=home(1)),
        "who": event("visitor.identified", at(office, 10), lead_id=lead, person={"name": "Rosa"}),
        "ask": event(
            "showing.requested", at(office, 5), listing=home(2), message="May I?", person={"name": "Rosa"}
        ),
    }


@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_what_a_visitor_did_is_the_leads_in_any_order(town: Office, order: tuple[int, ...]) -> None:
    [lead] = leads(town)
    told = list(story(town, lead).items())
    for number in order:
        arrives(town, *told[number])
        handled(town)
        handled(town)
    assert on_record(town) == [
        (lead, "browse", "ML1"), (lead, "favorite", "ML1"), (lead, "request", "ML2"), (lead, "visit", ""),
    ]  # fmt: skip
    assert {row.lofty_lead_id for key, row in events(town).items() if key != "who"} == {lead}


def test_handled_events_quote_nobody(town: Office) -> None:
    [lead] = leads(town)
    for event_id, body in story(town, lead).items():
        arrives(town, event_id, body)
    handled(town)
    for row in events(town).values():
        assert row.handled_at is not None
        assert "Rosa" not in json.dumps(row.body)
        assert "May I" not in json.dumps(row.body)
    with town.rows("site_activities") as rows:
        assert {row.text for row in rows} == {""}
        assert {row.spelled for row in rows} == {
            "visit.started", "listing.viewed", "listing.saved", "showing.requested",
        }  # fmt: skip


@ANY
def test_two_visitors_who_turn_out_to_be_one_lead(town: Office) -> None:
    [lead] = leads(town)
    for number in (1, 2):
        who = f"v{number}"
        arrives(
            town, f"view{number}", event("listing.viewed", at(town), visitor_id=who, listing=home(number))
        )
    handled(town)
    assert on_record(town) == []
    for number in (1, 2):
        arrives(
            town,
            f"who{number}",
            event("visitor.identified", at(town, 1), visitor_id=f"v{number}", lead_id=lead),
        )
        handled(town)
    assert on_record(town) == [(lead, "browse", "ML1"), (lead, "browse", "ML2")]


@ANY
def test_one_visitor_who_turns_out_to_be_two(town: Office) -> None:
    """What was done before is of whom was known first; from the second on it is of the second."""
    first, second = leads(town, 2)
    told = [
        event("listing.viewed", at(town, 50), listing=home(1)),
        event("visitor.identified", at(town, 40), lead_id=first),
        event("listing.viewed", at(town, 30), listing=home(2)),
        event("visitor.identified", at(town, 20), lead_id=second),
        event("listing.viewed", at(town, 10), listing=home(3)),
    ]
    for number, body in enumerate(told):
        arrives(town, f"e{number}", body)
    handled(town)
    assert on_record(town) == sorted(
        [(first, "browse", "ML1"), (first, "browse", "ML2"), (second, "browse", "ML3")]
    )


@ANY
def test_a_user_is_a_lead_on_every_device(town: Office) -> None:
    [lead] = leads(town)
    arrives(town, "user", event("user.registered", at(town), user_id="7", version=1, lead_id=lead))
    arrives(town, "shared", event("listing.shared", at(town), visitor_id="v9", user_id="7", listing=home(4)))
    arrives(
        town,
        "search",
        event("search.saved", at(town), user_id="7", visitor_id=None, criteria={"locations": ["X"]}),
    )
    arrives(town, "form", event("form.submitted", at(town), form="contact"))
    handled(town)
    assert on_record(town) == [
        (lead, "saved_search", ""), (lead, "share", "ML4"), (lead, "submission", ""),
    ]  # fmt: skip


@ANY
def test_a_private_lead_and_one_that_is_not_pulled_yet_have_none_on_record(town: Office) -> None:
    town.person("ann")
    private = town.lead(ownershipScope="PERSONAL", hiddenFlag=True)
    town.synced()
    later = town.lead()
    for who, lead in (("v1", private), ("v2", later)):
        arrives(town, f"who {who}", event("visitor.identified", at(town), visitor_id=who, lead_id=lead))
        arrives(town, f"view {who}", event("listing.viewed", at(town), visitor_id=who, listing=home()))
    handled(town)
    assert on_record(town) == []
    town.synced()
    arrives(town, "again", event("visit.started", at(town, 0), visitor_id="v2"))
    handled(town)
    assert on_record(town) == [(later, "browse", "ML1"), (later, "visit", "")]


def test_one_that_fails_holds_up_no_other(town: Office, caplog: pytest.LogCaptureFixture) -> None:
    met: list[str] = []

    def answer(_: TeamRun, told: SiteEvent) -> None:
        met.append(told.event_id)
        if told.event_id == "m2":
            msg = "Rosa Lopez"
            raise ZeroDivisionError(msg)
        if told.event_id == "m3":
            raise NotOffered("site", "POST /v1/chats")

    for number in (4, 2, 1, 3):
        arrives(
            town, f"m{number}", event("chat.message", at(town, 60 - number), message_id=f"m{number}", **SAID)
        )
    handled(town, {CHAT: (answer,)})
    assert met == ["m1", "m2", "m3", "m4"]
    found = events(town)
    assert all(row.handled_at for row in found.values())
    assert "501" in found["m3"].because
    assert "Is it sold" not in json.dumps([row.body for row in found.values()])
    with town.rows("quarantine") as rows:
        [(entity, payload, because)] = [(row.entity, row.payload, row.because) for row in rows]
    assert (entity, payload["data"]["text"]) == ("m2", "Is it sold?")
    assert "Rosa" not in because + caplog.text
    handled(town, {CHAT: (answer,)})
    assert len(met) == 4


@ANY
def test_one_in_quarantine_is_handled_once_more_when_a_person_says_so(town: Office, capsys: Any) -> None:
    met: list[str] = []

    def answer(_: TeamRun, told: SiteEvent) -> None:
        met.append(told.chat.text if told.chat else "")
        if len(met) == 1:
            raise ZeroDivisionError

    leads(town)
    arrives(town, "m1", event("chat.message", at(town), message_id="m1", **SAID))
    arrives(town, "bad", event("visit.started", at(town), platform="radio"))
    handled(town, {CHAT: (answer,)})
    with town.rows("quarantine") as rows:
        ids = {row.entity: row.quarantine_id for row in rows}
    assert retry_quarantine([ids["m1"]], None) == 0
    assert retry_quarantine([ids["bad"]], None) == 1
    handled(town, {CHAT: (answer,)})
    assert met == ["Is it sold?", "Is it sold?"]
    with town.rows("quarantine", resolved_at=None) as rows:
        assert [row.entity for row in rows] == ["bad"]


@ANY
def test_what_a_vendor_cannot_do_just_now_waits(town: Office) -> None:
    down = True

    def answer(_: TeamRun, told: SiteEvent) -> None:
        if down and told.event_id == "m1":
            raise Unsent("site", "POST /v1/chats", "no connection")

    for number in (1, 2):
        arrives(town, f"m{number}", event("chat.message", at(town), message_id=f"m{number}", **SAID))
    with pytest.raises(Unsent):
        handled(town, {CHAT: (answer,)})
    assert {key: bool(row.handled_at) for key, row in events(town).items()} == {"m1": False, "m2": True}
    down = False
    handled(town, {CHAT: (answer,)})
    assert events(town)["m1"].handled_at


@ANY
def test_types_that_nobody_handles_wait_whole(town: Office) -> None:
    arrives(town, "m1", event("chat.message", at(town), message_id="m1", **SAID))
    handled(town)
    [row] = events(town, handled_at=None).values()
    assert row.body["data"]["text"] == "Is it sold?"


@ANY
def test_a_dry_run_handles_nothing(town: Office) -> None:
    arrives(town, "e1", event())
    handled(town, dry_run=True)
    assert events(town) == {}


@ANY
def test_the_context_of_somebody_who_is_not_known(town: Office) -> None:
    """E19: what a visitor did is at hand when it says something."""
    arrives(town, "b", event("search.run", at(town, 9), criteria={"locations": ["Denver"]}))
    arrives(town, "a", event("listing.viewed", at(town, 10), listing=home()))
    arrives(town, "m1", event("chat.message", at(town), message_id="m1", **SAID))
    handled(town)

    def read(run: TeamRun) -> list[str]:
        with run.store.read(run.team_id) as session:
            [said] = unhandled_events(session, (CHAT,))
            kinds = (SiteEventType.LISTING_VIEWED, SiteEventType.SEARCH_RUN)
            return [known.event_id for known in events_of(session, said, kinds)]

    assert town.at_the_desk(read) == ["a", "b"]


# What is kept


def test_events_are_pruned_after_eight_days_and_wiped_with_their_lead(town: Office) -> None:
    [lead] = leads(town)
    for event_id, body in story(town, lead).items():
        arrives(town, event_id, body)
    handled(town)

    def wiped(run: TeamRun) -> None:
        with run.store.write(run.team_id) as session:
            wipe(session, lead)

    town.at_the_desk(wiped)
    kept = events(town)
    assert len(kept) == 5
    assert {(row.visitor_id, json.dumps(row.body)) for key, row in kept.items() if key != "who"} == {
        ("", "{}")
    }
    assert on_record(town) == []
    with town.rows("site_people") as rows:
        assert rows == []

    def prune(run: TeamRun) -> None:
        prune_site_events(run)

    town.now = clock.now() + timedelta(days=7.9)
    town.at_the_desk(prune)
    assert len(events(town)) == 5
    town.now += timedelta(days=0.2)
    town.at_the_desk(prune)
    assert events(town) == {}


@ANY
def test_a_site_that_is_gone_leaves_nothing_on_the_doorstep(town: Office) -> None:
    arrives(town, "e1", event())
    town.setting(more="")
    town.now = clock.now() + timedelta(days=9)
    town.at_the_desk(prune_site_events)

    def left(run: TeamRun) -> list[Any]:
        with closing(SiteDoorstep(run.store)) as doorstep:
            return doorstep.waiting(run.team_id)

    assert town.at_the_desk(left) == []
