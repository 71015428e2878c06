"""Flows: run them, list them; links, and the check of the set-up."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import Team, Teams, chosen_team

ROOT = Path(__file__).resolve().parents[2]


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
    for team_id, team_report in report.teams.items():
        if as_json:
            for line in team_report.complaints():
                print(f"dealbridge: team {team_id}: {line}", file=sys.stderr)
        if team_report.status:
            print(f"dealbridge: team {team_id}: {team_report.verdict()}", file=sys.stderr)
    raise typer.Exit(report.status)


def flows() -> None:
    """The flows, one a line, with what each does and its schedule."""
    from cli.flow_list import described_flows

    for flow_name, schedule, what in described_flows(ROOT / "prefect.yaml"):
        print(f"{flow_name:21}  {schedule:29}  {what}")


def link(lead_id: Annotated[int, typer.Argument(min=1)], team: Team = "") -> None:
    """The bridge-page URL of one lead, on a line of its own."""
    from cli.teams import lead_link

    print(lead_link(chosen_team(team), lead_id))


def doctor(
    team: Teams = None,
    probe: Annotated[int | None, typer.Option(min=1, help="Try the link on this lead.")] = None,
) -> None:
    """Check database, credentials, clock, fields, people; says what to mend."""
    from cli.doctor.doctor import examine

    raise typer.Exit(examine(team, probe))
