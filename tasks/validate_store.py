"""Great Expectations over one team's rows of the store, as a verb of a run: each broken expectation is a failure.

No vendor call. Its import alone takes seconds, so it is for the scheduled check and for gates before much is pushed.
"""

import sys
from threading import Lock

from tasks.check_store import Checked, validated
from tasks.report import Report, TeamReport
from tasks.team_run import TeamRun

_ONE_AT_A_TIME = Lock()
"""Great Expectations keeps its context in the process: two teams at once would read each other's."""


def validate_store(run: TeamRun) -> None:
    """Every expectation over this team's rows; `pulled` counts those that were asked."""
    with _ONE_AT_A_TIME:
        found = list(validated(run.store, run.team_id))
    run.report.count("pulled", len(found))
    for one in found:
        if not one.held:
            run.report.fail(f"expectation of {one.table}", _sentence(one))


def _sentence(one: Checked) -> str:
    if one.error:
        return f"{one.sentence}: {one.error}"
    more = f" and {one.rows - len(one.ids)} more" if one.rows > len(one.ids) else ""
    rows = f": {one.rows} row(s): {', '.join(one.ids)}{more}" if one.ids else f": {one.rows} row(s)"
    return one.sentence + rows


def written_down(report: Report) -> None:
    """Inside a Prefect run: what does not hold as a table artifact, ids only."""
    if "prefect" not in sys.modules:
        return
    from prefect.context import FlowRunContext

    if FlowRunContext.get() is None:
        return
    from prefect.artifacts import create_table_artifact

    table = [row for team_id, team in report.teams.items() for row in _rows(team_id, team)]
    failed = sum(team.counts["failed"] for team in report.teams.values())
    asked = sum(team.counts["pulled"] for team in report.teams.values())
    create_table_artifact(
        table=table or [{"team": "all", "table": "all", "what": f"all {asked} expectations hold"}],
        key="validate-store-expectations",
        description=f"{failed} of {asked} expectations failed",
    )


def _rows(team_id: str, team: TeamReport) -> list[dict[str, str]]:
    return [
        {"team": team_id, "table": line.what.removeprefix("expectation of "), "what": line.because}
        for line in team.lines
        if line.kind == "failed"
    ]
