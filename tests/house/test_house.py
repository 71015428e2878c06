"""House rules that neither Ruff, mypy nor import-linter can see."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Container
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
import yaml

from tasks.report.summary import TABLES
from tasks.teams.rate_budget import APPOINTMENTS_EVERY, NEW_LEADS_EVERY

ROOT = Path(__file__).parents[2]
ROOMS = ("schemas", "rules", "connectors", "tasks", "flows", "bridge", "cli", "sandbox")
LONGEST, LONG = 250, 200
SYNCS = {"sync-leads": NEW_LEADS_EVERY, "sync-appointments": APPOINTMENTS_EVERY}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "service", "misc"}
# Put together here, so that this file is not its own finding.
MACHINE_PATHS = re.compile("|".join(re.escape(f"/{name}/") for name in ("work", "root", "home/user")))


def tracked_files() -> list[Path]:
    """List what git would hand over: tracked files, and new ones that are not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout, so nobody knows which files belong to it")
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def deployments() -> list[dict[str, object]]:
    path = ROOT / "prefect.yaml"
    if not path.exists():
        pytest.skip("there is no prefect.yaml yet")
    return yaml.safe_load(text(path))["deployments"]


def test_files_in_the_rooms_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(text(path).splitlines())
        for path in tracked_files()
        # A migration is as long as the tables it makes.
        if path.relative_to(ROOT).parts[0] in ROOMS and "migrations" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_longer_modules_are_longer_for_a_reason() -> None:
    """Decision 42 names each of those with more than 200 lines, and why."""
    decision = text(ROOT / "docs" / "decisions" / "0042-the-house-has-subjects.md")
    long = {
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in ROOMS
        and "migrations" not in path.parts
        and len(text(path).splitlines()) > LONG
    }
    assert {name for name in long if f"`{name}`" not in decision} == set()


def test_no_folder_holds_more_than_sixteen_modules() -> None:
    held = Counter(
        str(path.parent.relative_to(ROOT))
        for path in tracked_files()
        # Revisions only ever become more, and a flow is a file.
        if path.suffix == ".py" and path.name != "__init__.py" and "migrations" not in path.parts
    )
    assert {
        folder: number
        for folder, number in held.items()
        if number > 16 and folder not in ("benchmarks", "flows")
    } == {}


def test_names_of_files_say_something() -> None:
    assert [str(path) for path in tracked_files() if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_variables_and_parameters_are_named_after_what_they_are() -> None:
    """A loop over agents has an `agent`, two that are compared are `ours` and `theirs`: none is called `one`."""
    called_one = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in tracked_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ROOMS
        for node in ast.walk(ast.parse(text(path)))
        if _named(node) == "one"
    ]
    assert called_one == []


def _named(node: ast.AST) -> str | None:
    """The name that something gets here; functions and attributes may have any."""
    if isinstance(node, ast.Name):
        return node.id if isinstance(node.ctx, ast.Store) else None
    if isinstance(node, ast.arg):
        return node.arg
    return node.name if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) else None


def test_no_file_knows_this_machine() -> None:
    assert [str(path) for path in tracked_files() if MACHINE_PATHS.search(text(path))] == []


def test_tests_are_no_packages_and_have_names_of_their_own() -> None:
    tests = [path for path in tracked_files() if path.is_relative_to(ROOT / "tests")]
    names = [path.name for path in tests if path.name.startswith("test_")]
    assert [str(path) for path in tests if path.name == "__init__.py"] == []
    assert sorted(names) == sorted(set(names))


def test_each_deployment_is_named_as_its_flow() -> None:
    entries = {str(entry["name"]): str(entry["entrypoint"]) for entry in deployments()}
    named_otherwise = {
        name: entrypoint
        for name, entrypoint in entries.items()
        if entrypoint != f"flows/{name.replace('-', '_')}.py:{name.replace('-', '_')}"
    }
    assert named_otherwise == {}


def test_each_flow_has_its_deployment() -> None:
    flows = {
        path.stem.replace("_", "-")
        for path in (ROOT / "flows").glob("*.py")
        if re.search("^@team_flow", text(path), re.MULTILINE)
    }
    assert flows == {entry["name"] for entry in deployments()}


def test_each_table_in_prefect_says_what_it_shows() -> None:
    pattern = re.compile(r'report\.tables\["([a-z-]+)"\] =')
    made = {name for path in (ROOT / "tasks").rglob("*.py") for name in pattern.findall(text(path))}
    assert made == set(TABLES)


def test_what_is_left_of_a_lead_or_transaction_is_counted_with_its_record() -> None:
    """By `run.decided`; lead sources, their counts, the site's chat box, what it is told of its users and what is no
    inquiry, which no record is kept of, are counted where they are told."""
    by_hand = {
        str(path.relative_to(ROOT / "tasks"))
        for path in (ROOT / "tasks").rglob("*.py")
        if re.search(r"""count\(\s*["']left["']""", text(path))
    }
    assert by_hand == {
        "lead_sources/count.py",
        "inquiries/take_in.py",
        "lead_sources/mirror.py",
        "sales_agent/chat_box/deliver.py",
        "registered_users/telling/delivering.py",
    }


def test_the_doctor_reckons_with_the_schedules_that_are_deployed() -> None:
    """V9: an idle team's calls a minute follow from them."""
    seconds = {one["name"]: one["schedules"][0]["interval"] for one in deployments() if one["name"] in SYNCS}
    assert seconds == SYNCS


def test_no_modules_need_each_other() -> None:
    """Nor for the sake of types alone: of two that need each other neither can be read first."""
    rooms = {room: ROOT / room for room in ROOMS}
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for folder in rooms.values()
        for path in folder.rglob("*.py")
        if "versions" not in path.parts
    }
    needs = {name: _imported(path, modules) - {name} for name, path in modules.items()}
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {error.args[1]}")


def _imported(path: Path, modules: Container[str]) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else node.module for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name in modules}
