"""Sisu's codes of the activities, looked up by their names: they differ per account (C13)."""

from connectors import clock
from connectors.store.ledger.checkpoints import ACTIVITY_TYPES
from tasks.run.context import TeamRun


def look_up_codes(run: TeamRun, needed: set[str], *, afresh: bool = False) -> dict[str, str]:
    """The code of each name, as last looked up; again (1 call) if `afresh`, or while a needed one is not known."""
    with run.store.read(run.team_id) as session:
        codes = dict(ACTIVITY_TYPES.read(session).get("codes") or {})
    if afresh or not codes or needed - codes.keys():
        codes = _look_up(run)
    for name in sorted(needed - codes.keys()):
        because = "Sisu has no activity of this name: create it there, and its figures follow"
        run.report.line("ask", f"activity {name}", "C13", because)
    return codes


def _look_up(run: TeamRun) -> dict[str, str]:
    codes = run.sisu.activities.codes(run.priority)
    with run.store.write(run.team_id) as session:
        ACTIVITY_TYPES.move(session, {"codes": codes}, clock.now())
    return codes
