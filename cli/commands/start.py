"""What is started: the bridge, the practice town, the demo; and the rulebook written anew."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import fail

ROOT = Path(__file__).resolve().parents[2]


def rulebook(
    check: Annotated[bool, typer.Option("--check", help="Only compare; 1 when out of step.")] = False,
) -> None:
    """Write docs/rulebook.md and the tables of docs/inquiries.md from the code, or check that they are in step."""
    from cli import inquiry_sources
    from cli.rulebook import in_step
    from cli.rulebook import rulebook as page

    file, tables = ROOT / "docs" / "rulebook.md", ROOT / "docs" / "inquiries.md"
    if not check:
        file.write_text(page(), encoding="utf-8")
        tables.write_text(inquiry_sources.with_sources(tables.read_text(encoding="utf-8")), encoding="utf-8")
    elif not in_step(file):
        fail(1, "docs/rulebook.md is out of step with rules/: run `dealbridge rulebook`")
    elif not inquiry_sources.in_step(tables):
        fail(1, "docs/inquiries.md is out of step with schemas/inquiries/: run `dealbridge rulebook`")


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
    smtp_port: Annotated[
        int | None, typer.Option(help="0: no mail server; left out: 8604, or the next free one.")
    ] = None,
    site_port: Annotated[
        int | None, typer.Option(help="0: no listing site; left out: 8603, or the next free one.")
    ] = None,
) -> None:
    """The vendors, a listing site and a mail server that keeps what it gets, on 127.0.0.1; needs no settings."""
    from sandbox.server.listening import Ports
    from sandbox.server.server import Running, serve

    def tell(running: Running) -> None:
        site = f"  Site: {running.site_url}" if running.site_port else ""
        mail = f"  Mail: smtp://127.0.0.1:{running.smtp_port}" if running.smtp_port else ""
        said = f"Lofty: {running.lofty_url}  Sisu: {running.sisu_url}{site}{mail}"
        print(f"{said}  (Ctrl-C stops them)", flush=True)

    smtp = (8604 if smtp_port is None else smtp_port) or None
    site = (8603 if site_port is None else site_port) or None
    left_out = {"smtp": smtp_port, "site": site_port}
    or_next = tuple(name for name, asked in left_out.items() if asked is None)
    ports = Ports(lofty_port, sisu_port, smtp, site, or_next)
    serve(ports, seed, 0 if empty else leads, accounts, told=tell)


def demo() -> None:
    """The main job end to end, on embedded defaults (`make demo`)."""
    from sandbox.demo.play import demonstrate

    raise typer.Exit(demonstrate(ROOT))


def up() -> None:
    """Everything to look at (`make up`)."""
    from sandbox.demo.play import keep_up

    raise typer.Exit(keep_up(ROOT))
