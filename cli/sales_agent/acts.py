"""`dealbridge mute`, `unmute`, `stop`, `unstop`: what a member does with a lead's conversation (M2, E12, E14)."""

import getpass
import sys
from collections.abc import Callable

from cli.leads import viewer_named
from connectors import clock
from connectors.errors import SettingsError
from connectors.rate_limit.limiter import PERSON
from connectors.settings.environment import environment
from connectors.settings.teams import Team
from schemas.model.access import Viewer
from tasks.access.exporting import LONGEST_REASON, reason_given
from tasks.operations import OPERATIONS
from tasks.run.context import TeamRun
from tasks.run.runtime import Runtime
from tasks.sales_agent.acts import Done, mute_lead, stop_lead, unmute_lead, unstop_lead


def mute(team: Team, lead_id: int, who: str) -> int:
    """Silence the agent; 1 where the member does not see the lead."""
    said = f"The sales agent is silent to lead {lead_id}, until `dealbridge unmute {lead_id}`."
    return _done(team, lead_id, who, said, lambda run, viewer, by: mute_lead(run, viewer, lead_id, by))


def unmute(team: Team, lead_id: int, who: str) -> int:
    """Let it speak again; 1 where the member does not see the lead."""
    said = f"The sales agent may write to lead {lead_id} again. A mute in Lofty is lifted only there."
    return _done(team, lead_id, who, said, lambda run, viewer, by: unmute_lead(run, viewer, lead_id, by))


def stop(team: Team, lead_id: int, who: str, reason: str) -> int:
    """Record a stop that was heard elsewhere; 1 where the member does not see the lead."""
    because = _given(reason, "--reason says how the stop was heard")
    said = f"No number of lead {lead_id} gets a text any more. The next run tags it in Lofty, and sets cannot-text."
    return _done(
        team, lead_id, who, said, lambda run, viewer, by: stop_lead(run, viewer, lead_id, because, by)
    )


def unstop(team: Team, lead_id: int, who: str, reason: str) -> int:
    """Lift the stops of a lead's numbers; 1 where the member does not see the lead, or may not."""
    because = _given(reason, "--reason says why the stop may be lifted")
    said = (
        f"The numbers of lead {lead_id} may get texts again. Its tag, and cannot-text, stay in Lofty until somebody "
        "takes them away there."
    )
    return _done(
        team, lead_id, who, said, lambda run, viewer, by: unstop_lead(run, viewer, lead_id, because, by)
    )


def _given(reason: str, what: str) -> str:
    because = reason_given(reason)
    if not because:
        msg = f"{what}, in 1 to {LONGEST_REASON} letters: it is kept with who did it"
        raise SettingsError(msg)
    return because


def _done(team: Team, lead_id: int, who: str, said: str, act: Callable[[TeamRun, Viewer, str], Done]) -> int:
    """Have it done in the member's name, with the operating system's user on record beside it."""
    runtime = Runtime.open(environment(), OPERATIONS)
    try:
        viewer = viewer_named(runtime.store, team, who)
        done = act(runtime.run(team, clock.now(), priority=PERSON), viewer, getpass.getuser())
    finally:
        runtime.close()
    if done.ok:
        print(said)
        return 0
    because = (
        done.because or f"lead {lead_id} is not there, or its conversation is not shown to this member (M1)"
    )
    print(f"dealbridge: {because}", file=sys.stderr)
    return 1
