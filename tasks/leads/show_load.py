"""The historical load, where people look: in the run's report, and as one progress artifact in Prefect."""

import logging
import re
from uuid import UUID

from connectors import clock
from connectors.settings.teams import teams
from tasks.leads.historical_load import Load, keep, kept, load_of, note_if_done
from tasks.leads.sweep_state import sweep_of
from tasks.run.context import TeamRun
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
        found = _artifact(run, known, 100.0 if done else load.per_cent, said)
        if found != known:
            with run.store.write(run.team_id) as session:
                keep(session, {"artifact": found}, clock.now())
    except Exception:
        # The load goes on; that nobody can see it in Prefect must not stop it.
        LOG.exception("the progress of the load could not be left in Prefect")


def _artifact(run: TeamRun, known: str | None, per_cent: float, said: str) -> str:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import ArtifactCreate, ArtifactUpdate
    from prefect.context import FlowRunContext
    from prefect.exceptions import ObjectNotFound

    context = FlowRunContext.get()
    with get_client(sync_client=True) as client:
        if known:
            try:
                client.update_artifact(UUID(known), ArtifactUpdate(data=per_cent, description=said))
            except ObjectNotFound:
                # Another server than the one that the load began with.
                LOG.info("the load's artifact is not there any more: a new one is made")
            else:
                return known
        wanted = ArtifactCreate(
            type="progress",
            key=f"load-{_NO_KEY.sub('-', run.team_id.lower())}",
            description=said,
            data=per_cent,
            flow_run_id=context.flow_run.id if context and context.flow_run else None,
        )
        return str(client.create_artifact(wanted).id)
