"""`dealbridge run FLOW`: in this process, plainly or as a flow run of a Prefect server."""

import logging
import os
from importlib import import_module
from typing import Any

from cli.consumers.names import NAMES_A_USER
from cli.parameters import joined, moment, typed
from connectors.errors import SettingsError
from connectors.prefect_runs import TAG
from connectors.settings.teams import teams
from flows import FLOWS
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options

LOG = logging.getLogger("dealbridge")


def run_flow(name: str, team_ids: list[str] | None, as_of: str, given: list[str], *, dry_run: bool) -> Report:
    """Run one flow in this process: plainly, or as a flow run where PREFECT_API_URL is set.

    What was not given is left to the flow's own defaults: those of `backfill` write nothing.
    """
    known = name.replace("_", "-")
    if known not in FLOWS:
        msg = f"there is no flow {name} (there are: {', '.join(FLOWS)})"
        raise SettingsError(msg)
    if known in NAMES_A_USER:
        from cli.consumers.resolving import resolved

        found = resolved(known, team_ids, given)
        if isinstance(found, Report):
            return found
        team_ids, given = found
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

    from tasks.run.prefect.state import kept_reports

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
