"""What is delivered of both: the value of this moment, not the one that was planned. 1 call.

Values are absolute and have a version, so a late one can undo nothing. The site knows a repeat by its key and answers
as the first time: what was sent with a key stands for it, and a newer value goes by a row of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from connectors import clock
from connectors.errors import DeadCredential, NotFound, NotOffered, Overtaken, Unsent
from connectors.site.people import SitePeople
from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim, change_payload, finish
from connectors.store.outbox.requests import enqueue
from tasks.outbox.intent import keep_claim, store_intent
from tasks.registered_users.lacking import in_words, note_lacking
from tasks.registered_users.telling.planning import ToTell, Untold, plan
from tasks.registered_users.with_site import SITE_GONE
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left

NOBODY = "there is no such user any more"
NOT_THERE = "the site has no such user, board or agent (any more) (404)"
NEWER = "the site has a newer version (409)"
OVERTAKEN = "it has changed since: a row of its own says so"


@dataclass(frozen=True, slots=True)
class Sending:
    """One call that is about to be made. `key`: by which the site knows a repeat; `before`: called just before it is
    really sent."""

    people: SitePeople
    payload: dict[str, Any]
    key: str
    priority: str
    before: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of it. `fresh`: what the site is to be told now of the row's entity; `untell`: it could not take what
    the payload says, and is told when it can."""

    kind: ToTell
    fresh: Callable[[TeamSession, dict[str, Any]], Untold | None]
    send: Callable[[Sending], None]
    untell: Callable[[TeamSession, dict[str, Any]], None]


def deliver(run: TeamRun, claim: Claim, telling: Telling) -> DeliveryResult:
    """Raises a VendorError where the site failed; the row then waits, and is repeated with its key."""
    users = run.users
    if run.site is None or users is None:
        return _leave(run, claim, telling, SITE_GONE)
    with users.read(run.team_id) as session:
        now = telling.fresh(session, claim.payload)
    if now is None:
        return _leave(run, claim, telling, NOBODY)
    if claim.sent_before and claim.payload != now.payload:
        return _give_way(run, claim, telling, now)
    return _tell(run, claim, telling, now)


def _tell(run: TeamRun, claim: Claim, telling: Telling, now: Untold) -> DeliveryResult:
    site = run.site
    assert site is not None  # noqa: S101 - asked before
    store_intent(run, claim, lambda session, _: change_payload(session, claim, now.payload))
    _note_told(run, now)
    try:
        telling.send(
            Sending(site.people, now.payload, claim.outbox_id, run.priority, lambda: keep_claim(run, claim))
        )
    except DeadCredential as error:
        # A token that the site does not accept stops nothing else of the team.
        raise Unsent(error.vendor, error.operation, error.reason, status=error.status) from error
    except NotOffered:
        return _leave_lacking(run, claim, telling, now)
    except Overtaken:
        return _leave(run, claim, telling, NEWER)
    except NotFound:
        return _leave(run, claim, telling, NOT_THERE)
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now()):
            session.once_stored.append(lambda: run.report.count("delivered"))
    _tell_of_later(run, claim, telling, now)
    return DELIVERED


def _tell_of_later(run: TeamRun, claim: Claim, telling: Telling, sent: Untold) -> None:
    """What changed while this was under way found its row in flight: it is told at once, by a row of its own."""
    assert run.users is not None  # noqa: S101 - asked before
    with run.users.read(run.team_id) as session:
        now = telling.fresh(session, claim.payload)
    if now is not None and now.payload != sent.payload:
        plan(run, telling.kind)


def _note_told(run: TeamRun, now: Untold) -> None:
    """The row says the newest: nothing newer is to be planned."""
    assert run.users is not None  # noqa: S101 - asked before
    with run.users.write(run.team_id) as session:
        now.told(session)


def _give_way(run: TeamRun, claim: Claim, telling: Telling, now: Untold) -> DeliveryResult:
    operation = run.operations[telling.kind.operation]
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now(), because=OVERTAKEN):
            request = operation.request(now.entity, now.payload, (now.rule,), rank=0)
            enqueue(session, request, clock.now())
    _note_told(run, now)
    return left(OVERTAKEN)


def _leave_lacking(run: TeamRun, claim: Claim, telling: Telling, now: Untold) -> DeliveryResult:
    """Not lost: it is planned again when the site may have the call."""
    assert run.users is not None  # noqa: S101 - asked before
    with run.users.write(run.team_id) as session:
        telling.untell(session, now.payload)
    with run.store.write(run.team_id) as session:
        note_lacking(run, session, telling.kind.call)
    return _leave(run, claim, telling, in_words(telling.kind.call, telling.kind.left))


def _leave(run: TeamRun, claim: Claim, telling: Telling, because: str) -> DeliveryResult:
    def tell() -> None:
        run.report.count("left")
        rule = claim.rules[0] if claim.rules else ""
        run.report.line("left", f"{telling.kind.noun} {claim.entity}", rule, because)

    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now(), because=because):
            session.once_stored.append(tell)
    return left(because)
