"""Settings that verdicts hang on (C6, C9, C11): what was counted before a change keeps its verdict, and people are told
how to have it counted anew."""

from collections.abc import Mapping

from connectors import clock
from connectors.store.ledger.checkpoints import COUNTING_SETTINGS
from schemas.model.checkpoints import CountingSettings
from tasks.run.context import TeamRun


def _settings(run: TeamRun) -> CountingSettings:
    team = run.team
    return {
        "conversation_threshold_seconds": team.conversation_threshold_seconds,
        "conversations_from": sorted(team.conversations_from),
        "time_zone": str(team.zone),
    }


def tell_changed_settings(run: TeamRun) -> None:
    """Which of them are others than those that the communications on record were classified under. No vendor call."""
    with run.store.read(run.team_id) as session:
        before: Mapping[str, object] = COUNTING_SETTINGS.read(session)
    now: Mapping[str, object] = _settings(run)
    if not before:
        settle_settings(run)
        return
    for name in (name for name in now if now[name] != before.get(name)):
        because = (
            f"it was {before.get(name)}, and what was read before keeps its verdict: `dealbridge run "
            "roll-up-conversations -p since=YYYY-MM-DD --dry-run` shows what changes, without --dry-run it is done"
        )
        run.report.line("ask", f"setting {name}", "C14", because)


def settle_settings(run: TeamRun) -> None:
    """An admin has named the days to count anew: the others stay as they are."""
    with run.store.write(run.team_id) as session:
        COUNTING_SETTINGS.move(session, _settings(run), clock.now())
