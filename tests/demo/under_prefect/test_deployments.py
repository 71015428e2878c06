"""`prefect deploy --all` with prefect.yaml: every flow becomes a deployment whose runs are really scheduled."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from flows import FLOWS

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def deployed(prefect_office: Any) -> dict[str, dict[str, Any]]:
    for arguments in (
        ("work-pool", "create", "dealbridge", "--type", "process"),
        ("--no-prompt", "deploy", "--all"),
    ):
        done = prefect_office.call("prefect", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    return {one["name"]: one for one in prefect_office.found("deployments")}


def test_each_flow_is_deployed_on_the_pool(deployed: dict[str, dict[str, Any]]) -> None:
    assert set(deployed) == set(FLOWS)
    assert {one["work_pool_name"] for one in deployed.values()} == {"dealbridge"}


def test_runs_start_where_the_code_is(deployed: dict[str, dict[str, Any]]) -> None:
    # A worker starts each run in a temporary folder: a relative folder would lead nowhere.
    steps = [step for one in deployed.values() for step in one["pull_steps"]]
    folders = {step["prefect.deployments.steps.set_working_directory"]["directory"] for step in steps}
    assert (len(steps), folders) == (len(FLOWS), {str(ROOT)})


def test_every_schedule_really_makes_runs(
    prefect_office: Any, deployed: dict[str, dict[str, Any]], eventually: Any
) -> None:
    entries = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    scheduled = {deployed[one["name"]]["id"] for one in entries if one.get("schedules")}
    assert scheduled

    def runs() -> bool:
        # Each deployment by itself: an answer has 200 runs at most, and a run every 30 seconds makes half of them.
        return all(
            prefect_office.found(
                "flow_runs",
                flow_runs={
                    "deployment_id": {"any_": [deployment]},
                    "state": {"type": {"any_": ["SCHEDULED"]}},
                },
                limit=1,
            )
            for deployment in scheduled
        )

    assert eventually(runs)


def test_parameters_are_checked_before_there_is_a_run(
    prefect_office: Any, deployed: dict[str, dict[str, Any]]
) -> None:
    def ask(**parameters: Any) -> int:
        url = f"/deployments/{deployed['sync-leads']['id']}/create_flow_run"
        return int(prefect_office.api.post(url, json={"parameters": parameters}).status_code)

    good = {
        "teams": ["sandbox"],
        "as_of": "2026-03-01T12:00:00Z",
        "dry_run": True,
        "shard": "1/2",
        "sweep_calls": 1,
    }
    assert ask(**good) == 201
    assert ask(dry_run="perhaps") == 409
    assert ask(teams="sandbox") == 409


def test_what_says_who_somebody_is_makes_no_run(
    prefect_office: Any, deployed: dict[str, dict[str, Any]]
) -> None:
    """R8: an email, a phone or words of one's own are refused before Prefect keeps them."""

    def ask(**parameters: Any) -> int:
        url = f"/deployments/{deployed['block-consumer']['id']}/create_flow_run"
        return int(prefect_office.api.post(url, json={"parameters": parameters}).status_code)

    assert ask(user="user-7", by="staff-0123456789ab", reason="professional") == 201
    assert ask(user="ann@mail.test") == ask(user="+1 289 469 5060") == ask(by="sam@staff.test") == 409
    assert ask(reason="works at Acme") == ask(note="works at Acme") == 409


def test_a_click_on_going_live_writes_nothing_that_was_not_shown(
    prefect_office: Any, deployed: dict[str, dict[str, Any]]
) -> None:
    """G4: with the deployment's own parameters."""

    def state_of(**parameters: Any) -> tuple[str, str]:
        url = f"/deployments/{deployed['go-live']['id']}/create_flow_run"
        made = prefect_office.api.post(url, json={"parameters": parameters}).raise_for_status().json()
        # As a worker starts it.
        done = prefect_office.call("python", "-m", "prefect.engine", made["id"])
        assert done.returncode in (0, 1), done.stderr
        state = prefect_office.api.get(f"/flow_runs/{made['id']}").json()["state"]
        return str(state["type"]), str(state["message"])

    how, why = state_of()
    assert (how, "1 refused" in why) == ("FAILED", True)
    assert state_of(dry_run=True)[0] == "COMPLETED"
    assert state_of()[0] == "COMPLETED"
