"""E14: stops leave one store and hold in another; a list of numbers is taken over; doing it twice is doing it once."""

import getpass
import json
from datetime import UTC, datetime, timedelta

import pytest

from connectors.store.engine import Store
from connectors.store.ledger.acts import acts_about
from connectors.store.migrate import prepare
from connectors.store.sales_agent.stops import all_stops, lift_stops, record_stops, stopped_among
from connectors.store.teams.team import ensure_team
from schemas.model.sales_agent.messages import StopBy
from tasks.sales_agent.stops.exported import export_lines
from tasks.sales_agent.stops.import_file import import_file
from tests.support.leads.hidden_leads import TEAM

AT = datetime(2026, 3, 10, tzinfo=UTC)
ONE, TWO, THREE = "+13035550111", "+13035550122", "+13035550133"


def said_stop(store, *phones, at=AT, team=TEAM, by=StopBy.REPLY):
    with store.write(team) as session:
        ensure_team(session)
        record_stops(session, phones, by, at, at, evidence="4711", reason="said so")


def lifted(store, *phones, at, team=TEAM):
    with store.write(team) as session:
        lift_stops(session, phones, "boss@office.test", "asked for it", at)


def held(store, team=TEAM):
    with store.read(team) as session:
        return set(stopped_among(session, [ONE, TWO, THREE]))


def stops(store, team=TEAM):
    with store.read(team) as session:
        return all_stops(session)


@pytest.fixture
def elsewhere(tmp_path):
    """Another store, without stops."""
    found = Store(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    prepare(found)
    yield found
    found.close()


@pytest.fixture
def taken(typed, tmp_path):
    """What `stops import` says of a file with this content."""

    def run(content: str | bytes) -> tuple[str, str, int]:
        file = tmp_path / "stops.txt"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return typed("stops", "import", str(file))

    return run


def carried(source, target, team=TEAM):
    content = "\n".join(export_lines(source, TEAM, "me")).encode()
    return import_file(target, team, content, "me")


# The list ------------------------------------------------------------------------------------------------


def test_the_list_tells_no_number(store, typed):
    assert typed("stops", "list", "--json") == ("[]\n", "", 0)
    assert typed("stops", "list") == ("No number has said stop.\n", "", 0)
    said_stop(store, ONE)
    lifted(store, ONE, at=AT + timedelta(days=1))
    out, _, _ = typed("stops", "list", "--json")
    [stop] = json.loads(out)
    assert out.count("\n") == 1
    assert (len(stop.pop("number_key")), stop) == (
        64,
        {
            "since": "2026-03-10T00:00:00Z", "by": "reply", "evidence": "4711", "reason": "said so",
            "lifted_at": "2026-03-11T00:00:00Z", "lifted_by": "boss@office.test", "lifted_because": "asked for it",
        },
    )  # fmt: skip
    table = typed("stops", "list")[0]
    assert "1 of 1." in table
    assert "5550111" not in out + table


# From store to store -------------------------------------------------------------------------------------


def test_an_export_holds_in_another_store(store, typed, elsewhere):
    said_stop(store, ONE, TWO)
    out, err, status = typed("stops", "export")
    assert (status, out.count("\n")) == (0, 3)
    assert "2 stops exported. Keep this as you keep a list" in err
    assert "5550111" not in out
    done = import_file(elsewhere, TEAM, out.encode(), "me")
    assert (done.changed, done.known, done.bad) == (2, 0, ())
    assert held(elsewhere) == {ONE, TWO}
    assert stops(elsewhere) == stops(store)
    # What is heard there from now on is told apart with the same key.
    said_stop(elsewhere, THREE)
    assert held(elsewhere) == {ONE, TWO, THREE}


def test_nothing_to_export_is_nothing(typed):
    assert typed("stops", "export") == ("", "0 stops exported.\n", 0)


def test_who_took_them_is_on_record(store, typed, taken):
    said_stop(store, ONE)
    typed("stops", "export")
    taken("303-555-0122")
    with store.read(TEAM) as session:
        acts = acts_about(session, "team", 0)
    assert {(act.act, act.operator) for act in acts} == {
        ("export stops", getpass.getuser()),
        ("import stops", getpass.getuser()),
    }


def test_twice_is_once(store, elsewhere):
    said_stop(store, ONE, TWO)
    first = carried(store, elsewhere)
    before = stops(elsewhere)
    again = carried(store, elsewhere)
    assert (first.changed, again.changed, again.known) == (2, 0, 2)
    assert stops(elsewhere) == before


def test_a_lifted_stop_is_carried_as_one(store, elsewhere):
    said_stop(store, ONE, TWO)
    lifted(store, ONE, at=AT + timedelta(days=1))
    carried(store, elsewhere)
    assert held(elsewhere) == {TWO}


def test_the_last_word_counts(store, elsewhere):
    """What was lifted there since is not undone by an older export; what was said there since is not lifted by it."""
    said_stop(store, ONE, TWO)
    carried(store, elsewhere)
    lifted(elsewhere, ONE, at=AT + timedelta(days=2))
    lifted(store, TWO, at=AT + timedelta(days=1))
    lifted(elsewhere, TWO, at=AT + timedelta(days=1))
    said_stop(elsewhere, TWO, at=AT + timedelta(days=3))
    done = carried(store, elsewhere)
    assert (done.changed, held(elsewhere)) == (0, {TWO})
    carried(elsewhere, store)
    assert stops(store) == stops(elsewhere)


def test_stops_under_another_key_are_not_mixed_up(store, elsewhere):
    said_stop(store, ONE)
    said_stop(elsewhere, TWO)
    before = stops(elsewhere)
    done = carried(store, elsewhere)
    assert [number for number, _ in done.bad] == [1]
    assert "made with another key" in done.bad[0][1]
    assert (stops(elsewhere), held(elsewhere)) == (before, {TWO})


def test_lines_that_cannot_be_read_are_named_and_the_rest_goes_on(store, typed, taken):
    said_stop(store, ONE)
    key, stop = typed("stops", "export")[0].splitlines()
    row = json.loads(stop)
    spoilt = [
        "no json", "[1]", json.dumps({**row, "number_key": "12"}), json.dumps({**row, "by": "me"}),
        json.dumps({**row, "since": "yesterday"}), json.dumps({**row, "since": "2026-03-10T00:00:00"}),
        json.dumps({**row, "since": None}), json.dumps({**row, "lifted_at": 7}), "[" * 100_000,
    ]  # fmt: skip
    fresh = json.dumps({**row, "number_key": "ab" * 32})
    out, err, status = taken("\n".join([key, *spoilt, "", fresh, stop]))
    assert (out, status) == ("1 stops recorded, 1 were on record already.\n", 1)
    assert [line.split(": ")[1] for line in err.splitlines()] == [f"line {number}" for number in range(2, 11)]
    assert len(stops(store)) == 2


def test_without_its_first_line_an_export_is_refused(store, typed, taken):
    said_stop(store, ONE)
    _, stop = typed("stops", "export")[0].splitlines()
    out, err, status = taken(stop)
    assert (out, status) == ("0 stops recorded, 0 were on record already.\n", 1)
    assert "line 1: the first line holds no stop_key" in err


# Lists of numbers ----------------------------------------------------------------------------------------

LISTS = {
    "one a line": "303-555-0111\n\n(303) 555-0122\r\n",
    "international": "+1 303 555 0111\n+13035550122",
    "a column": "name,phone\nAnn,303-555-0111\nBen,303-555-0122\n",
    "semicolons": "Phone;Name\n3035550111;Ann\n3035550122;Ben\n",
    "quoted": '"Name","PHONE "\n"Ann, B","303.555.0111"\n"Ben","303.555.0122"\n',
    "only the column": "phone\n3035550111\n3035550122\n",
    "marked as text": "\ufeffphone\r\n3035550111\r\n3035550122\r\n",
}


@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS)
def test_numbers_are_recorded_as_stops(store, taken, content):
    assert taken(content) == ("2 stops recorded, 0 were on record already.\n", "", 0)
    assert held(store) == {ONE, TWO}
    assert {(stop.by, stop.evidence) for stop in stops(store)} == {(StopBy.IMPORT, getpass.getuser())}
    before = stops(store)
    assert taken(content) == ("0 stops recorded, 2 were on record already.\n", "", 0)
    assert stops(store) == before


