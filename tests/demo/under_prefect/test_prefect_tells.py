"""What a person sees of a run in Prefect: name, state, log, the step that failed; and what an idle run leaves."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.slow
TEAM = "sandbox"


@pytest.fixture
def last(prefect_office: Any, eventually: Any) -> Any:
    """Run a flow; returns what the server has of that run: itself, its task runs, events, artifacts, and log."""

    def run(flow: str, *arguments: str, **env: str) -> dict[str, Any]:
        before = len(prefect_office.flow_runs())
        done = prefect_office.run(flow, *arguments, **env)
        *_, found = made = prefect_office.flow_runs()
        assert len(made) == before + 1, done.stderr
        return seen(prefect_office, eventually, found)

    return run


def seen(office: Any, eventually: Any, run: dict[str, Any]) -> dict[str, Any]:
    """Events, logs and task runs reach the server a little later than the state."""
    mine = {"flow_runs": {"id": {"any_": [run["id"]]}}}

    def log() -> list[dict[str, Any]]:
        wanted = {"flow_run_id": {"any_": [run["id"]]}}
        return list(office.found("logs", logs=wanted, sort="TIMESTAMP_ASC"))

    assert eventually(lambda: any("Finished in state" in one["message"] for one in log()))
    events = all_events(office, eventually, run)
    made = {one["resource"]["prefect.resource.id"] for one in events if "task-run" in one["event"]}
    tasks = eventually(lambda: _settled(office.found("task_runs", **mine), len(made))) if made else []
    artifacts = office.found("artifacts", artifacts={"flow_run_id": {"any_": [run["id"]]}})
    return {"run": run, "tasks": tasks, "events": events, "artifacts": artifacts, "log": log()}


def all_events(office: Any, eventually: Any, run: dict[str, Any]) -> list[dict[str, Any]]:
    """Of a run that has ended: they are complete when one that comes after them is there."""

    def there(resource: str) -> list[dict[str, Any]]:
        body = {"filter": {"any_resource": {"id": [resource]}}, "limit": 50}
        return list(office.api.post("/events/filter", json=body).raise_for_status().json()["events"])

    mark: dict[str, Any] = {
        "id": str(uuid4()),
        "event": "looked-at",
        "occurred": datetime.now(UTC).isoformat(),
    }
    mark["resource"] = {"prefect.resource.id": f"look.{mark['id']}"}
    office.api.post("/events", json=[mark]).raise_for_status()
    assert eventually(lambda: there(f"look.{mark['id']}"))
    found = there(f"prefect.flow-run.{run['id']}")
    assert any(one["event"].endswith(run["state"]["name"]) for one in found)
    return found


def _settled(tasks: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    ended = [one for one in tasks if one["state_type"] in ("COMPLETED", "FAILED")]
    return ended if len(ended) == len(tasks) == number else []


def ours(found: dict[str, Any]) -> list[str]:
    return [one["message"] for one in found["log"] if one["name"] == "dealbridge"]


@contextmanager
def put_back(office: Any, url: str) -> Iterator[None]:
    try:
        yield
    finally:
        office.api.put(f"{url}/_sandbox/faults", json={}).raise_for_status()


def test_an_idle_run_leaves_little(prefect_office: Any, last: Any) -> None:
    """4.3: 43 events and 11 task runs before. It says so in its name, its state and one line of ours in its log."""
    for _ in range(2):
        prefect_office.run("sync-leads")
    found = last("sync-leads")
    assert len(found["events"]) <= 8, [one["event"] for one in found["events"]]
    assert (found["tasks"], found["artifacts"]) == ([], [])
    assert found["run"]["name"] == f"sync-leads · {TEAM} · nothing to do"
    assert found["run"]["state"]["message"] == f"{TEAM}: nothing to do"
    (line,) = ours(found)
    assert line.startswith(f"{TEAM}: nothing to do: check accounts · deliver what waits · ")


def test_a_run_that_does_something_has_a_line_a_step_and_a_task_run_for_it(
    prefect_office: Any, last: Any
) -> None:
    """Links are written by threads of their own: what they log stands there too."""
    prefect_office.run("sync-leads")
    made = {
        "firstName": "Nora",
        "lastName": "Quillfeather",
        "emails": ["nora@mail.test"],
        "source": "Website",
    }
    prefect_office.api.post(f"{prefect_office.lofty_url}/_sandbox/leads", json=made).raise_for_status()
    found = last("sync-leads")
    assert found["run"]["name"] == f"sync-leads · {TEAM} · 1 written"
    assert [one["name"] for one in found["tasks"]] != []
    assert {one["name"] for one in found["tasks"]} <= {
        "pull new leads",
        "plan new leads",
        "deliver new leads",
    }
    lines = ours(found)
    assert any(line.startswith(f"{TEAM}: pull new leads: 1 read, ") for line in lines), lines
    assert any(line.startswith(f"{TEAM}: deliver new leads: 1 written, ") for line in lines), lines
    assert "Quillfeather" not in json.dumps(found)
    assert [one["key"] for one in found["artifacts"] if one["key"] == "sync-leads-summary"] != []
    assert [one for one in found["artifacts"] if one["key"].endswith("-counts")] == []


def test_a_dead_credential_is_named_with_its_team_and_remedy(prefect_office: Any, last: Any) -> None:
    """4.1: the step is red, and the run's message says what to do."""
    prefect_office.run("sync-transactions")
    found = last("sync-transactions", SISU_TOKEN="wrong")
    message = found["run"]["state"]["message"]
    assert found["run"]["state"]["name"] == "Failed"
    assert message.startswith(
        f"{TEAM}: Sisu refused the credential (401): check username and token of team {TEAM}, `dealbridge doctor`"
    )
    (failed,) = [one for one in found["tasks"] if one["state_name"] == "Failed"]
    assert failed["name"] == "check accounts"
    assert "Sisu refused the credential (401)" in failed["state"]["message"]
    assert found["run"]["name"] == f"sync-transactions · {TEAM} · 1 failed"
    told = [one for one in found["log"] if one["name"] == "dealbridge" and one["level"] >= 30]
    assert any("credential refused (401)" in one["message"] for one in told)
    assert any(one["task_run_id"] == failed["id"] for one in told)


