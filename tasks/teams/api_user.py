"""The API user in Lofty: who may see less misses a lot (V3)."""

from connectors import clock
from connectors.store.ledger.checkpoints import API_USER
from tasks.run.context import TeamRun


def check_role(run: TeamRun, *, confirmed: bool) -> bool:
    """V3: whether the API user is who it was when nobody was missing; 1 call, made only when somebody is. Its role is
    remembered from the first time on, and anew where a person has confirmed it."""
    role = run.lofty.people.api_user()[1]
    with run.store.write(run.team_id) as session:
        known = API_USER.read(session)
        if not known or confirmed:
            API_USER.move(session, {"role": role}, clock.now())
            return True
    return bool(known["role"] == role)
