"""The command line: `dealbridge COMMAND`.

Exit status: 0 done, 1 something was refused, failed or quarantined, 2 wrong usage or settings.

Slow libraries are imported inside the commands, so that the quick ones are quick.
"""

import gc
import logging
import sys

import typer

from cli.commands.agent import agent_app
from cli.commands.consumer import consumer_app
from cli.commands.conversations import conversations, mute, stop, understand, unmute, unstop
from cli.commands.explain import explain_app
from cli.commands.flows import doctor, flows, link, run
from cli.commands.inquiries import inquiries_app
from cli.commands.leads import leads_app
from cli.commands.lists import outbox_app, quarantine_app
from cli.commands.site import site_app
from cli.commands.start import bridge, demo, rulebook, sandbox, up
from cli.commands.stops import stops_app
from cli.commands.store import db_app
from cli.commands.teams import login_app, pause, resume, team_app
from cli.webhooks import webhooks

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, help=__doc__)
for command in (
    webhooks, run, flows, link, doctor, pause, resume, conversations, mute, unmute, stop, unstop, understand, rulebook,
    bridge, sandbox,
):  # fmt: skip
    app.command()(command)
for command in (demo, up):
    app.command(hidden=True)(command)
for name, child in (
    ("agent", agent_app),
    ("consumer", consumer_app),
    ("explain", explain_app),
    ("inquiries", inquiries_app),
    ("leads", leads_app),
    ("stops", stops_app),
    ("site", site_app),
    ("outbox", outbox_app),
    ("quarantine", quarantine_app),
    ("db", db_app),
    ("login", login_app),
    ("team", team_app),
):
    app.add_typer(child, name=name)


def collect_seldom() -> None:
    """Records are short-lived and without cycles: the collector's walks over them took a sixth of a sweep."""
    gc.set_threshold(20_000, 20, 50)


def main(arguments: list[str] | None = None) -> None:
    """Entry point: settings errors are one clear line and exit status 2."""
    collect_seldom()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    for noisy in ("httpx", "httpcore", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    from connectors.errors import DealbridgeError
    from schemas.parsing.visible import visible

    try:
        app(arguments)
    except DealbridgeError as error:
        print(f"dealbridge: {visible(str(error))}", file=sys.stderr)
        sys.exit(2)
    except ValueError as error:
        # Pydantic's, out of Prefect, which reads its settings when it is imported.
        from tasks.run.prefect.settings import refusal

        if not (said := refusal(error)):
            raise
        print(f"dealbridge: {said}", file=sys.stderr)
        sys.exit(2)
