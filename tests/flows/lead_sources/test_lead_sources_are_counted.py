"""S8, S9: leads per source, for the team and per agent, per local day, as Sisu shows them."""

import pytest

from tasks.leads.pull import find_lead

READ = "GET /api/v1/team/lead-counts"
WRITE = "PUT /api/v1/team/lead-counts"
FLOW = "count-lead-sources"
DAY = "2026-03-01"
NOON = f"{DAY}T19:00:00GMT"
PERSONAL = {"ownershipScope": "PERSONAL", "ownershipId": 1}
TEAM_LEAD = {"ownershipScope": "TEAM"}


@pytest.fixture
def desk(office):
    office.person("ann")
    office.person("bob")
    return office


def counts(office, port=None):
    """{(source, agent's name or "team", day): count}, without zeros."""
    sisu = port or office.sisu
    names = {row["lead_type_id"]: row["name"] for row in sisu.all("lead_sources")}
    people = {agent: name for name, agent in office.agents.items()}
    return {
        (names[row["lead_type_id"]], people.get(row["agent_id"], "team"), row["date"]): row["count"]
        for row in sisu.all("lead_counts")
        if row["count"]
    }


def typed(office, source, count, agent=None, day=DAY):
    """Somebody types a count into Sisu."""
    row = {"lead_type_id": office.source(source), "agent_id": agent, "date": day, "count": count}
    office.sisu.post("lead_counts", row)


def counted(office, **more):
    office.synced()
    return office.synced(FLOW, **more)


def by_schedule(office, monkeypatch, **more):
    with monkeypatch.context() as patch:
        patch.setattr("flows.count_lead_sources.scheduled_at", office.clock)
        return office.synced(FLOW, **more)


def test_counts_are_for_the_team_and_per_agent_and_cost_one_call_when_nothing_differs(desk, monkeypatch):
    """S8: the local day of registration, sources made where Sisu lacks them."""
    bob = desk.users["bob"]
    desk.lead(createTime=NOON)
    desk.lead(createTime="2026-03-02T06:30:00GMT")
    desk.lead(createTime="2026-03-02T07:30:00GMT", assignedUserId=bob)
    desk.lead(createTime=NOON, assignedUserId=0)
    desk.lead(createTime=NOON, source="")
    report = counted(desk)
    expected = {
        ("Website", "team", DAY): 3,
        ("Website", "ann", DAY): 2,
        ("Website", "team", "2026-03-02"): 1,
        ("Website", "bob", "2026-03-02"): 1,
    }
    assert counts(desk) == expected
    assert report.counts["delivered"] == 5
    assert report.because["S8"] == 2
    desk.idle()
    desk.synced(FLOW)
    assert desk.lofty.calls() == []
    assert desk.sisu.calls() == [READ]
    by_schedule(desk, monkeypatch)
    assert desk.lofty.calls() == desk.sisu.calls() == []
    by_schedule(desk, monkeypatch, later=61)
    assert desk.sisu.calls() == [READ]
    assert counts(desk) == expected


def test_reassignment_retagging_privacy_and_erasure_move_counts(desk):
    """S8: only what changed is written, with absolute values."""
    first, second, third = (desk.lead(createTime=NOON, source="Zillow") for _ in range(3))
    counted(desk)
    assert counts(desk) == {("Zillow", "team", DAY): 3, ("Zillow", "ann", DAY): 3}
    desk.lofty.put("leads", first, assignedUserId=desk.users["bob"])
    counted(desk)
    assert counts(desk) == {("Zillow", "team", DAY): 3, ("Zillow", "ann", DAY): 2, ("Zillow", "bob", DAY): 1}
    desk.lofty.put("leads", second, tags=[{"tagName": "Zillow Flex Lead"}])
    counted(desk)
    assert counts(desk)[("Zillow Flex", "ann", DAY)] == 1
    assert counts(desk)[("Zillow", "ann", DAY)] == 1
    desk.lofty.put("leads", third, **PERSONAL)
    desk.idle()
    counted(desk)
    assert ("Zillow", "ann", DAY) not in counts(desk)
    (written,) = [entry for entry in desk.sisu.journal() if entry["method"] == "PUT"]
    assert sorted(row["count"] for row in written["body"]["counts"]) == [0, 1]
    desk.lofty.delete("leads", first)
    desk.lofty.put("leads", second, _trashed=True)
    desk.synced("reconcile", later=60 * 24)
    desk.synced(FLOW)
    assert counts(desk) == {("Zillow Flex", "team", DAY): 1, ("Zillow Flex", "ann", DAY): 1}
    desk.lofty.put("leads", third, **TEAM_LEAD)
    counted(desk)
    assert counts(desk)[("Zillow", "ann", DAY)] == 1


