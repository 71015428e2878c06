"""The stages of Lofty's pipelines: what an account calls them, and which of them it lacks (T5)."""

from collections.abc import Mapping

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import STAGES
from rules.transactions.lofty import StageNames, missing_stages
from schemas.model.checkpoints import Stages
from tasks.run.context import TeamRun


def stage_names(run: TeamRun) -> StageNames:
    """The team's names of Lofty's stages."""
    stages = run.team.stages
    return StageNames(stages.signed, stages.pending, stages.closed, stages.lost)


def pull_stages(run: TeamRun) -> None:
    """`GET /v2.0/transactions/pipelines`: one call. An account that does not offer it is taken to have the defaults."""
    found = run.lofty.transactions.pipelines(run.priority)
    value: Stages = {
        "pipelines": None if found is None else {kind: list(names) for kind, names in found.items()}
    }
    with run.store.write(run.team_id) as session:
        STAGES.move(session, value, clock.now())


def lacking_stages(run: TeamRun, session: TeamSession) -> Mapping[str, tuple[str, ...]] | None:
    """T5: stage names that a pipeline lacks; None before they were ever read."""
    known = STAGES.read(session)
    if not known:
        return None
    if known["pipelines"] is None:
        return {}
    return missing_stages(known["pipelines"], stage_names(run))
