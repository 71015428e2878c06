"""Great Expectations over one team's rows of the store, as a verb of a run: each broken expectation is a failure.

No vendor call. Its import alone takes seconds, so it is for the scheduled check and for gates before much is pushed.
"""

from threading import Lock

from tasks.maintenance.quality.expectations import Checked, validated
from tasks.run.context import TeamRun

_ONE_AT_A_TIME = Lock()
"""Great Expectations keeps its context in the process: two teams at once would read each other's."""


def validate_store(run: TeamRun) -> None:
    """Every expectation over this team's rows; `pulled` counts those that were asked. What does not hold is a table in
    Prefect, ids only."""
    with _ONE_AT_A_TIME:
        found = list(validated(run.store, run.team_id))
    run.report.count("pulled", len(found))
    broken = [checked for checked in found if not checked.held]
    hold = f"{len(found) - len(broken)} of {len(found)}" if broken else f"all {len(found)}"
    run.report.phrases["pulled"] = f"{hold} expectations hold"
    for checked in broken:
        run.report.fail(f"expectation of {checked.table}", _sentence(checked))
    run.report.tables["expectations"] = [
        {"table": checked.table, "what": _sentence(checked)} for checked in broken
    ] or [{"table": "all", "what": f"all {len(found)} expectations hold"}]


def _sentence(checked: Checked) -> str:
    if checked.error:
        return f"{checked.sentence}: {checked.error}"
    more = f" and {checked.rows - len(checked.ids)} more" if checked.rows > len(checked.ids) else ""
    rows = (
        f": {checked.rows} row(s): {', '.join(checked.ids)}{more}"
        if checked.ids
        else f": {checked.rows} row(s)"
    )
    return checked.sentence + rows
