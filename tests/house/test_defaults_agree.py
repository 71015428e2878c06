"""One default a parameter: in the flow, in its deployment, on the command line and in the README."""

import inspect
import re
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.client.schemas.objects import State
from prefect.states import Completed

import dealbridge
from cli.parameters import typed
from connectors.prefect_runs import TAG
from flows import FLOWS
from tasks.report.report import Report

ROOT = Path(__file__).parents[2]
COMMON = {"teams": None, "as_of": None, "shard": None}
DEPLOYED = {one["name"]: one for one in yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]}
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOLD = re.findall(r"dealbridge run ([a-z-]+)([^`\n]*)", README)
"""Every run that the README names: (flow, what follows)."""


def flow_of(name: str) -> Any:
    module, function = FLOWS[name].split(":")
    return getattr(import_module(module), function)


def defaults(name: str) -> dict[str, Any]:
    return {key: one.default for key, one in inspect.signature(flow_of(name).fn).parameters.items()}


@pytest.mark.parametrize("name", FLOWS)
def test_a_deployment_starts_what_the_flow_does_by_itself(name: str) -> None:
    assert {**defaults(name), **DEPLOYED[name].get("parameters", {})} == defaults(name)
    assert TAG in DEPLOYED[name]["tags"], "prune would not know its runs"


@pytest.mark.parametrize("name", FLOWS)
def test_every_flow_takes_the_parameters_of_all(name: str) -> None:
    assert defaults(name).items() >= COMMON.items()
    assert type(defaults(name)["dry_run"]) is bool


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The exit status, and with which parameters a flow is called, when `dealbridge run …` is typed."""
    monkeypatch.setattr("cli.run.teams", dict)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)

    def run(name: str, *arguments: str) -> tuple[int, dict[str, Any]]:
        flow, met = flow_of(name), {}

        @wraps(flow.fn)
        def recorded(**given: Any) -> State[Report]:
            bound = inspect.signature(recorded).bind(**given)
            bound.apply_defaults()
            met.update(bound.arguments)
            return Completed(data=Report(name, {}))

        monkeypatch.setattr(flow, "fn", recorded)
        with pytest.raises(SystemExit) as ended:
            dealbridge.main(["run", name, *arguments, "--json"])
        return int(ended.value.code or 0), met

    return run


@pytest.mark.parametrize("name", FLOWS)
def test_the_command_line_leaves_the_defaults_to_the_flow(asked: Any, name: str) -> None:
    assert asked(name) == (0, defaults(name))


@pytest.mark.parametrize("name", FLOWS)
def test_the_command_line_can_say_either(asked: Any, name: str) -> None:
    assert asked(name, "--dry-run") == (0, {**defaults(name), "dry_run": True})
    assert asked(name, "-p", "dry_run=false") == (0, {**defaults(name), "dry_run": False})
    assert asked(name, "--team", "a", "-p", "teams=a") == (0, {**defaults(name), "teams": ["a"]})


@pytest.mark.parametrize(
    "twice",
    [
        ["--dry-run", "-p", "dry_run=false"],
        ["--team", "a", "-p", "teams=b"],
        ["--as-of", "2026-03-01T10:00:00Z", "-p", "as_of=2026-03-02T10:00:00Z"],
    ],
)
def test_what_is_said_twice_must_agree(asked: Any, twice: list[str], capsys: Any) -> None:
    assert asked("backfill", *twice) == (2, {})
    assert f"{twice[0]} and -p" in capsys.readouterr().err


def test_the_readme_names_parameters_that_exist_and_never_their_default() -> None:
    """Who reads `-p dry_run=false` must learn that without it nothing is written."""
    assert {name for name, _ in TOLD} <= FLOWS.keys()
    for name, rest in TOLD:
        for given in re.findall(r"-p ([a-z_]+=[^\s\]]+)", rest):
            text = given.split("\\|")[0]
            ((parameter, value),) = typed([text], flow_of(name).fn).items()
            assert value != defaults(name)[parameter] or "\\|" in given, (name, given)


def test_the_readme_says_of_each_flow_whether_it_writes_when_it_is_only_named() -> None:
    """By its row: `-p dry_run=false` stands where the flow alone only tells, and nowhere else."""
    rows = {name: rest for name, rest in TOLD if "dry_run=" in rest}
    only_tell = {name for name in FLOWS if defaults(name)["dry_run"]}
    assert set(rows) == only_tell
    assert all("-p dry_run=false" in rest for rest in rows.values())
    said = re.search(r"Every flow writes when it is called.*?but ([^.]*)\.", README, re.DOTALL)
    assert said
    assert set(re.findall(r"`([a-z-]+)`", said[1])) & FLOWS.keys() == only_tell
