"""`dealbridge`: exit status, one clear line for what is wrong, and the shapes that people script against."""

import json
import logging
import os
import re
import subprocess
from pathlib import Path

import pytest

import dealbridge
from schemas.migrations import HEAD

PROGRAM = Path(dealbridge.__file__).parent / ".venv" / "bin" / "dealbridge"
COUNTS = ["pulled", "planned", "delivered", "left", "refused", "failed", "waiting", "quarantined"]


@pytest.fixture
def desk(office_on_sqlite):
    office = office_on_sqlite
    office.person("ann")
    office.lead_id = office.lead()
    office.client_id = office.client(office.lead_id)
    return office


@pytest.fixture
def inside(capsys, monkeypatch):
    """Run a command in this process: (status, lines of stdout, lines of stderr)."""
    monkeypatch.setenv("COLUMNS", "300")
    # The program sets up logging to this test's stderr: no other test may be left with it.
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr(logging.root, "level", logging.root.level)

    def run(*arguments):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            dealbridge.main(list(arguments))
        out, err = capsys.readouterr()
        return ended.value.code or 0, out.splitlines(), err.splitlines()

    return run


def outside(*arguments):
    """Run the installed program."""
    if not PROGRAM.exists():
        pytest.skip("dealbridge is not installed in .venv")
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False, timeout=60)


def test_the_installed_program_runs_a_flow(desk):
    """The last line of stdout is one JSON object, counts are integers, logs go to stderr."""
    done = outside("run", "sync_leads", "--json", "--team", "north", "-p", "sweep_calls=3")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert (said["flow"], said["failed"], list(said["teams"])) == ("sync-leads", False, ["north"])
    team = said["teams"]["north"]
    assert list(team) == [*COUNTS, "because"]
    assert all(type(team[name]) is int for name in COUNTS)
    assert (team["delivered"], team["because"]["B1"]) == (1, 1)
    assert "sync-leads" in done.stderr
    assert "Traceback" not in done.stderr
    assert desk.link_of(desk.lead_id) == desk.url_of(desk.lead_id)


def test_the_installed_program_says_what_is_wrong_in_one_line(desk):
    os.environ.pop("SISU_TOKEN")
    done = outside("run", "sync-leads")
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (2, 1), done.stderr
    assert "SISU_TOKEN" in lines[0]


def test_a_record_in_quarantine_is_status_1_and_said(desk, inside):
    desk.lofty.put("leads", desk.lead_id, ownershipScope="MARTIAN")
    status, out, err = inside("run", "sync-leads", "--json")
    said = json.loads(out[-1])
    assert (status, said["failed"], said["teams"]["north"]["quarantined"]) == (1, True, 1)
    assert "1 in quarantine" in err[-1]
    status, out, _ = inside("quarantine")
    assert status == 0
    assert any(str(desk.lead_id) in line and "ownershipScope" in line for line in out)
    quarantine_id = next(
        re.search(r"[0-9a-f]{10}", line).group() for line in out if str(desk.lead_id) in line
    )
    assert inside("quarantine", "retry", quarantine_id)[0] == 1
    desk.lofty.put("leads", desk.lead_id, ownershipScope="TEAM")
    assert inside("quarantine", "retry", quarantine_id)[0] == 0
    assert not any(str(desk.lead_id) in line for line in inside("quarantine")[1])


def wrong(office, kind):
    """Make it; returns the words that must be said."""
    file = office.home / "teams.toml"
    text = file.read_text()
    if kind == "no teams file":
        file.unlink()
        return ["teams.toml"]
    if kind == "an unknown key":
        file.write_text(text + 'colour = "red"')
        return ["teams.north.colour", "unknown key"]
    if kind == "a bad zone":
        file.write_text(text.replace("America/Denver", "Mars/Base"))
        return ["time_zone", "Mars/Base"]
    if kind == "a short bridge key":
        office.patch.setenv("BRIDGE_KEY", "short")
        return ["teams.north.bridge_key", "32"]
    if kind == "a missing secret":
        office.patch.delenv("LOFTY_API_KEY")
        return ["env:LOFTY_API_KEY"]
    if kind == "a wrong time-out":
        office.patch.setenv("DEALBRIDGE_TIMEOUT_SECONDS", "soon")
        return ["DEALBRIDGE_TIMEOUT_SECONDS"]
    office.patch.setenv("DEALBRIDGE_DATABASE_URL", "postgresql+psycopg2://x:s3cret@127.0.0.1:9/y")
    return ["DEALBRIDGE_DATABASE_URL"]


@pytest.mark.parametrize(
    "kind",
    [
        "no teams file",
        "an unknown key",
        "a bad zone",
        "a short bridge key",
        "a missing secret",
        "a wrong time-out",
        "no database",
    ],
)
def test_wrong_settings_are_status_2_and_one_line(desk, inside, kind):
    words = wrong(desk, kind)
    status, _, err = inside("run", "sync-leads")
    assert (status, len(err)) == (2, 1), err
    assert [word for word in words if word not in err[0]] == []
    assert "s3cret" not in err[0]
    assert desk.lofty.calls() == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "sync-nothing"], ["sync-nothing", "sync-leads"]),
        (["run", "sync-leads", "--team", "west"], ["west", "north"]),
        (["run", "sync-leads", "--as-of", "yesterday"], ["--as-of", "yesterday"]),
        (["run", "sync-leads", "--as-of", "2026-03-01T10:00:00"], ["time zone"]),
        (["run", "sync-leads", "-p", "colour=red"], ["colour=red"]),
        (["run", "sync-leads", "-p", "sweep_calls=many"], ["sweep_calls", "int"]),
        (["run", "sync-leads", "-p", "shard=3/2"], ["shard"]),
        (["link", "7", "--team", "west"], ["west"]),
        (["explain", "lead", "7", "--team", "west"], ["west"]),
        (["outbox", "--team", "west"], ["west"]),
        (["team", "rebind", "west"], ["west"]),
    ],
)
def test_wrong_words_are_status_2_and_one_line(desk, inside, arguments, words):
    status, _, err = inside(*arguments)
    assert (status, len(err)) == (2, 1), err
    assert [word for word in words if word not in err[0]] == []


