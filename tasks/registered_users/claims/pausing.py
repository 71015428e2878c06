"""An agent pauses here, or is there again: besides what the site says of them (R2, R3)."""

from collections.abc import Sequence

from connectors.store.registered_users.people import note_agent
from schemas.model.registered_users.people import RosterAgent
from tasks.registered_users.desk import UsersDesk


def pause_here(desk: UsersDesk, agents: Sequence[RosterAgent], *, paused: bool) -> None:
    """From the next draw and claim on. Raises StoreBusy, StoreConflict."""
    with desk.users.write(desk.team_id) as session:
        for agent in agents:
            note_agent(session, agent.agent_id, paused_here=paused)
