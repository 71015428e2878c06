"""`dealbridge pause` and `resume`: the stop button of a team."""

from cli.teams import open_store
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.teams.pauses import begin_pause, end_pause
from connectors.store.teams.team import ensure_team
from schemas.model.outbox import PauseKind


def pause(team: Team, *, writes_only: bool, because: str) -> str:
    """Press it, and say so."""
    store = open_store()
    with store.write(team.team_id) as session:
        ensure_team(session)
        kind = PauseKind.WRITES if writes_only else PauseKind.EVERYTHING
        begin_pause(session, kind, because, clock.now())
    store.close()
    what = "plans, and writes nothing" if writes_only else "does nothing"
    return f"team {team.team_id} {what} from now on, until `dealbridge resume {team.team_id}`"


def resume(team: Team) -> str:
    """Go on, and say so; what has waited is delivered by the next run."""
    store = open_store()
    with store.write(team.team_id) as session:
        ensure_team(session)
        was_paused = end_pause(session, clock.now())
    store.close()
    return f"team {team.team_id} runs again" if was_paused else f"team {team.team_id} was not paused"
