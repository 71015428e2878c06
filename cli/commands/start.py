"""What is started: the bridge, the practice town, the demo; and the rulebook written anew."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import fail

ROOT = Path(__file__).resolve().parents[2]


def rulebook(
    check: Annotated[bool, typer.Option("--check", help="Only compare; 1 when out of step.")] = False,
) -> None:
    """Write docs/rulebook.md from the rules, or check that it is in step."""
    from cli.rulebook import in_step
    from cli.rulebook import rulebook as page

    file = ROOT / "docs" / "rulebook.md"
    if not check:
        file.write_text(page(), encoding="utf-8")
    elif not in_step(file):
        fail(1, "docs/rulebook.md is out of step with rules/: run `dealbridge rulebook`")


def bridge(port: Annotated[int, typer.Option(min=0, max=65535)] = 8600) -> None:
    """The web pages, on 127.0.0.1."""
    from bridge.server import serve

    serve(port)


def sandbox(
    lofty_port: int = 8601,
    sisu_port: int = 8602,
    seed: int = 1,
    leads: int = 100,
    empty: bool = False,
    accounts: int = 1,
) -> None:
    """Both vendors, on 127.0.0.1; needs no settings."""
    from sandbox.server.server import serve

    print(
        f"Lofty: http://127.0.0.1:{lofty_port}  Sisu: http://127.0.0.1:{sisu_port}  (Ctrl-C stops both)",
        flush=True,
    )
    serve(lofty_port, sisu_port, seed, 0 if empty else leads, accounts)


def demo() -> None:
    """The main job end to end, on embedded defaults (`make demo`)."""
    from sandbox.demo.play import demonstrate

    raise typer.Exit(demonstrate(ROOT))


def up() -> None:
    """Everything to look at (`make up`)."""
    from sandbox.demo.play import keep_up

    raise typer.Exit(keep_up(ROOT))
