"""How a paused team is shown, wherever it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from connectors.store.teams.pauses import Pause
from schemas.model.outbox import PauseKind


def sentence(paused: Pause, zone: ZoneInfo) -> str:
    """For people, wherever the team is shown."""
    since: datetime = paused.since.astimezone(zone)
    what = "nothing is written" if paused.writes_only else "nothing runs"
    why = f" ({paused.because})" if paused.because else ""
    return f"paused since {since:%Y-%m-%d %H:%M}{why}: {what} until `dealbridge resume`"


def mode(paused: Pause | None, *, dry_run: bool) -> str:
    """In one word why a run writes nothing; empty where it does. A team of which nothing runs says so itself."""
    if paused is None:
        return "dry run" if dry_run else ""
    if not paused.writes_only:
        return ""
    return "shadow" if paused.kind is PauseKind.SHADOW else "paused"
