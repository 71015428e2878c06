"""The historical load, where people look: in the run's report, and as one progress artifact in Prefect."""

import logging
import re

from connectors import clock
from connectors.settings.teams import teams
from tasks.leads.historical_load import Load, keep, kept, load_of, note_if_done
from tasks.leads.sweep_state import sweep_of
from tasks.run.context import TeamRun
from tasks.run.prefect.artifacts import show_progress
from tasks.run.prefect.log import in_prefect

LOG = logging.getLogger("dealbridge")
_EVERY_SECONDS = 60.0
_SHOWN_AT: dict[str, float] = {}
"""By team, in this process."""
_NO_KEY = re.compile(r"[^a-z0-9]")


def keep_in_sight(run: TeamRun) -> None:
    """Bring the artifact up to date while a run goes on: once a minute at most."""
    now = clock.ticks()
    if not in_prefect() or now - _SHOWN_AT.get(run.team_id, float("-inf")) < _EVERY_SECONDS:
        return
    _SHOWN_AT[run.team_id] = now
    load = _load(run)
    if load:
        _show_in_prefect(run, load)


def tell_what_is_left(run: TeamRun) -> None:
    """What later runs go on with, into the report; the load's artifact is brought up to date. No call to a vendor, and
    one small read where nothing is left."""
    load = _load(run)
    with run.store.read(run.team_id) as session:
        sweep = sweep_of(session)
    if load:
        _tell_load(run, load)
    elif sweep.running:
        run.report.remaining = f"lead sweep: {sweep.seen:,} of {sweep.total or 0:,} leads compared"


def _load(run: TeamRun) -> Load | None:
    with run.store.read(run.team_id) as session:
        return load_of(session, run.team, teams(run.env.teams_file).values(), held=run.paused is not None)


def _tell_load(run: TeamRun, load: Load) -> None:
    with run.store.write(run.team_id) as session:
        done = note_if_done(session, load, clock.now())
    if not done:
        run.report.remaining = load.sentence()
        LOG.info("team %s: %s", run.team_id, load.sentence())
    _show_in_prefect(run, load, done=done)


def _show_in_prefect(run: TeamRun, load: Load, *, done: bool = False) -> None:
    """One artifact per load, altered in place: one call to Prefect's server. Nothing outside of a flow run."""
    if not in_prefect():
        return
    said = "historical load: done" if done else load.sentence()
    try:
        with run.store.read(run.team_id) as session:
            known = kept(session).get("artifact")
        key = f"load-{_NO_KEY.sub('-', run.team_id.lower())}"
        found = show_progress(key, 100.0 if done else load.per_cent, said, known)
        if found != known:
            with run.store.write(run.team_id) as session:
                keep(session, {"artifact": found}, clock.now())
    except Exception:
        # The load goes on; that nobody can see it in Prefect must not stop it.
        LOG.exception("the progress of the load could not be left in Prefect")
