"""The command line: `dealbridge COMMAND`.

Exit status: 0 done, 1 something was refused, failed or quarantined, 2 wrong usage or settings.

Slow libraries are imported inside the commands, so that the quick ones are quick.
"""

import json
import logging
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from cli.webhooks import webhooks

ROOT = Path(__file__).resolve().parent

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, help=__doc__)
explain_app = typer.Typer(
    no_args_is_help=True, help="Why something was written, left alone or is waiting, by rule."
)
outbox_app = typer.Typer(invoke_without_command=True, help="What waits, and what was refused.")
quarantine_app = typer.Typer(
    invoke_without_command=True, help="Records that could not be read, with the reason."
)
db_app = typer.Typer(no_args_is_help=True, help="Migrations and checks of the store.")
login_app = typer.Typer(
    invoke_without_command=True, help="Links to the pages that need a session, and sessions."
)
team_app = typer.Typer(no_args_is_help=True, help="Teams and their vendor accounts.")
for name, child in (
    ("explain", explain_app),
    ("outbox", outbox_app),
    ("quarantine", quarantine_app),
    ("db", db_app),
    ("login", login_app),
    ("team", team_app),
):
    app.add_typer(child, name=name)
app.command()(webhooks)

Team = Annotated[str, typer.Option("--team", help="The team's id; not needed when there is only one.")]
Teams = Annotated[
    list[str] | None, typer.Option("--team", help="Only this team; may be given several times.")
]
Everything = Annotated[bool, typer.Option("--all", help="The whole list, not the oldest 100 of each team.")]


@app.command()
def run(
    flow: Annotated[str, typer.Argument(help="As `dealbridge flows` lists it.")],
    team: Teams = None,
    as_of: Annotated[str, typer.Option(help="Now for the rules, ISO 8601 with a zone.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the plan, write nothing to the vendors.")
    ] = False,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", "--param", help="name=value; lists with commas: leads=7,8.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object as the last line of stdout.")
    ] = False,
) -> None:
    """Run one flow now, in this process; with PREFECT_API_URL set, as a flow run of that server."""
    from cli.run import run_flow

    report = run_flow(flow, team, as_of, parameter or [], dry_run=dry_run)
    if as_json:
        print(json.dumps(report.as_json()))
    else:
        from rich.console import Console
        from rich.markdown import Markdown

        from tasks.report.summary import summary

        Console().print(Markdown(summary(report)))
    for team_id, one in report.teams.items():
        if as_json:
            for line in one.complaints():
                print(f"dealbridge: team {team_id}: {line}", file=sys.stderr)
        if one.status:
            print(f"dealbridge: team {team_id}: {one.verdict()}", file=sys.stderr)
    raise typer.Exit(report.status)


@app.command()
def flows() -> None:
    """The flows, one a line, with what each does and its schedule."""
    from cli.run import described_flows

    for flow_name, schedule, what in described_flows(ROOT / "prefect.yaml"):
        print(f"{flow_name:21}  {schedule:29}  {what}")


@app.command()
def link(lead_id: Annotated[int, typer.Argument(min=1)], team: Team = "") -> None:
    """The bridge-page URL of one lead, on a line of its own."""
    from cli.run import lead_link

    print(lead_link(_team(team), lead_id))


@app.command()
def doctor(
    team: Teams = None,
    probe: Annotated[int | None, typer.Option(min=1, help="Try the link on this lead.")] = None,
) -> None:
    """Check database, credentials, clock, fields, people; says what to mend."""
    from cli.doctor.doctor import examine

    raise typer.Exit(examine(team, probe))


@explain_app.command("lead")
def explain_lead(lead_id: int, team: Team = "") -> None:
    """Everything on record about one lead."""
    from cli.run import show_explanation

    raise typer.Exit(show_explanation("lead", lead_id, team))


@explain_app.command("communication")
def explain_communication(communication_id: int, team: Team = "") -> None:
    """What a call, text or email counted as, by which rule, or why it counted nowhere."""
    from cli.run import show_explanation

    raise typer.Exit(show_explanation("communication", communication_id, team))


@explain_app.command("transaction")
def explain_transaction(
    client_id: int, field: Annotated[str, typer.Argument()] = "", team: Team = ""
) -> None:
    """Who wrote each field of a Sisu transaction last, by which rule, and what holds it back."""
    from cli.run import show_explanation

    raise typer.Exit(show_explanation("transaction", client_id, team, field))


@outbox_app.callback()
def outbox(context: typer.Context, team: Teams = None, everything: Everything = False) -> None:
    """What waits, and what was refused and why."""
    if context.invoked_subcommand is None:
        from cli.outbox import show_outbox

        show_outbox(team, everything=everything)


