"""What goes before a request: the one place where its intent is stored, and what a look-up for an earlier creation must
not have missed, nor may be taken for."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from connectors import clock
from connectors.errors import DealbridgeError, LookUpRefused, Misunderstood, Refused
from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim, record_intent, renew
from schemas.model.rejects import Reject
from tasks.outbox.attempts import Attempts
from tasks.run.context import TeamRun


class ClaimLost(DealbridgeError):
    """Raised when the claim has expired before anything was sent: somebody else has the row now."""


class NotReady(DealbridgeError):
    """Raised when the row needs another one first, which is being delivered or whose outcome is not known yet."""


def store_intent(
    run: TeamRun, claim: Claim, also: Callable[[TeamSession, datetime], None] | None = None
) -> datetime:
    """Commit "about to be sent", with what `also` stores. Raises ClaimLost when the claim has expired.

    Returns the moment: a request may take effect until the time-out and the settling time after it are over.
    """
    now = clock.now()
    with run.store.write(run.team_id) as session:
        if not record_intent(session, claim, now, now + run.window):
            msg = "the claim has expired"
            raise ClaimLost(msg)
        if also:
            also(session, now)
    run.state(Attempts).sent.add(claim.outbox_id)
    return now


@contextmanager
def looking_for_a_creation() -> Iterator[None]:
    """Around every call that asks what became of a creation that was sent before.

    Raises LookUpRefused for a refusal: it says nothing about the creation, which stays unknown and is asked for again.
    """
    try:
        yield
    except Refused as error:
        because = f"the look-up of an earlier creation was refused ({error.reason})"
        raise LookUpRefused(error.vendor, error.operation, because, status=error.status) from error


def none_unread(rejects: Iterable[Reject], mark: str) -> None:
    """Asked of what a look-up for a creation could not read: what carries our mark may be it.

    Raises Misunderstood where one does: the creation stays unknown, and is not repeated.
    """
    for reject in rejects:
        if mark in json.dumps(reject.payload):
            because = f"{reject.kind} {reject.entity} carries our mark and cannot be read"
            raise Misunderstood(reject.vendor, "look-up of a creation", because)


def keep_claim(run: TeamRun, claim: Claim) -> None:
    """Asked just before a creation is really sent: it may have waited for its slot for longer than its claim lasts.

    Raises ClaimLost when somebody else has the row now; else the claim begins anew.
    """
    now = clock.now()
    with run.store.write(run.team_id) as session:
        if not renew(session, claim, now, now + run.window):
            msg = "somebody else has taken it over"
            raise ClaimLost(msg)
