"""What the command line does beyond printing: choose a team, run a flow, describe flows, rebind accounts."""

import logging
import os
from importlib import import_module
from pathlib import Path
from typing import Any

from cli.parameters import joined, moment, typed
from cli.tables import cells
from connectors import clock
from connectors.errors import SettingsError
from connectors.prefect_runs import TAG
from connectors.settings.environment import environment
from connectors.settings.secrets import bridge_keys
from connectors.settings.teams import Team, teams
from connectors.store.engine import Store
from connectors.store.leads.leads import lead
from connectors.store.ledger.checkpoints import SNS, SWEEP
from connectors.store.migrate import prepare
from connectors.store.teams.pauses import begin_shadow, pause_of
from connectors.store.teams.team import ensure_team, unpin_accounts
from flows import FLOWS
from rules.signing import bridge_token
from schemas.parsing.values import LARGEST_ID
from schemas.parsing.visible import visible
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options

_UNITS = ((3600, "hours"), (60, "minutes"), (1, "seconds"))
LOG = logging.getLogger("dealbridge")


def one_team(team_id: str) -> Team:
    """The named team, or the only one. Raises SettingsError."""
    known = teams()
    if not team_id and len(known) == 1:
        return next(iter(known.values()))
    if team_id not in known:
        what = (
            f"team {team_id} is not in the teams file"
            if team_id
            else "there are several teams: choose with --team"
        )
        msg = f"{what} (it has: {', '.join(known)})"
        raise SettingsError(msg)
    return known[team_id]


def open_store() -> Store:
    """The store, set up when empty."""
    env = environment()
    store = Store(env.store_url)
    prepare(store)
    return store


def run_flow(name: str, team_ids: list[str] | None, as_of: str, given: list[str], *, dry_run: bool) -> Report:
    """Run one flow in this process: plainly, or as a flow run where PREFECT_API_URL is set.

    What was not given is left to the flow's own defaults: those of `backfill` write nothing.
    """
    known = name.replace("_", "-")
    if known not in FLOWS:
        msg = f"there is no flow {name} (there are: {', '.join(FLOWS)})"
        raise SettingsError(msg)
    options = {"teams": team_ids, "as_of": moment(as_of, "--as-of"), "dry_run": dry_run}
    teams()
    module, function = FLOWS[known].split(":")
    flow = getattr(import_module(module), function)
    parameters = joined({name: value for name, value in options.items() if value}, typed(given, flow.fn))
    if not os.environ.get("PREFECT_API_URL"):
        plain: Report = flow.fn(**flow.validate_parameters(parameters)).data
        return plain
    return _in_prefect(flow, parameters)


def _in_prefect(flow: Any, parameters: dict[str, Any]) -> Report:
    """As a flow run; what could not even start is refused before there is one."""
    from prefect import tags

    from tasks.prefect_state import kept_reports

    asked = Options(parameters.get("teams"), parameters.get("as_of"), shard=parameters.get("shard"))
    tried = Pipeline(flow.name, asked)
    tried.open()
    tried.close()
    with kept_reports() as reports:
        try:
            with tags(TAG):
                state = flow(**parameters, return_state=True)
        except Exception as error:
            # What goes wrong in a flow is in its state: what is raised here is between Prefect and its server.
            why = (str(error).splitlines() or [type(error).__name__])[0]
            if reports:
                LOG.error("the run is done, but its end could not be told to Prefect: %s", why)  # noqa: TRY400
                return reports[-1]
            msg = f"the Prefect server of PREFECT_API_URL cannot be used: {why}"
            raise SettingsError(msg) from error
    if reports:
        return reports[-1]
    ended = state.result(raise_on_failure=False)
    if isinstance(ended, SettingsError):
        raise ended
    msg = f"the flow run ended as {state.name}: {' '.join(str(state.message).split())}"
    raise SettingsError(msg)