def test_a_list_of_a_spreadsheet_in_utf_16(store, taken):
    assert taken("phone\n3035550111\n".encode("utf-16"))[2] == 0
    assert held(store) == {ONE}


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("3035550111\nAnn\n12\n3035550122\n555-0133", [2, 3, 5]),
        ('name,phone\nAnn,3035550111\nBen,\nChris\n\n"Dan,3035550133\nEve,3035550122', [3, 4, 6]),
        (b"3035550111\n\xff\xfe\x00\n3035550122\n", [2]),
    ],
)
def test_bad_lines_are_named_and_the_rest_goes_on(store, taken, content, lines):
    out, err, status = taken(content)
    assert (out, status) == ("2 stops recorded, 0 were on record already.\n", 1)
    assert err.splitlines() == [f"dealbridge: line {number}: no valid phone number" for number in lines]
    assert held(store) == {ONE, TWO}


def test_a_stop_that_was_heard_keeps_its_beginning(store, taken):
    said_stop(store, ONE)
    taken("3035550111")
    [stop] = stops(store)
    assert (stop.by, stop.since) == (StopBy.REPLY, AT)


def test_an_empty_file_is_nothing_and_none_is_refused(store, typed, taken, tmp_path):
    assert taken("") == ("0 stops recorded, 0 were on record already.\n", "", 0)
    out, err, status = typed("stops", "import", str(tmp_path / "nowhere.txt"))
    assert (out, status, err.count("\n")) == ("", 2, 1)
    assert "cannot be read" in err


def test_another_teams_stops_are_its_own(store, elsewhere):
    said_stop(store, ONE)
    said_stop(elsewhere, TWO, team="south")
    assert carried(store, elsewhere).changed == 1
    assert (held(elsewhere), held(elsewhere, "south")) == ({ONE}, {TWO})