def test_what_people_typed_is_overwritten(desk, monkeypatch):
    """S9: also where no lead is; expenses are never touched."""
    desk.lead(createTime=NOON)
    counted(desk)
    truth = counts(desk)
    typed(desk, "Website", 40)
    typed(desk, "Website", 2.5, agent=desk.agents["ann"])
    typed(desk, "Website", 7, day="2019-01-01")
    typed(desk, "Radio", 7, agent=desk.agents["bob"])
    by_schedule(desk, monkeypatch)
    assert len(counts(desk)) == 4
    report = by_schedule(desk, monkeypatch, later=61)
    assert counts(desk) == truth
    assert report.because["S9"] == 2
    desk.idle()
    desk.synced(FLOW)
    assert desk.writes() == []


def test_counts_of_sources_that_lofty_does_not_rule_stay(desk):
    """S4 S9."""
    desk.setting(more="lofty_rules_lead_sources = false")
    desk.lead(createTime=NOON)
    desk.source("Radio")
    typed(desk, "Radio", 7)
    typed(desk, "Website", 7, day="2019-01-01")
    counted(desk)
    assert counts(desk) == {
        ("Website", "team", DAY): 1,
        ("Website", "ann", DAY): 1,
        ("Radio", "team", DAY): 7,
    }


def test_a_count_is_lowered_only_after_a_complete_sweep(desk):
    """S4: raised at once, lowered to zero later."""
    moved = desk.lead(createTime=NOON)
    counted(desk)
    desk.lofty.put("leads", moved, assignedUserId=desk.users["bob"])
    desk.at_the_desk(lambda run: find_lead(run, moved))
    report = desk.synced(FLOW, later=60 * 13)
    assert counts(desk) == {
        ("Website", "team", DAY): 1,
        ("Website", "ann", DAY): 1,
        ("Website", "bob", DAY): 1,
    }
    assert report.counts["left"] == report.because["S4"] == 1
    counted(desk)
    assert counts(desk) == {("Website", "team", DAY): 1, ("Website", "bob", DAY): 1}


def test_a_fresh_store_does_not_lower_what_it_has_not_seen(desk, monkeypatch):
    """S4: half of the leads are known, since the load was interrupted, and Sisu holds more."""
    desk.linked_leads(150, source="Website", createTime=NOON, assignedUserId=desk.users["ann"])
    typed(desk, "Website", 150)
    with monkeypatch.context() as patch:
        patch.setattr("tasks.leads.sweep._NO_END", 1)
        desk.synced()
    report = desk.synced(FLOW, later=0)
    assert counts(desk)[("Website", "team", DAY)] == 150
    assert report.counts["left"] == 1
    assert report.because["S4"] == 1
    counted(desk)
    assert counts(desk) == {("Website", "team", DAY): 150, ("Website", "ann", DAY): 150}


def test_a_lead_without_a_sisu_agent_counts_for_the_team_only(desk):
    """S8 V6: also of somebody whose agent was deactivated; it is listed."""
    desk.lofty.post("members", email="new@office.test", memberUserId=77)
    desk.lead(createTime=NOON, assignedUserId=77)
    desk.lead(createTime=NOON, assignedUserId=desk.users["bob"])
    report = counted(desk)
    assert counts(desk) == {("Website", "team", DAY): 2, ("Website", "bob", DAY): 1}
    assert [(line.what, line.rule) for line in report.lines if line.kind == "ask"] == [("user 77", "V6")]
    desk.sisu.put("agents", desk.agents["bob"], status="D")
    desk.synced("refresh-agents")
    counted(desk)
    assert counts(desk) == {("Website", "team", DAY): 2}


def test_an_archived_source_comes_back_before_it_is_counted(desk):
    """S8 S10."""
    desk.lead(createTime=NOON, source="Radio")
    desk.sisu.put("lead_sources", desk.source("Radio"), archived=True)
    counted(desk)
    (radio,) = desk.sisu.all("lead_sources")
    assert not radio["archived"]
    assert counts(desk) == {("Radio", "team", DAY): 1, ("Radio", "ann", DAY): 1}