@outbox_app.command("retry")
def outbox_retry(ids: list[str], team: Teams = None) -> None:
    """Have refused rows tried again by the next run of their team."""
    from cli.outbox import retry_outbox

    raise typer.Exit(retry_outbox(ids, team))


@quarantine_app.callback()
def quarantine(context: typer.Context, team: Teams = None, everything: Everything = False) -> None:
    """What is in quarantine, and why."""
    if context.invoked_subcommand is None:
        from cli.outbox import show_quarantine

        show_quarantine(team, everything=everything)


@quarantine_app.command("retry")
def quarantine_retry(ids: list[str], team: Teams = None) -> None:
    """Read these records again at the vendor."""
    from cli.outbox import retry_quarantine

    raise typer.Exit(retry_quarantine(ids, team))


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the store, and the pacing and inbox tables beside it, to the newest revision."""
    from connectors.settings.environment import environment
    from connectors.store.engine import Store
    from connectors.store.migrate import upgrade
    from connectors.store.side_tables import upgrade_beside

    store = Store(environment().store_url)
    revision = upgrade(store)
    upgrade_beside(store)
    print(f"the store is at revision {revision}")


@db_app.command("check")
def db_check() -> None:
    """Great Expectations suites over the store."""
    from tasks.maintenance.quality.expectations import check_store

    raise typer.Exit(check_store())


@team_app.command("list")
def team_list() -> None:
    """All teams of the teams file."""
    from cli.run import show_teams

    show_teams()


@team_app.command("rebind")
def team_rebind(team_id: str) -> None:
    """Accept the vendor accounts that the settings lead to now."""
    from cli.run import rebind

    rebind(_team(team_id))
    print(f"team {team_id} takes the accounts that its next run finds")


@app.command()
def pause(
    team_id: str,
    writes: Annotated[bool, typer.Option("--writes", help="Go on planning, write nothing.")] = False,
    because: Annotated[str, typer.Option(help="Shown wherever the team is.")] = "",
) -> None:
    """Stop button: the team does nothing (or writes nothing) until it is resumed."""
    from cli.pause import pause as press

    print(press(_team(team_id), writes_only=writes, because=because))


@app.command()
def resume(team_id: str) -> None:
    """Have a paused team run again; what has waited is delivered by its next run."""
    from cli.pause import resume as go_on

    print(go_on(_team(team_id)))


@login_app.callback()
def login(
    context: typer.Context,
    role: Annotated[str, typer.Option(help="admin, ops or agent:EMAIL")] = "",
    team: Team = "",
    who: Annotated[str, typer.Option("--as", help="Your email: recorded with what you decide.")] = "",
) -> None:
    """A one-time link (15 minutes) to the pages that need a session."""
    if context.invoked_subcommand is None:
        from cli.login import login_link

        print(login_link(_team(team), role, who))


@login_app.command("list")
def login_list(team: Teams = None) -> None:
    """Who is logged in, since when and until when; and links that nobody has used yet."""
    from cli.sessions import show_sessions

    show_sessions(team)


@login_app.command("end")
def login_end(
    ids: Annotated[list[str] | None, typer.Argument(help="As `login list` shows them.")] = None,
    team: Teams = None,
    everybody: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """End sessions, and links that nobody has used yet; 1 when one of them is not there."""
    from cli.sessions import end_sessions

    raise typer.Exit(end_sessions(ids or [], team, everybody=everybody))


@app.command()
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
        _fail(1, "docs/rulebook.md is out of step with rules/: run `dealbridge rulebook`")


@app.command()
def bridge(port: Annotated[int, typer.Option(min=0, max=65535)] = 8600) -> None:
    """The web pages, on 127.0.0.1."""
    from bridge.server import serve

    serve(port)


@app.command()
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


@app.command(hidden=True)
def demo() -> None:
    """The main job end to end, on embedded defaults (`make demo`)."""
    from sandbox.demo.play import demonstrate

    raise typer.Exit(demonstrate(ROOT))


@app.command(hidden=True)
def up() -> None:
    """Everything to look at (`make up`)."""
    from sandbox.demo.play import keep_up

    raise typer.Exit(keep_up(ROOT))


def _team(team_id: str) -> Any:
    from cli.run import one_team

    return one_team(team_id)


def _fail(status: int, message: str) -> NoReturn:
    print(f"dealbridge: {message}", file=sys.stderr)
    raise typer.Exit(status)


def main(arguments: list[str] | None = None) -> None:
    """Entry point: settings errors are one clear line and exit status 2."""
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
        from tasks.run.prefect_settings import refusal

        if not (said := refusal(error)):
            raise
        print(f"dealbridge: {said}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
