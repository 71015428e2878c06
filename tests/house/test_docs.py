"""Documents cannot go false: commands, links, settings and rules that they name exist."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_command

from connectors.settings.environment import Environment
from connectors.settings.sales_agent import SalesAgent
from dealbridge import app
from flows import FLOWS
from rules import RULEBOOK
from rules.go_live.field_map import FIELD_MAP

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
)
COMMANDS = get_command(app).commands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_named_command_exists(page):
    for name in re.findall(r"`dealbridge ([a-z]+)", page.read_text()):
        assert name in COMMANDS, name


def test_readme_names_every_setting():
    text = (ROOT / "README.md").read_text()

    for name in Environment.model_fields:
        assert f"DEALBRIDGE_{name.upper()}" in text


def test_the_page_on_the_sales_agent_names_every_setting_of_it() -> None:
    text = (ROOT / "docs" / "sales-agent.md").read_text(encoding="utf-8")
    named = {
        name
        for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert named == set(SalesAgent.model_fields)


def test_every_visible_command_is_in_the_readme():
    text = (ROOT / "README.md").read_text()

    for name, command in COMMANDS.items():
        if not command.hidden and name != "rulebook":
            assert f"dealbridge {name}" in text or f"`{name}" in text, name


def test_every_flow_is_a_deployment_and_has_a_file():
    deployments = (ROOT / "prefect.yaml").read_text()

    for name, path in FLOWS.items():
        module, function = path.split(":")
        assert f"- name: {name}\n" in deployments
        assert f"{module.replace('.', '/')}.py:{function}" in deployments


def test_the_rulebook_lists_every_rule():
    text = (ROOT / "docs" / "rulebook.md").read_text()

    assert all(f"| **{rule.id}** |" in text for rule in RULEBOOK)


def test_the_field_map_is_in_step_with_the_page() -> None:
    """G6."""
    said = (ROOT / "docs" / "for-agents.md").read_text(encoding="utf-8")
    for row in FIELD_MAP:
        cells = (row.sisu, row.lofty, row.direction, row.change_it_in, row.set_up, row.rules)
        assert f"| {' | '.join(cells)} |" in said


ROOMS = (
    "schemas",
    "rules",
    "connectors",
    "tasks",
    "flows",
    "bridge",
    "cli",
    "sandbox",
    "tests",
    "benchmarks",
    "docs",
)
# What changed stays as it was written. What was decided does too, but for the paths: who reads why wants to look where.
LIVING = [page for page in PAGES if page.name != "CHANGELOG.md"]


@pytest.mark.parametrize("page", LIVING, ids=lambda page: page.name)
def test_every_module_that_a_page_names_is_there(page: Path) -> None:
    said = page.read_text(encoding="utf-8")
    for path in re.findall(rf"`((?:{'|'.join(ROOMS)})/[\w./-]*)`", said):
        if not re.search(r"[A-Z]{3,}|NNNN", path):
            assert (ROOT / path).exists(), path
    for dotted in re.findall(rf"`((?:{'|'.join(ROOMS[:8])})(?:\.\w+)+)`", said):
        assert _is_there(dotted), dotted


def _is_there(dotted: str) -> bool:
    parts = dotted.split(".")
    for number in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:number])
        if place.is_dir() or place.with_suffix(".py").exists():
            found: object = import_module(".".join(parts[:number]))
            return all((found := getattr(found, name, None)) is not None for name in parts[number:])
    return False


def test_each_word_of_the_glossary_is_used_and_explained_once() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"\*\*([^*]+)\*\*", page)
    assert sorted(words) == sorted(set(words))
    files = [
        path for room in ROOMS[:8] for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".html")
    ]
    used = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*files, ROOT / "README.md", ROOT / "docs" / "architecture.md")
    )
    spelt = re.sub(r"[_-]", " ", used.casefold())
    assert [
        word
        for word in words
        if not re.search(rf"\b{re.escape(word.casefold().replace(chr(45), chr(32)))}", spelt)
    ] == []