def test_many_counts_go_five_hundred_at_a_time(office_on_sqlite):
    desk = office_on_sqlite
    desk.person("ann")
    for number in range(3):
        desk.lead(createTime=f"2026-03-0{number + 1}T19:00:00GMT")
    desk.linked_leads(620, assignedUserId=0)
    rows = desk.lofty.all("leads")
    for place, row in enumerate(row for row in rows if row["leadId"] >= 2_000_000_000_000_000):
        day = f"{2020 + place % 5}-{1 + place % 12:02}-{1 + place // 24:02}"
        desk.lofty.put("leads", row["leadId"], source=f"Source {place % 3}", createTime=f"{day}T19:00:00GMT")
    desk.synced(sweep_calls=100)
    desk.idle()
    desk.synced(FLOW)
    sizes = [
        len(e["body"]["counts"])
        for e in desk.sisu.journal()
        if e["path"].endswith("lead-counts") and e["body"]
    ]
    assert sizes[:-1] == [500] * (len(sizes) - 1)
    assert sum(sizes) > 500
    assert sum(c for (_, who, _), c in counts(desk).items() if who == "team") == 623


@pytest.mark.parametrize("place", ["before the call", "after the answer"])
def test_a_run_that_is_killed_while_counting_is_repeated(desk, monkeypatch, place):
    """V8: absolute values, receipts after the answer."""
    desk.lead(createTime=NOON)
    desk.synced()

    def die(*_args, **_more):
        raise RuntimeError

    target = {
        "before the call": "connectors.sisu.lead_source_counts.SisuLeadSourceCounts.write",
        "after the answer": "tasks.lead_sources.count.save_counts",
    }[place]
    desk.synced(FLOW, dry_run=True)
    with monkeypatch.context() as patch:
        patch.setattr(target, die)
        assert desk.run(FLOW).status == 1
    desk.synced(FLOW)
    assert counts(desk) == {("Website", "team", DAY): 1, ("Website", "ann", DAY): 1}
    desk.idle()
    desk.synced(FLOW)
    assert desk.writes() == []


def test_a_lost_answer_does_no_harm(desk):
    """V8."""
    desk.lead(createTime=NOON)
    desk.source("Website")
    desk.synced()
    desk.sisu.faults(drop_after_commit=1, path="/api/v1/team/lead-counts")
    desk.run(FLOW)
    desk.synced(FLOW)
    assert counts(desk) == {("Website", "team", DAY): 1, ("Website", "ann", DAY): 1}


def test_a_row_that_sisu_refuses_does_not_hold_back_the_others(desk):
    """S8: an agent whom Sisu has erased since the last look."""
    desk.lead(createTime=NOON)
    desk.lead(createTime=NOON, assignedUserId=desk.users["bob"], source="Radio")
    desk.source("Website"), desk.source("Radio")
    desk.synced()
    desk.sisu.delete("agents", desk.agents["bob"])
    report = desk.run(FLOW)
    assert report.status == 1
    assert report.teams[desk.team].counts["refused"] == 1
    assert counts(desk) == {
        ("Website", "team", DAY): 1,
        ("Website", "ann", DAY): 1,
        ("Radio", "team", DAY): 1,
    }
    desk.synced("refresh-agents")
    desk.synced(FLOW)


def test_another_team_with_the_same_ids_counts_its_own(two_offices):
    two = two_offices
    for team, number in (("north", 1), ("south", 2)):
        lofty, sisu = two.ports[team]
        sisu.post("lead_sources", {"lead_type_id": 7, "name": "Website"})
        for lead in range(number):
            lofty.post(
                "leads", {"leadId": 2_000_000_000_000_001 + lead, "source": "Website", "createTime": NOON}
            )
    two.run("sync-leads", later=11)
    assert two.run(FLOW).status == 0
    for number, (_, sisu) in enumerate(two.ports.values(), 1):
        assert counts(two, sisu) == {("Website", "team", DAY): number}


def test_a_dry_run_writes_nothing(desk):
    desk.lead(createTime=NOON)
    desk.synced()
    desk.idle()
    report = desk.synced(FLOW, dry_run=True)
    assert desk.writes() == []
    assert report.counts["planned"] == desk.synced(FLOW).counts["delivered"] > 1
