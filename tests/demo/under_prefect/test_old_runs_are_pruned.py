"""`prune` at a real Prefect server: ours that ended long ago go with all they left, everybody else's stay."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.errors import SettingsError

pytestmark = pytest.mark.slow
COMMON = {"teams": None, "as_of": None, "dry_run": False, "shard": None}


def made(office: Any, flow: str, state: str, **fields: Any) -> str:
    """A run as somebody else's program makes it."""
    flow_id = office.api.post("/flows/", json={"name": flow}).json()["id"]
    body = {"flow_id": flow_id, "state": {"type": state}, **fields}
    return str(office.api.post("/flow_runs/", json=body).raise_for_status().json()["id"])


def there(office: Any, *ids: str) -> list[str]:
    return [one for one in ids if office.api.get(f"/flow_runs/{one}").status_code == 200]


def left_of(office: Any, run_id: str) -> dict[str, int]:
    """How many rows of each kind the server has of a run."""
    of_run = {"flow_run_id": {"any_": [run_id]}}
    return {
        "artifacts": len(office.found("artifacts", artifacts=of_run)),
        "logs": len(office.found("logs", logs=of_run)),
        "task runs": len(office.found("task_runs", flow_runs={"id": {"any_": [run_id]}})),
    }


@pytest.fixture
def pruned(prefect_office: Any, monkeypatch: Any) -> Any:
    """What `prune` reports, run in this process, so many days from now."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.prune import prune

    for name, value in prefect_office.env.items():
        if name not in os.environ:
            monkeypatch.setenv(name, value)

    def run(days: float, **parameters: Any) -> Any:
        url = prefect_office.env["PREFECT_API_URL"]
        with temporary_settings({PREFECT_API_URL: url}):
            report = prune.fn(as_of=datetime.now(UTC) + timedelta(days=days), **parameters).data
        assert report.status == 0, report.verdict()
        return report.teams["sandbox"].counts

    return run


def test_what_ended_long_ago_goes_with_all_it_left(
    prefect_office: Any, pruned: Any, eventually: Any, tmp_path: Path
) -> None:
    office = prefect_office
    # Into an empty store, so that there is something to tell: an idle run leaves neither task runs nor artifacts.
    assert office.run("refresh-agents", DEALBRIDGE_HOME=str(tmp_path)).returncode == 0
    ours = office.flow_runs()[-1]
    assert "dealbridge" in ours["tags"]
    assert eventually(lambda: all(left_of(office, ours["id"]).values())), left_of(office, ours["id"])
    before_the_tag = made(office, "reconcile", "COMPLETED", parameters=COMMON)
    cancelled = made(office, "sync-leads", "CANCELLED", tags=["dealbridge"])
    theirs = [made(office, "backfill", "COMPLETED"), made(office, "sync-leads", "FAILED", tags=["mine"]),
              made(office, "etl", "COMPLETED", tags=["dealbridge"], parameters=COMMON)]  # fmt: skip
    going = [
        made(office, "sync-leads", state, tags=["dealbridge"]) for state in ("RUNNING", "PENDING", "PAUSED")
    ]
    due = made(office, "sync-leads", "SCHEDULED", tags=["dealbridge"])
    gone, stay = [ours["id"], before_the_tag, cancelled], [*theirs, *going, due]

    counts = pruned(15, dry_run=True)
    assert (counts["planned"] >= 3, counts["delivered"]) == (True, 0)
    assert pruned(13)["delivered"] == 0
    assert there(office, *gone, *stay) == [*gone, *stay]

    counts = pruned(15)
    assert counts["delivered"] >= 3
    assert there(office, *gone, *stay) == stay
    assert eventually(lambda: not any(left_of(office, ours["id"]).values())), left_of(office, ours["id"])
    assert pruned(15)["delivered"] == 0
    assert there(office, *stay) == stay


def test_how_long_they_are_kept_is_a_setting(prefect_office: Any, pruned: Any, monkeypatch: Any) -> None:
    run = made(prefect_office, "sync-leads", "COMPLETED", tags=["dealbridge"])
    pruned(3)
    assert there(prefect_office, run) == [run]
    monkeypatch.setenv("DEALBRIDGE_KEEP_RUNS_DAYS", "2")
    assert pruned(3)["delivered"] >= 1
    assert there(prefect_office, run) == []
    monkeypatch.setenv("DEALBRIDGE_KEEP_RUNS_DAYS", "0.5")
    with pytest.raises(SettingsError, match="DEALBRIDGE_KEEP_RUNS_DAYS"):
        pruned(3)


def test_a_paused_team_does_not_keep_prefect_growing(
    prefect_office: Any, pruned: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    """Its runs leave records too, though they do nothing."""
    from cli.pause import pause
    from connectors.settings.teams import teams

    monkeypatch.setenv("DEALBRIDGE_HOME", str(tmp_path))
    pause(teams()["sandbox"], writes_only=False, because="")
    run = made(prefect_office, "sync-leads", "COMPLETED", tags=["dealbridge"])
    assert pruned(15)["delivered"] >= 1
    assert there(prefect_office, run) == []


@pytest.fixture
def old_runs(prefect_office: Any, monkeypatch: Any) -> Iterator[Any]:
    """`EndedRuns` of a flow until tomorrow, in pages of 2."""
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings

    import connectors.prefect_runs as module

    monkeypatch.setattr(module, "_PAGE", 2)
    monkeypatch.setattr(module, "_AT_ONCE", 1)
    url = prefect_office.env["PREFECT_API_URL"]
    with temporary_settings({PREFECT_API_URL: url}), get_client(sync_client=True) as client:
        yield lambda flow: module.EndedRuns(client, [flow], datetime.now(UTC) + timedelta(days=1))


def test_more_than_a_page_of_others_hides_nothing(prefect_office: Any, old_runs: Any) -> None:
    """Those that stay are met again and again, and passed over."""
    runs = [made(prefect_office, "refresh-agents", "COMPLETED", tags=[tag])
            for tag in ("other", "other", "dealbridge", "other", "dealbridge", "dealbridge")]  # fmt: skip
    old, deleted = old_runs("refresh-agents"), 0
    while (page := old.page()) is not None:
        assert len(page) <= 2
        deleted += old.delete(page)[0]
    assert deleted >= 3
    assert there(prefect_office, *runs) == [runs[0], runs[1], runs[3]]


def test_what_is_started_again_meanwhile_stays(prefect_office: Any, old_runs: Any) -> None:
    """And what another deletion took first is no error."""
    again, taken = [made(prefect_office, "reconcile", "FAILED", tags=["dealbridge"]) for _ in range(2)]
    old = old_runs("reconcile")
    page: list[Any] = []
    while (found := old.page()) is not None:
        page += found
        old.leave(len(found))
    running = {"state": {"type": "RUNNING"}, "force": True}
    prefect_office.api.post(f"/flow_runs/{again}/set_state", json=running).raise_for_status()
    prefect_office.api.delete(f"/flow_runs/{taken}").raise_for_status()
    assert {str(one) for one in page} >= {again, taken}
    assert old.delete([one for one in page if str(one) in (again, taken)])[0] == 0
    assert there(prefect_office, again) == [again]


def test_without_a_server_it_says_so_and_does_nothing(prefect_office: Any) -> None:
    done = prefect_office.call("dealbridge", "run", "prune", PREFECT_API_URL="", COLUMNS="300")
    assert (done.returncode, "PREFECT_API_URL is not set" in done.stdout) == (0, True), done.stderr
    assert "Traceback" not in done.stderr