@pytest.mark.parametrize(
    ("flow", "vendor", "faults", "says"),
    [
        ("sync-transactions", "sisu", {"error_rate": 1, "error_status": 503}, "Sisu does not answer"),
        ("sync-leads", "lofty", {"malformed_rate": 1}, "Lofty's answer cannot be read"),
        ("sync-transactions", "sisu", {"error_rate": 1, "error_status": 403}, "Sisu refused it"),
    ],
)
def test_other_trouble_is_named_too(
    prefect_office: Any, last: Any, flow: str, vendor: str, faults: dict[str, Any], says: str
) -> None:
    url = getattr(prefect_office, f"{vendor}_url")
    prefect_office.run(flow)
    with put_back(prefect_office, url):
        prefect_office.api.put(f"{url}/_sandbox/faults", json=faults).raise_for_status()
        found = last(flow)
    assert found["run"]["state"]["message"].startswith(f"{TEAM}: {says}"), found["run"]["state"]["message"]
    assert [one for one in found["tasks"] if one["state_name"] == "Failed"] != []


def test_a_record_that_cannot_be_read_is_news_once(prefect_office: Any, last: Any) -> None:
    """F10: red at first; then its runs are completed under a name of their own, and go on naming it."""
    lofty = prefect_office.lofty_url
    bad = {"leadId": 78, "createTime": "confidential@example.com", "firstName": "Bad"}
    prefect_office.api.post(f"{lofty}/_sandbox/leads", json=bad).raise_for_status()
    try:
        first, later = last("sync-leads"), last("sync-leads")
        other = last("sync-appointments")
    finally:
        prefect_office.api.delete(f"{lofty}/_sandbox/leads/78").raise_for_status()
    assert first["run"]["state"]["name"] == "Failed"
    assert [one["name"] for one in first["tasks"] if one["state_name"] == "Failed"] == ["pull new leads"]
    for found in (later, other):
        assert (found["run"]["state"]["type"], found["run"]["state"]["name"]) == (
            "COMPLETED",
            "With quarantine",
        )
        assert found["run"]["state"]["message"].startswith(f"{TEAM}: still unreadable: lofty lead ")
    assert len(later["events"]) <= 8
    assert "confidential" not in json.dumps([first, later, other])
