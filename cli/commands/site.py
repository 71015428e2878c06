"""A team's listing site: the contract with it, and its agents."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import Team, chosen_team, fail

ROOT = Path(__file__).resolve().parents[2]
site_app = typer.Typer(
    no_args_is_help=True, help="A team's listing site: the contract with it, and its agents."
)
agents_app = typer.Typer(no_args_is_help=True, help="Agents and ISAs of the site.")
site_app.add_typer(agents_app, name="agents")


@site_app.callback()
def _site() -> None:
    """A team's listing site: the contract with it, and its agents."""


@site_app.command("openapi")
def openapi(
    check: Annotated[bool, typer.Option("--check", help="Only compare; 1 when out of step.")] = False,
) -> None:
    """Write docs/site-openapi.json from the shapes of events and calls, or check that it is in step."""
    file = ROOT / "docs" / "site-openapi.json"
    if not check:
        file.write_text(page(), encoding="utf-8")
    elif not in_step(file):
        fail(1, "docs/site-openapi.json is out of step with schemas/site/: run `dealbridge site openapi`")


@agents_app.command("import")
def agents_import(
    file: Annotated[
        Path,
        typer.Argument(
            help='CSV: agent_id, kind, email, name, level, areas separated by ";", phone, photo; version.'
        ),
    ],
    team: Team = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it would do.")] = False,
) -> None:
    """Agents with level and areas. What the site itself says with a newer version holds. Twice is once."""
    from cli.registered_users.agents import import_agents

    raise typer.Exit(import_agents(chosen_team(team), file, dry_run=dry_run))


def page() -> str:
    """The document as text."""
    import json

    from schemas.site.openapi import document

    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def in_step(file: Path) -> bool:
    """Whether the file says what the shapes say."""
    return file.exists() and file.read_text(encoding="utf-8") == page()