@pytest.mark.parametrize(
    "arguments", [["walk"], ["run"], ["run", "sync-leads", "--colour"], ["link", "x"], ["link", "0"]]
)
def test_wrong_usage_is_status_2(desk, inside, arguments):
    status, _, err = inside(*arguments)
    assert status == 2
    assert not any("Traceback" in line for line in err)


def test_flows_link_and_teams(desk, inside):
    status, out, _ = inside("flows")
    names = [line.split()[0] for line in out]
    assert status == 0
    assert {"sync-leads", "sync-appointments", "sync-transactions", "refresh-agents"} <= set(names)
    assert all(len(line.split()) > 3 for line in out)
    assert inside("link", str(desk.lead_id))[:2] == (0, [desk.url_of(desk.lead_id)])
    inside("run", "sync-leads")
    status, out, _ = inside("team", "list")
    assert status == 0
    assert any("north" in line and "America/Denver" in line and "20001001" in line for line in out)
    assert inside("db", "upgrade")[:2] == (0, [f"the store is at revision {HEAD}"])


def test_a_dry_run_writes_nothing(desk, inside):
    status, out, _ = inside("run", "sync-leads", "--dry-run")
    assert status == 0
    assert any(f"lead {desk.lead_id}" in line for line in out)
    assert desk.writes() == []


def test_a_backfill_only_tells_its_cost_until_it_is_told_to_write(desk, inside):
    """F1: naming the flow is no order to write."""
    inside("run", "sync-leads")
    desk.idle()
    desk.lofty.put("leads", desk.lead_id, lastName="Moss")
    desk.idle()
    for arguments in ([], ["--dry-run"]):
        status, out, _ = inside("run", "backfill", *arguments, "--json")
        assert (status, json.loads(out[-1])["teams"]["north"]["delivered"]) == (0, 0)
        assert not any("/leads/" in call for call in desk.lofty.calls())
        assert desk.writes() == []
    assert inside("run", "backfill", "-p", "dry_run=false", "--json")[0] == 0
    assert desk.shown(desk.client_id)["last_name"] == "Moss"


def test_as_of_is_the_day_by_which_the_rules_decide(desk, inside):
    """A closed date is still to come as of a day before it, and past as of a day after it."""
    desk.sisu.put("clients", desk.client_id, closed_dt="2099-06-15")
    inside("run", "sync-leads", "--as-of", "2099-06-01T12:00:00Z")
    for day, calls in (("2099-06-15T05:00:00Z", ["GET /v1.0/appts"]), ("2099-06-15T07:00:00Z", [])):
        desk.idle()
        assert inside("run", "sync-appointments", "--as-of", day)[0] == 0
        assert desk.lofty.calls() == calls


def test_explanations_and_the_list_of_what_waits(desk, inside):
    """By rule, with ids; what is unknown is status 1."""
    inside("run", "sync-leads")
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    desk.sisu.put("clients", desk.client_id, mobile_phone="7205550199")
    inside("run", "sync-transactions")
    desk.sisu.faults(error_rate=1, error_status=403, path="/api/v1/client/edit-client")
    later = (desk.now.replace(year=desk.now.year + 1)).isoformat()
    assert inside("run", "sync-leads", "--as-of", later)[0] == 1
    status, out, _ = inside("outbox")
    row = next(line for line in out if str(desk.client_id) in line)
    assert status == 0
    assert "refused" in row
    assert "403" in row
    desk.sisu.faults()
    outbox_id = re.search(r"[0-9a-f]{10}", row).group()
    assert inside("outbox", "retry", outbox_id)[0] == 0
    assert inside("outbox", "retry", outbox_id)[0] == 1
    assert inside("run", "sync-leads")[0] == 0
    assert desk.shown(desk.client_id)["first_name"] == "Rosalind"

    status, out, _ = inside("explain", "transaction", str(desk.client_id))
    said = "\n".join(out)
    assert status == 0
    assert re.search(r"First name.*written by us.*L1", said)
    assert re.search(r"Phone.*held.*L3.*changed by a person", said)
    status, out, _ = inside("explain", "transaction", str(desk.client_id), "phone")
    assert "Phone" in "\n".join(out)
    assert "First name" not in "\n".join(out)
    status, out, _ = inside("explain", "lead", str(desk.lead_id))
    said = "\n".join(out)
    assert (status, "B1" in said, str(desk.client_id) in said) == (0, True, True)
    assert "Rosalind" not in said
    assert inside("explain", "lead", "99")[0] == inside("explain", "transaction", "99")[0] == 1


def test_an_outcome_that_settles_is_shown_as_waiting_with_status_0(desk, inside):
    inside("run", "sync-leads")
    desk.sisu.faults(drop_after_commit=1, path="/api/v1/client/edit-client")
    desk.order(desk.lead_id, another=True)
    status, out, _ = inside("run", "sync-appointments", "--json")
    said = json.loads(out[-1])
    assert (status, said["failed"], said["teams"]["north"]["waiting"]) == (0, False, 1)
    status, out, _ = inside("outbox")
    assert any("create_transaction" in line and "unknown" in line for line in out)