def described_flows(deployments: Path) -> list[tuple[str, str, str]]:
    """(name, schedule, what it does) of every flow."""
    import yaml  # type: ignore[import-untyped] # no stubs in the lock

    described = yaml.safe_load(deployments.read_text(encoding="utf-8"))["deployments"]
    schedules = {d["name"]: ", ".join(map(_in_words, d.get("schedules", []))) for d in described}
    return [(name, schedules.get(name) or "on request", _sentence(path)) for name, path in FLOWS.items()]


def _in_words(schedule: dict[str, Any]) -> str:
    """Of a schedule in prefect.yaml: `every 5 minutes`, `daily at 00:00 America/Denver`."""
    if "interval" in schedule:
        seconds = int(schedule["interval"])
        size, unit = next(
            one for one in _UNITS if (seconds % one[0] == 0 and seconds >= 2 * one[0]) or one[0] == 1
        )
        return "hourly" if seconds == 3600 else f"every {seconds // size} {unit}"
    minute, hour, *rest = str(schedule.get("cron", "")).split() or ["", ""]
    if rest == ["*", "*", "*"] and minute.isdigit() and hour.isdigit():
        return f"daily at {int(hour):02}:{int(minute):02} {schedule.get('timezone', 'UTC')}"
    return str(schedule.get("slug", "")).replace("-", " ")


def _sentence(path: str) -> str:
    return " ".join((import_module(path.split(":", maxsplit=1)[0]).__doc__ or "").split())


def lead_link(team: Team, lead_id: int) -> str:
    """The bridge page's address of a lead. Raises SettingsError for one that the store, once filled, does not know."""
    keys, store = bridge_keys(team), open_store()
    with store.read(team.team_id) as session:
        known = lead_id <= LARGEST_ID and (not SWEEP.read(session) or lead(session, lead_id) is not None)
    store.close()
    if not known:
        msg = f"lead {lead_id} is not known to team {team.team_id}: has it been pulled yet?"
        raise SettingsError(msg)
    token = bridge_token(keys[0], team.team_id, lead_id)
    return f"{environment().bridge_url.rstrip('/')}/bridge/{team.team_id}/{token}"


def show_explanation(subject: str, subject_id: int, team_id: str, field: str = "") -> int:
    """Print what is on record; 1 when no team knows the subject."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from tasks.views.activities import explain_communication
    from tasks.views.decisions import explain_lead, explain_transaction

    console, store = Console(), open_store()
    chosen = [one_team(team_id)] if team_id else list(teams().values())
    found = False
    for team in chosen if 0 < subject_id <= LARGEST_ID else ():
        if subject == "lead":
            said = explain_lead(store, team, subject_id)
        elif subject == "communication":
            said = explain_communication(store, team, subject_id)
        else:
            said = explain_transaction(store, team, subject_id, clock.now(), field)
        if said is None:
            continue
        found = True
        console.print(Text(visible(said.title), style="bold"))
        for fact in said.facts:
            console.print(Text(visible(fact)))
        table = Table("what", "outcome", "rule", "because", "when")
        for row in said.rows:
            table.add_row(*cells(row))
        if said.rows:
            console.print(table)
    if not found:
        console.print(f"{subject} {subject_id} is not known here: has it been pulled yet?")
    return 0 if found else 1


def show_teams() -> None:
    """Print all teams with their pinned accounts."""
    from rich.console import Console
    from rich.table import Table

    from tasks.run.pause import sentence

    store = open_store()
    table = Table("team", "name", "time zone", "Lofty account", "Sisu account", "state")
    for team in teams().values():
        with store.write(team.team_id) as session:
            pinned = ensure_team(session)
            pins = (str(pinned.lofty_team_id or "not yet"), str(pinned.sisu_team_id or "not yet"))
            if team.shadow:
                begin_shadow(session, clock.now())
            paused = pause_of(session)
        state = sentence(paused, team.zone) if paused else "runs"
        table.add_row(*cells((team.team_id, team.name, team.time_zone, *pins, state)))
    Console().print(table)


def rebind(team: Team) -> None:
    """Forget the pinned accounts, and the topic of Sisu's pings: the next run, and the next confirmation, pin what they
    find."""
    store = open_store()
    with store.write(team.team_id) as session:
        unpin_accounts(session)
        SNS.move(session, {}, clock.now())
