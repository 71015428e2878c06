"""A row of the outbox that is done without a write, and nobody need be told."""

from connectors import clock
from connectors.store.outbox.claims import Claim, finish
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DeliveryResult, left


def leave(run: TeamRun, claim: Claim, because: str) -> DeliveryResult:
    """It is finished, with the reason. Raises StoreBusy."""
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), because=because)
    return left(because)
