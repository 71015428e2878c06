"""Two teams in one store, with the same ids at their vendors: nothing crosses, and swapped accounts stop both."""

import pytest

from cli.teams import one_team, rebind

TEAMS = ("north", "south")


def at(office, team):
    office.team = team
    office.lofty, office.sisu = office.ports[team]
    return office


@pytest.fixture
def both(two_offices):
    """In each office one agent, one lead with an open transaction, the same ids, other names."""
    office = two_offices
    ids = []
    for team in TEAMS:
        at(office, team)
        office.users, office.agents = {}, {}
        office.person("ann")
        lead = office.lead(firstName=team.title(), emails=[f"rosa@{team}.test"])
        office.appointment(lead)
        ids.append((lead, office.client(lead), *office.agents.values()))
    assert ids[0] == ids[1]
    office.lead_id, office.client_id = ids[0][:2]
    return office


def synced(office, flow="sync-leads", **parameters):
    report = office.run(flow, later=11, **parameters)
    assert report.status == 0, report.verdict()
    return report


def firsts(office):
    return [at(office, team).shown(office.client_id)["first_name"] for team in TEAMS]


def test_nothing_crosses(both):
    report = synced(both)
    assert sorted(report.teams) == sorted(TEAMS)
    links = [at(both, team).link_of(both.lead_id) for team in TEAMS]
    assert ["/bridge/north/" in links[0], "/bridge/south/" in links[1]] == [True, True]
    assert links[0].rpartition("-")[2] != links[1].rpartition("-")[2]

    at(both, "north").lofty.put("leads", both.lead_id, firstName="Nora")
    both.idle()
    report = synced(both)
    assert (report.teams["north"].counts["delivered"], report.teams["south"].counts["delivered"]) == (1, 0)
    assert firsts(both) == ["Nora", "South"]
    assert at(both, "south").sisu.calls() == []

    made = at(both, "south").made(both.lead_id, another=True)
    assert (len(both.sisu.all("clients")), len(at(both, "north").sisu.all("clients"))) == (2, 1)
    with both.rows("transactions", team="north") as rows:
        assert [row.sisu_client_id for row in rows] == [both.client_id]
    with both.rows("transactions", team="south") as rows:
        assert sorted(row.sisu_client_id for row in rows) == sorted([both.client_id, made])
    at(both, "south").lofty.delete("leads", both.lead_id)
    at(both, "south").lead(firstName="Other"), at(both, "south").lead(firstName="Third")
    synced(both)
    for team, presence in (("north", "present"), ("south", "gone")):
        with both.rows("leads", team=team, lofty_lead_id=both.lead_id) as rows:
            assert [row.presence for row in rows] == [presence]


def test_one_team_alone(both):
    report = synced(both, teams=["south"])
    assert list(report.teams) == ["south"]
    assert at(both, "north").lofty.calls() == []
    shards = [synced(both, shard=f"{i}/2").teams for i in (1, 2)]
    assert sorted([*shards[0], *shards[1]]) == sorted(TEAMS)


@pytest.mark.parametrize("vendor", ["lofty", "sisu", "both"])
def test_swapped_accounts_stop_both_teams_and_nothing_is_mixed(both, vendor):
    """Status 2, in words; nothing is written to either vendor, and what waited is delivered after the mending."""
    synced(both)
    for team in TEAMS:
        at(both, team).lofty.put("leads", both.lead_id, lastName=f"{team}ern")
    before = [at(both, team).sisu.all("clients") for team in TEAMS]
    both.idle()
    good = {team: dict(both.settings[team]) for team in TEAMS}
    for name in ("lofty", "sisu") if vendor == "both" else (vendor,):
        both.settings["north"][name], both.settings["south"][name] = good["south"][name], good["north"][name]
    both.write_teams()
    for flow in ("sync-leads", "sync-appointments", "sync-transactions", "refresh-agents"):
        report = both.run(flow, later=11)
        assert report.status == 2
        assert all("team rebind" in report.teams[team].stopped for team in TEAMS)
    assert both.writes() == []
    assert [at(both, team).sisu.all("clients") for team in TEAMS] == before
    both.settings = good
    both.write_teams()
    synced(both)
    assert [at(both, team).shown(both.client_id)["last_name"] for team in TEAMS] == ["northern", "southern"]


def test_a_swap_behind_the_same_address_is_seen_in_what_is_read(both):
    """The address and credential stay, the vendor answers for another account: `teamId` of the rows tells."""
    synced(both)
    at(both, "north").lofty.put("leads", both.lead_id, teamId=999, firstName="Nora")
    both.sisu.put("clients", both.client_id, team_id=999)
    both.idle()
    for flow in ("sync-leads", "sync-transactions"):
        report = both.run(flow, later=11)
        assert (report.teams["north"].status, report.teams["south"].status) == (2, 0)
        assert "999" in report.teams["north"].stopped
    assert both.writes() == []


def test_rebinding_accepts_the_new_accounts(both):
    synced(both)
    both.settings["north"]["sisu"] = both.settings["south"]["sisu"]
    both.write_teams()
    assert both.run("sync-leads", later=11).teams["north"].status == 2
    rebind(one_team("north"))
    report = both.run("sync-leads", later=11)
    assert (report.teams["north"].stopped, report.teams["south"].stopped) == ("", "")


def test_a_team_in_trouble_does_not_stop_the_other(both, monkeypatch):
    """The status is the highest that any team earned."""
    synced(both)
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    for team in TEAMS:
        at(both, team).lofty.put("leads", both.lead_id, firstName="Nora")
    at(both, "north").sisu.faults(error_rate=1)
    report = both.run("sync-leads", later=11)
    assert (report.status, report.teams["south"].status) == (1, 0)
    assert firsts(both) == ["North", "Nora"]
    at(both, "north").sisu.faults()
    both.settings["south"]["more"] = 'bridge_key_before = "env:OLD"'
    both.write_teams()
    report = both.run("sync-leads", later=11)
    assert (report.status, report.teams["north"].status) == (2, 0)
    assert "env:OLD" in report.teams["south"].stopped
    assert firsts(both) == ["Nora", "Nora"]
