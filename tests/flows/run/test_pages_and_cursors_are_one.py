"""A page, what of it cannot be read, and the cursor that it moves are one transaction, for every list: whoever is
killed between any two writes leaves all of them or none."""

from datetime import UTC, datetime

import pytest

from tasks.activities.pull import pull_communications
from tasks.leads.pull import pull_new_leads
from tasks.leads.site_visits import look_who_moved
from tasks.leads.sweep import pull_swept_leads
from tasks.teams.pull_accounts import pull_directory
from tasks.transactions.lofty.pull import pull_lofty_transactions
from tasks.transactions.plan import plan_these
from tasks.transactions.pull import pull_feed
from tests.support.trouble import Trouble

STEPS = 30
MOVED = {"communications": "until", "sweep": "seen"}
"""What of a cursor says that it was moved: a run may note there that it begins."""


@pytest.fixture
def desk(office_on_sqlite):
    """One good and one bad record in each list."""
    office = office_on_sqlite
    # In the last hour of a day after the clocks went back, 90 days are more than one window.
    office.be_at(datetime.now(UTC).replace(hour=18))
    office.person("ann")
    office.lofty.post("members", email="bad@office.test", firstName=["Bad"], memberUserId="x")
    office.caller = office.lead()
    office.lead(firstName=["Rosa", "Lund"])
    office.client(office.caller)
    office.client(office.caller, signed_dt="the day before yesterday", trans_amt=["a lot"])
    office.happened()
    office.happened(leadId="x")
    office.lofty.post("transactions", leadId=office.caller, transactionName="1 Elm Rd")
    office.lofty.post("transactions", leadId=office.caller, homePrice="a lot", transactionName=["x"])
    return office


LISTS = {
    "new leads": (pull_new_leads, "leads", ("lofty", "lead"), "newest"),
    "swept leads": (
        lambda run: pull_swept_leads(run, 20, plan=plan_these, due=True),
        "leads",
        ("lofty", "lead"),
        "sweep",
    ),
    "who was on the site": (look_who_moved, "leads", ("lofty", "lead"), "site visits"),
    "feed": (pull_feed, "transactions", ("sisu", "client"), "feed"),
    "communications": (pull_communications, "communications", ("lofty", "communication"), "communications"),
    "people": (pull_directory, "agents", ("lofty", "member"), "directory"),
    "Lofty transactions": (pull_lofty_transactions, "lofty_transactions", ("lofty", "transaction"), ""),
}


def standing(desk, table, reject, cursor):
    """Which of the three are there."""
    found = []
    with desk.rows(table) as rows:
        found.append(len(rows) > 0)
    with desk.rows("quarantine", vendor=reject[0], kind=reject[1]) as rows:
        found.append(len(rows) > 0)
    if cursor:
        with desk.rows("cursors", name=cursor) as rows:
            found.append(any(row.value.get(MOVED.get(cursor, ""), 1) for row in rows))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_killed_between_any_two_writes_it_leaves_all_or_nothing(desk, name, monkeypatch):
    verb, table, reject, cursor = LISTS[name]
    trouble, seen = Trouble(monkeypatch), []
    desk.at_the_desk(str)
    for steps in range(1, STEPS):
        with trouble.killed_after(steps):
            desk.at_the_desk(verb)
        found = standing(desk, table, reject, cursor)
        assert len(set(found)) == 1, (steps, found)
        seen.append(found[0])
        if found[0]:
            break
    assert seen[-1], "it never came to its end"
    assert not seen[0], "it was killed before anything was stored"
    desk.at_the_desk(verb)
    assert all(standing(desk, table, reject, cursor))


def test_a_window_of_many_pages_keeps_each_with_its_rejects_and_its_end_with_the_cursor(desk, monkeypatch):
    """The watermark moves with the last page, and never before it; read again, nothing is counted twice."""
    monkeypatch.setattr("connectors.lofty.communications.PAGE", 2)
    for minutes in range(2, 9):
        desk.happened(minutes_ago=minutes)
    trouble, whole = Trouble(monkeypatch), 8
    for steps in range(1, 60):
        with trouble.killed_after(steps):
            desk.at_the_desk(pull_communications)
        with desk.rows("communications") as rows, desk.rows("cursors", name="communications") as cursors:
            until = any(row.value.get("until") for row in cursors)
            assert until is False or len(rows) >= whole, (steps, len(rows))
        if until:
            break
    assert until
    desk.at_the_desk(pull_communications)
    with desk.rows("communications") as rows:
        assert len({row.communication_id for row in rows}) == len(rows) == whole
