"""Documents cannot go false: commands, links, settings and rules that they name exist."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from connectors.settings.environment import Environment
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
        if name != "trusted_user_header":  # For pages that need a session, which are not built yet.
            assert f"DEALBRIDGE_{name.upper()}" in text


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
