"""The flows under a real Prefect server: states, exit statuses, task runs, and summaries without personal data."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cli import run as command
from flows import FLOWS
from tasks.report.report import Report
from tasks.report.team import COUNTS, TeamReport
from tasks.run.prefect.state import finished

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.slow


BUSY = {"refresh-agents", "sync-leads", "mirror-lead-sources"}
"""Those that have something to do at a new office, in the order of FLOWS."""
IDLE = (" · nothing to do", " · the sales agent is off", " · the team has no listing site")


def verbs(flow: str) -> list[str]:
    """The names of the verbs, out of the flow's own lines."""
    text = (ROOT / "flows" / f"{flow.replace('-', '_')}.py").read_text()
    return re.findall(r'pipeline\.step\("([^"]+)"', text)


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_runs_and_leaves_its_summary(
    prefect_office: Any, report: Any, eventually: Any, flow: str
) -> None:
    done = prefect_office.run(flow)
    said = report(done.stdout)
    assert (done.returncode, said["failed"], said["flow"]) == (0, False, flow), done.stderr
    counts = said["teams"]["sandbox"]
    assert set(counts) == {*COUNTS, "because"}
    assert all(type(counts[name]) is int for name in COUNTS)

    run = prefect_office.flow_runs()[-1]
    assert run["state"]["name"] == "Completed"
    chosen = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    assert run["name"].startswith(f"{flow} · sandbox · ")
    kept = prefect_office.found("artifacts", artifacts={"flow_run_id": {"any_": [run["id"]]}})
    if run["name"].endswith(IDLE):
        assert flow not in BUSY
        assert prefect_office.found("task_runs", **chosen) == []
    else:
        # A step in which nothing happened has no task run.
        task_runs = eventually(lambda: _all_done(prefect_office.found("task_runs", **chosen)))
        assert set(task_runs) <= set(verbs(flow))
        summary = next(one for one in kept if one["key"] == f"{flow}-summary")
        assert summary["type"] == "markdown"
        assert summary["data"].startswith(f"# {flow}: ")
    words = "\n".join(f"{one['description']} {one['data']}" for one in kept)
    assert [person for person in prefect_office.people() if person in words] == []


def _all_done(found: list[dict[str, Any]]) -> list[str]:
    # Task runs reach the server as events, a little later than the flow's end.
    return [one["name"] for one in found] if {one["state_name"] for one in found} == {"Completed"} else []


def test_a_malformed_record_is_failed_in_prefect_and_1_on_the_command_line(
    prefect_office: Any, report: Any
) -> None:
    lofty = prefect_office.lofty_url
    bad = {"leadId": 77, "createTime": "confidential@example.com", "firstName": "Bad"}
    prefect_office.api.post(f"{lofty}/_sandbox/leads", json=bad).raise_for_status()
    try:
        # Once as a person starts it, from Python's first line to its last.
        done = prefect_office.call("dealbridge", "run", "sync-leads", "--json")
    finally:
        prefect_office.api.delete(f"{lofty}/_sandbox/leads/77").raise_for_status()
    assert done.returncode == 1, done.stderr
    said = report(done.stdout)
    assert (said["failed"], said["teams"]["sandbox"]["quarantined"]) == (True, 1)
    assert done.stderr.splitlines()[-1].endswith("1 in quarantine")
    assert "Traceback" not in done.stderr
    assert "confidential" not in done.stderr + done.stdout

    run = prefect_office.flow_runs()[-1]
    assert run["state"]["name"] == "Failed"
    assert run["state"]["message"].endswith("1 in quarantine")
    kept = prefect_office.found("artifacts", artifacts={"flow_run_id": {"any_": [run["id"]]}})
    assert "lofty lead 77" in "".join(str(one["data"]) for one in kept)
    assert "confidential" not in str(kept)


def test_a_team_stopped_by_its_account_is_2_with_a_report_and_failed_in_prefect(
    prefect_office: Any, report: Any
) -> None:
    info = f"{prefect_office.sisu_url}/_sandbox/teams"
    team = prefect_office.api.get(info).json()[0]
    prefect_office.api.put(f"{info}/{team['team_id']}", json={"market": "Mortgage"}).raise_for_status()
    try:
        done = prefect_office.run(
            "refresh-agents", DEALBRIDGE_HOME=f"{prefect_office.env['DEALBRIDGE_HOME']}/new"
        )
    finally:
        prefect_office.api.put(
            f"{info}/{team['team_id']}", json={"market": team["market"]}
        ).raise_for_status()
    assert done.returncode == 2, done.stderr
    assert report(done.stdout)["failed"] is True
    assert "Mortgage" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    state = prefect_office.flow_runs()[-1]["state"]
    assert (state["name"], "Mortgage" in state["message"]) == ("Failed", True)


@pytest.mark.parametrize(
    ("arguments", "env", "says"),
    [
        ([], {"LOFTY_API_KEY": ""}, "env:LOFTY_API_KEY is not set"),
        (["--team", "nobody"], {}, "team nobody is not in the teams file"),
        (["-p", "shard=5"], {}, "shard must be written"),
        ([], {"DEALBRIDGE_DATABASE_URL": "nonsense"}, "DEALBRIDGE_DATABASE_URL is not a database URL"),
        (
            [],
            {"PREFECT_API_URL": "http://127.0.0.1:9/api"},
            "Prefect server of PREFECT_API_URL cannot be used",
        ),
    ],
)
def test_wrong_usage_is_2_in_one_line_and_makes_no_flow_run(
    prefect_office: Any, arguments: list[str], env: dict[str, str], says: str
) -> None:
    before = len(prefect_office.flow_runs())
    done = prefect_office.run("sync-leads", *arguments, **env)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("dealbridge: ")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert len(prefect_office.flow_runs()) == before


def test_a_server_that_goes_away_during_the_run_does_not_hide_what_was_done(monkeypatch: Any) -> None:
    class Flow:
        name = "sync-leads"

        def __call__(self, **_: Any) -> None:
            finished(done)
            raise ConnectionError("refused")

    done = Report("sync-leads", {"north": TeamReport("north")})
    monkeypatch.setattr(command, "Pipeline", lambda *_: SimpleNamespace(open=int, close=int))
    monkeypatch.setattr("tasks.run.prefect.state.in_prefect", lambda: True)
    monkeypatch.setattr("tasks.run.prefect.state.record_summary", lambda _: None)
    monkeypatch.setattr("tasks.run.prefect.state._name_the_run", lambda _: None)
    given = {"teams": None, "as_of": None, "dry_run": False}
    assert command._in_prefect(Flow(), given) is done
