"""`dealbridge doctor`: a healthy office, each check made to fail, and the probe."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine, text

from cli.doctor import probe as doctor_probe
from cli.doctor.doctor import examine
from connectors.errors import SettingsError
from connectors.lofty.leads import LoftyLeads, WholeLead
from connectors.sisu.account import SisuAccountCalls
from schemas.migrations import HEAD
from tasks.report.findings import State
from tasks.teams.rate_budget import Budget, freshness
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, scripted_site

ALWAYS = (
    "database", "DEALBRIDGE_BRIDGE_URL", "secrets", "time zone", "Lofty account", "Sisu account",
    "Lofty custom field Sisu Link", "Sisu custom field Lofty Link", "members without an agent (V6)",
    'readings of "private" (V1)', "rate budget", "outbox", "quarantine", "Lofty stages (T5)",
    "Sisu activity names",
)  # fmt: skip

Examined = Callable[..., tuple[int, dict[str, tuple[str, str]], str]]


@pytest.fixture
def examined(capsys: pytest.CaptureFixture[str]) -> Examined:
    """Examine: the exit status, (state, found and what to mend) of each check, and all that was printed."""

    def run(probe: int | None = None, teams: list[str] | None = None) -> tuple[int, dict[str, Any], str]:
        capsys.readouterr()
        status = examine(teams, probe)
        printed = capsys.readouterr()
        return status, findings(printed.out), printed.out + printed.err

    return run


def findings(printed: str) -> dict[str, tuple[str, str]]:
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in printed.splitlines() if "│" in line]
    return {check: (state, f"{found} | {mend}") for check, state, found, mend in cells}


def journal(url: str) -> list[tuple[str, str]]:
    return [(r["method"], r["path"]) for r in httpx.get(f"{url}/_sandbox/requests").json()]


def a_lead(office: Any, wanted: Callable[[dict[str, Any]], bool]) -> int:
    leads = httpx.get(f"{office.lofty_url}/_sandbox/leads").json()
    return int(next(lead["leadId"] for lead in leads if wanted(lead)))


def is_team_lead(lead: dict[str, Any]) -> bool:
    shared = lead["ownershipScope"] == "TEAM" and not lead.get("hiddenFlag") and not lead.get("_trashed")
    return shared and len(lead["customAttributes"]) > 1


def in_store(statement: str) -> None:
    engine = create_engine(os.environ["DEALBRIDGE_DATABASE_URL"])
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


# A healthy office ----------------------------------------------------------------------------------------


def test_a_healthy_office_passes_and_everything_is_listed(office: Any, examined: Examined) -> None:
    status, found, printed = examined()
    assert status == 0
    assert set(ALWAYS) <= set(found)
    assert not [check for check, (state, _) in found.items() if state == State.FAIL]
    assert found["Sisu activity names"][0] == State.OK
    assert '"personal" leaves out' in found['readings of "private" (V1)'][1]
    assert found["time zone"][1].startswith("America/Denver, now UTC-0")
    assert not [key for key in ("sandbox-key", "sandbox-token", os.environ["BRIDGE_KEY"]) if key in printed]


def test_a_missing_activity_is_named_with_what_to_create(office: Any, examined: Examined) -> None:
    """C13: a warning."""
    kinds = httpx.get(f"{office.sisu_url}/_sandbox/activity_types").json()
    dials = next(one for one in kinds if one["name"] == "Dials (Chime)")
    httpx.delete(f"{office.sisu_url}/_sandbox/activity_types/{dials['activity_type']}").raise_for_status()
    try:
        status, found, _ = examined()
    finally:
        httpx.post(f"{office.sisu_url}/_sandbox/activity_types", json=dials).raise_for_status()
    assert (status, found["Sisu activity names"][0]) == (0, State.WARN)
    assert 'exactly "Dials (Chime)"' in found["Sisu activity names"][1]


def test_it_costs_eight_calls_and_writes_nothing(office: Any, examined: Examined) -> None:
    for url in (office.lofty_url, office.sisu_url):
        httpx.delete(f"{url}/_sandbox/requests")
    examined()
    calls = journal(office.lofty_url) + journal(office.sisu_url)
    assert len(calls) == 8
    assert {method for method, _ in calls} == {"GET"}


def test_members_without_an_agent_are_named_with_the_reason(office: Any, examined: Examined) -> None:
    member = httpx.get(f"{office.lofty_url}/_sandbox/members").json()[0]
    httpx.put(f"{office.lofty_url}/_sandbox/members/{member['id']}", json={"email": "nobody@example.com"})
    status, _, printed = examined()
    assert status == 0
    assert (
        f"{member['firstName']} {member['lastName']}: Lofty member {member['id']} has no Sisu agent"
        in printed
    )


# Each check made to fail ---------------------------------------------------------------------------------


def remove_sisu_link(office: Any) -> None:
    httpx.delete(f"{office.lofty_url}/_sandbox/custom_fields/Sisu Link").raise_for_status()


def misspell_sisu_link(office: Any) -> None:
    remove_sisu_link(office)
    row = {"attributeName": "sisu link", "attributeType": "text"}
    httpx.post(f"{office.lofty_url}/_sandbox/custom_fields", json=row).raise_for_status()


def remove_lofty_link(office: Any) -> None:
    rows = httpx.get(f"{office.sisu_url}/_sandbox/fields").json()
    name = next(row["name"] for row in rows if row["label"] == "Lofty Link")
    httpx.delete(f"{office.sisu_url}/_sandbox/fields/{name}").raise_for_status()


def make_it_a_mortgage_account(office: Any) -> None:
    team = httpx.get(f"{office.sisu_url}/_sandbox/teams").json()[0]
    url = f"{office.sisu_url}/_sandbox/teams/{team['team_id']}"
    httpx.put(url, json={"market": "Mortgage"}).raise_for_status()


def take_the_wrong_key(_: Any) -> None:
    os.environ["LOFTY_API_KEY"] = "not-the-key"


def take_the_wrong_token(_: Any) -> None:
    os.environ["SISU_TOKEN"] = "not-the-token"


def pin_to_another_account(_: Any) -> None:
    in_store("UPDATE teams SET lofty_team_id = 7")


def take_lofty_down(_: Any) -> None:
    file = Path(os.environ["DEALBRIDGE_TEAMS_FILE"])
    lines = file.read_text(encoding="utf-8").splitlines()
    down = [line.split('base_url = "')[0] + 'base_url = "http://127.0.0.1:1", api_key = "env:LOFTY_API_KEY" }'
            if line.startswith("lofty") else line for line in lines]  # fmt: skip
    file.write_text("\n".join(down), encoding="utf-8")


def age_the_store(_: Any) -> None:
    in_store("UPDATE alembic_version SET version_num = '0000'")


def break_the_database(_: Any) -> None:
    os.environ["DEALBRIDGE_DATABASE_URL"] = "postgresql+psycopg2://nobody@127.0.0.1:1/nothing"


FAILURES = [
    (remove_sisu_link, "Lofty custom field Sisu Link", 'type text in Lofty, named exactly "Sisu Link"'),
    (misspell_sisu_link, "Lofty custom field Sisu Link", 'it is called "sisu link"'),
    (remove_lofty_link, "Sisu custom field Lofty Link", 'labelled exactly "Lofty Link"'),
    (
        make_it_a_mortgage_account,
        "Sisu market (V7)",
        'the market "Mortgage", which Dealbridge does not support',
    ),
    (
        take_the_wrong_key,
        "Lofty account",
        "credential refused (401, code 20004) | check api_key of teams.sandbox",
    ),
    (take_the_wrong_token, "Sisu account", "credential refused (401) | check username and token"),
    (pin_to_another_account, "Lofty account", "the team is pinned to 7"),
    (take_lofty_down, "Lofty account", "no connection | check base_url of teams.sandbox.lofty"),
    (
        age_the_store,
        "database",
        f"is at revision 0000, this version needs {HEAD} | run `dealbridge db upgrade`",
    ),
    (
        break_the_database,
        "database",
        "nobody answers at the database's address | start it, or mend DEALBRIDGE_DATABASE_URL",
    ),
]


@pytest.mark.parametrize(("spoil", "check", "said"), FAILURES, ids=[f[0].__name__ for f in FAILURES])
def test_what_is_wrong_fails_and_the_rest_is_still_looked_at(
    spoil: Callable[[Any], None], check: str, said: str, office: Any, examined: Examined
) -> None:
    spoil(office)
    status, found, printed = examined()
    assert status == 1
    assert found[check][0] == State.FAIL
    assert said in found[check][1]
    assert set(ALWAYS) <= set(found)
    assert [name for name, (state, _) in found.items() if state == State.FAIL] == [check]
    assert found["Sisu account" if check.startswith("Lofty") else "Lofty account"][0] == State.OK
    assert "Traceback" not in printed
    assert "not-the-" not in printed


def test_a_vendor_that_is_down_is_asked_only_once(office: Any, examined: Examined) -> None:
    take_lofty_down(office)
    _, found, _ = examined()
    for check in ("Lofty custom field Sisu Link", "members without an agent (V6)"):
        assert found[check] == (State.SKIPPED, "Lofty: no connection | ")


def test_errors_on_one_path_do_not_hide_the_others(office: Any, examined: Examined) -> None:
    faults = {"error_rate": 1, "error_status": 500, "path": "/v1.0/members"}
    httpx.put(f"{office.lofty_url}/_sandbox/faults", json=faults)
    status, found, _ = examined()
    assert status == 1
    assert found["members without an agent (V6)"][0] == State.FAIL
    assert found["Lofty custom field Sisu Link"][0] == State.OK


# Warnings ------------------------------------------------------------------------------------------------


def test_a_list_of_fields_that_says_nothing_is_a_warning(
    office: Any, examined: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SisuAccountCalls, "labelled_fields", lambda _: {})
    status, found, _ = examined()
    assert (status, found["Sisu custom field Lofty Link"][0]) == (0, State.WARN)
    assert "lofty_link is taken for its name" in found["Sisu custom field Lofty Link"][1]


def test_a_public_bridge_without_https_is_a_warning(
    office: Any, examined: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEALBRIDGE_BRIDGE_URL", "http://bridge.example.com")
    status, found, _ = examined()
    assert (status, found["DEALBRIDGE_BRIDGE_URL"][0]) == (0, State.WARN)
    monkeypatch.setenv("DEALBRIDGE_BRIDGE_URL", "https://bridge.example.com")
    assert examined()[1]["DEALBRIDGE_BRIDGE_URL"][0] == State.OK


@pytest.mark.parametrize(("seconds", "state"), [(300, State.WARN), (-6 * 3600, State.OK)])
def test_a_clock_that_is_off_is_a_warning_and_a_zone_is_not(
    seconds: int, state: State, office: Any, examined: Examined
) -> None:
    httpx.post(f"{office.sisu_url}/_sandbox/clock", json={"advance_seconds": seconds}).raise_for_status()
    status, found, _ = examined()
    httpx.post(f"{office.sisu_url}/_sandbox/clock", json={"now": None}).raise_for_status()
    assert (status, found["clocks"][0]) == (0, state)


def test_what_was_refused_and_what_is_in_quarantine_are_warnings(office: Any, examined: Examined) -> None:
    in_store(
        "UPDATE outbox SET state = 'refused', because = 'the vendor refused' "
        "WHERE outbox_id = (SELECT min(outbox_id) FROM outbox)"
    )
    in_store(
        "INSERT INTO quarantine (team_id, quarantine_id, vendor, kind, entity, because, payload, first_seen_at, "
        "last_seen_at) VALUES ('sandbox', 'q1', 'lofty', 'lead', '5', 'leadId: wrong', '{}', "
        "'2026-01-01 00:00:00', '2026-01-01 00:00:00')"
    )
    status, found, _ = examined()
    assert status == 0
    assert found["outbox"] == (
        State.WARN,
        "0 waiting, 1 refused | see `dealbridge outbox`, then `dealbridge outbox retry ID`",
    )
    assert found["quarantine"][1].startswith("1 lofty lead | ")


@pytest.mark.parametrize(
    ("budget", "late"),
    [
        (Budget(500, leads=1000, awaited=40, sweep_every_minutes=10), set()),
        (Budget(10, leads=1000, awaited=40, sweep_every_minutes=10), {"appointments"}),
        (Budget(10, leads=10_000, awaited=0, sweep_every_minutes=10), {"changed leads", "private lead"}),
        (Budget(500, leads=100, awaited=0, sweep_every_minutes=60), {"private lead"}),
        (Budget(2, leads=100, awaited=0, sweep_every_minutes=10), {"link on a new lead"}),
    ],
)
def test_freshness_follows_from_the_permitted_rate(budget: Budget, late: set[str]) -> None:
    slow = [one.check for one in freshness(budget) if one.state is State.WARN]
    assert len(slow) == len(late)
    assert all(any(name in check for check in slow) for name in late)


def test_a_rate_that_an_idle_team_exceeds_is_a_warning(
    office: Any, examined: Examined, teams_file: Callable[[str, str], None]
) -> None:
    teams_file(
        'api_key = "env:LOFTY_API_KEY", requests_per_minute = 60000',
        'api_key = "env:LOFTY_API_KEY", requests_per_minute = 1, burst = 100',
    )
    status, found, _ = examined()
    assert (status, found["rate budget"][0]) == (0, State.WARN)
    assert found["rate budget"][1].startswith("Lofty permits 1 calls a minute, an idle team needs ")


# Settings ------------------------------------------------------------------------------------------------


def test_a_missing_secret_is_listed_with_the_rest_and_then_raised(
    office: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SISU_TOKEN")
    with pytest.raises(SettingsError, match=r"^teams.sandbox.sisu.token: env:SISU_TOKEN is not set$"):
        examine(None, None)
    found = findings(capsys.readouterr().out)
    assert set(ALWAYS) <= set(found)
    assert found["secrets"][0] == State.FAIL
    assert found["Lofty account"] == (State.SKIPPED, "a secret is missing | ")
    assert found["outbox"][0] == State.OK


def test_one_team_without_its_secret_does_not_hide_the_other(
    office: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(os.environ["DEALBRIDGE_TEAMS_FILE"])
    first = file.read_text(encoding="utf-8")
    second = first.replace("teams.sandbox", "teams.other").replace("env:BRIDGE_KEY", "env:NO_SUCH_KEY")
    file.write_text(second + first, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"teams\.other\.bridge_key: env:NO_SUCH_KEY is not set"):
        examine(None, None)
    printed = capsys.readouterr().out
    assert "team other" in printed
    assert findings(printed[printed.index("team sandbox") :])["Lofty account"][0] == State.OK
    assert examine(["sandbox"], None) == 0
    with pytest.raises(SettingsError, match="--probe is for one team"):
        examine(None, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEALBRIDGE_DATABASE_URL", "mysql://nowhere"), ("DEALBRIDGE_TEAMS_FILE", "no-such-file.toml")],
)
def test_wrong_settings_are_refused(
    name: str, value: str, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        examine(None, None)


# The probe -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("habit", ["merge", "replace"])
def test_the_probe_tries_the_link_and_keeps_the_other_attributes(
    habit: str, office: Any, examined: Examined
) -> None:
    httpx.put(f"{office.lofty_url}/_sandbox/faults", json={"custom_attributes": habit})
    lead_id = a_lead(office, is_team_lead)
    httpx.delete(f"{office.lofty_url}/_sandbox/requests")
    status, found, _ = examined(lead_id)
    assert (status, found[f"probe of lead {lead_id}"][0]) == (0, State.OK)
    assert "the link is there, and so are the other" in found[f"probe of lead {lead_id}"][1]
    path = f"/v1.0/leads/{lead_id}"
    asked = [method for method, called in journal(office.lofty_url) if called == path]
    assert asked == ["GET", "PUT", "GET"]


def test_the_probe_refuses_private_trashed_and_gone_leads(office: Any, examined: Examined) -> None:
    private = a_lead(office, lambda lead: lead["ownershipScope"] == "PERSONAL" and not lead.get("_trashed"))
    trashed = a_lead(office, is_team_lead)
    headers = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
    trash = f"{office.lofty_url}/v1.0/leads/{trashed}"
    httpx.delete(trash, headers=headers, params={"reason": "tests"}).raise_for_status()
    httpx.delete(f"{office.lofty_url}/_sandbox/requests")
    for lead_id, why in ((private, "the lead is private"), (trashed, "the lead is trashed"), (5, "is gone")):
        status, found, _ = examined(lead_id)
        state, said = found[f"probe of lead {lead_id}"]
        assert (status, state) == (1, State.FAIL)
        assert "refused" in said
        assert why in said
    assert {method for method, _ in journal(office.lofty_url)} == {"GET"}


def test_the_probe_finds_a_link_that_does_not_stay(
    office: Any, examined: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LoftyLeads, "write_sisu_link", lambda *_: None)
    monkeypatch.setattr(doctor_probe, "PATIENCE_SECONDS", 0.0)
    lead_id = a_lead(office, is_team_lead)
    status, found, _ = examined(lead_id)
    assert (status, found[f"probe of lead {lead_id}"][0]) == (1, State.FAIL)
    assert "does not show it" in found[f"probe of lead {lead_id}"][1]


def test_the_probe_finds_attributes_that_the_write_lost(
    office: Any, examined: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = LoftyLeads.write_sisu_link

    def forgetful(lofty: LoftyLeads, lead: WholeLead, url: str, kind: str, priority: str) -> None:
        whole(lofty, WholeLead(lead.lead, ()), url, kind, priority)

    monkeypatch.setattr(LoftyLeads, "write_sisu_link", forgetful)
    httpx.put(f"{office.lofty_url}/_sandbox/faults", json={"custom_attributes": "replace"})
    lead_id = a_lead(office, is_team_lead)
    status, found, _ = examined(lead_id)
    assert status == 1
    assert "changed or lost by the write: " in found[f"probe of lead {lead_id}"][1]


def test_the_probe_writes_nothing_to_an_account_that_is_not_the_teams(
    office: Any, examined: Examined
) -> None:
    make_it_a_mortgage_account(office)
    lead_id = a_lead(office, is_team_lead)
    httpx.delete(f"{office.lofty_url}/_sandbox/requests")
    status, found, _ = examined(lead_id)
    assert (status, found[f"probe of lead {lead_id}"][0]) == (1, State.SKIPPED)
    assert {method for method, _ in journal(office.lofty_url)} == {"GET"}


def test_the_gauge_says_what_is_permitted_in_force_and_used(office: Any, examined: Examined) -> None:
    _, found, _ = examined()
    gauge = next(said for check, (_, said) in found.items() if check.startswith("rate gauge: lofty"))
    assert "calls a minute permitted" in gauge
    assert "0 429s so far" in gauge


# A team with a listing site


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, office: Any, teams_file: Callable[[str, str], None]) -> Any:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as made:
        teams_file("bridge_key =", SETTINGS.format(url=made.url) + "\nbridge_key =")
        yield made


def test_a_site_that_has_everything_is_asked_five_times(site: Any, examined: Examined) -> None:
    status, found, printed = examined()
    assert status == 0
    for check in ("signing secret", "feed", "calls", "events"):
        assert found[f"{check} of the site"][0] == State.OK, check
    assert found["chat box of the site (E16)"][0] == State.OK
    assert "as the site has it, which was told nothing" in found["chat box of the site (E16)"][1]
    assert len(site.asked) == 5
    assert {asked.method for asked in site.asked} == {"GET", "DELETE"}
    assert not [secret for secret in ENVIRONMENT.values() if secret in printed]


def test_what_a_site_lacks_is_named_with_what_is_left_because_of_it(site: Any, examined: Examined) -> None:
    site.says["GET /v1/listings"] = 501, None
    site.says["DELETE /v1/chats/dealbridge-doctor/messages/dealbridge-doctor"] = 501, None
    status, _, printed = examined()
    said = " ".join(printed.replace("│", " ").split())
    assert status == 0
    assert "lacks GET /v1/listings (501)" in said
    assert "lacks the chat (501)" in said


@pytest.mark.parametrize(
    ("said", "because"),
    [((501, None), "lacks it (501)"), ((401, None), "token refused (401)"), ((503, None), "503")],
)
def test_a_feed_that_does_not_answer_fails(site: Any, examined: Examined, said: Any, because: str) -> None:
    site.says["GET /v1/events"] = said
    status, found, _ = examined()
    assert (status, found["feed of the site"][0]) == (1, State.FAIL)
    assert because in found["feed of the site"][1]


def test_a_signing_secret_that_is_none_fails(
    site: Any, examined: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_SIGNING_SECRET", "a-secret-of-another-kind")
    status, found, printed = examined()
    assert (status, found["signing secret of the site"][0]) == (1, State.FAIL)
    assert "whsec_" in found["signing secret of the site"][1]
    assert "a-secret-of-another-kind" not in printed
