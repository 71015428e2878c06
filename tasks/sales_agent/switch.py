"""What owners and admins do with the agent as a whole, each on record with who did it (E25)."""

from connectors import clock
from connectors.store.ledger.acts import Act, record_act
from connectors.store.ledger.checkpoints import SALES_AGENT
from schemas.model.access import Viewer
from tasks.run.context import TeamRun
from tasks.sales_agent.acts import Done
from tasks.sales_agent.terms import is_on

ONLY_OWNERS = Done(because="Only an owner or admin of the account does this.")


def may_switch(viewer: Viewer) -> bool:
    """An owner or admin of the account, by name: what is done is recorded with who did it."""
    return viewer.company and bool(viewer.name)


def confirm_dry_run(run: TeamRun, viewer: Viewer) -> Done:
    """E25: an owner or admin has seen what would be sent, and texts may begin."""
    if not is_on(run):
        return Done(because="The sales agent is off in the settings: there is no dry run to confirm.")
    return _stand(
        run, viewer, "confirm the dry run", confirmed_by=viewer.name, confirmed_at=run.as_of.isoformat()
    )


def withdraw_confirmation(run: TeamRun, viewer: Viewer) -> Done:
    """Texts wait again until somebody confirms."""
    return _stand(run, viewer, "withdraw the confirmation", confirmed_by="", confirmed_at="")


def resume_after_halt(run: TeamRun, viewer: Viewer) -> Done:
    """E25: a person lets texts go on after too many stops; they are counted anew from now on."""
    return _stand(run, viewer, "resume texts", resumed_by=viewer.name, resumed_at=run.as_of.isoformat())


def _stand(run: TeamRun, viewer: Viewer, act: str, **said: str) -> Done:
    if not may_switch(viewer):
        return ONLY_OWNERS
    with run.store.write(run.team_id) as session:
        SALES_AGENT.move(session, {**SALES_AGENT.read(session), **said}, clock.now())  # type: ignore[typeddict-item]
        record_act(session, Act(act, "lead", 0, "", viewer.name, clock.now()))
    return Done()
