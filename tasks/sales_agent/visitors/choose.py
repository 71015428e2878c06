"""What people do with visitors of the site: say which lead one is, silence the agent, let it speak (E12, E19)."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.acts import Act, record_act
from connectors.store.sales_agent.conversations import mute, unmute
from connectors.store.site.visitors import visitor
from schemas.model.access import Viewer
from schemas.model.site.visitors import Visitor
from tasks.run.context import TeamRun
from tasks.sales_agent.acts import UNKNOWN, Done
from tasks.sales_agent.visitors.join import join
from tasks.site.visitors import note_becomes


def choose_lead(run: TeamRun, viewer: Viewer, number: int, lead_id: int) -> Done:
    """Of the leads that its details fit, this is the one. Chosen twice it is chosen once: the first choice holds."""
    with run.store.write(run.team_id) as session:
        known = _open(session, viewer, number)
        if known is None:
            return UNKNOWN
        if lead_id not in known.fits:
            return Done(because="Choose one of the leads that its details fit.")
        note_becomes(session, number, lead_id)
        _record(session, viewer, f"say that it is lead {lead_id}", known)
    join(run, number)
    return Done()


def silence_visitor(run: TeamRun, viewer: Viewer, number: int, *, silent: bool) -> Done:
    """`silent`: the agent writes nothing to it from now on; else it may again."""
    with run.store.write(run.team_id) as session:
        known = _open(session, viewer, number)
        if known is None:
            return UNKNOWN
        if silent:
            mute(session, known.key, viewer.name, "E12", run.as_of)
        else:
            unmute(session, known.key, viewer.name, run.as_of)
        _record(session, viewer, "mute" if silent else "unmute", known)
    return Done()


def _open(session: TeamSession, viewer: Viewer, number: int) -> Visitor | None:
    """One that is no lead yet; for the account's owner and admins, by name."""
    known = visitor(session, number) if viewer.company and viewer.name else None
    return known if known is not None and known.becomes is None else None


def _record(session: TeamSession, viewer: Viewer, act: str, known: Visitor) -> None:
    record_act(session, Act(act, "lead", known.key, "", viewer.name, clock.now(), ""))
