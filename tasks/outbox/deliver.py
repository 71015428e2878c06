"""Deliver: claim what waits, read the target afresh, ask the rules once more, store what will be sent, send, receipt.

No vendor call inside a database transaction. A row is tried at most once by each run of its team; a vendor that fails
three times in a row counts as down for the rest of the run.
"""

from collections.abc import Sequence

from connectors import clock
from connectors.errors import (
    DeadCredential,
    SettingsError,
    StoreBusy,
    StoreConflict,
    VendorError,
    certainly_not_done,
)
from connectors.http.records import Unreadable
from connectors.store.outbox.claims import Claim, claim_row, finish, leave_unknown, put_back, waiting
from rules.leads.visibility import NextStep, after_failure
from tasks.outbox.attempts import Attempts
from tasks.outbox.bulk_change_guard import blocked_rows
from tasks.outbox.intent import ClaimLost, NotReady
from tasks.outbox.vendor_health import VendorHealth
from tasks.report.lines import About
from tasks.report.remedies import BY_ITSELF, REFUSED_ROW, remedy
from tasks.run.context import TeamRun
from tasks.run.delivery_result import WAITING, DeliveryOutcome, DeliveryResult, refused
from tasks.run.errors import unforeseen
from tasks.run.progress import progress
from tasks.run.threads import WORKERS, Pool

_QUEUE, _FIRST = 100, 20
"""A queue that is longer is an import; all but its first rows then yield to live work."""


def deliver_waiting(
    run: TeamRun,
    seconds: float | None = None,
    *,
    besides: str = "",
    only: Sequence[str] = (),
    leads: Sequence[int] | None = None,
) -> bool:
    """Deliver what waits, a person's first; stops after `seconds`. Returns whether some of it was not tried yet.

    `besides`: an operation that is left for later; `only`: those that are delivered; `leads`: of these alone.
    """
    until = clock.ticks() + seconds if seconds else float("inf")

    def deliver(outbox_id: str) -> None:
        if clock.ticks() < until and not run.out_of_time():
            deliver_one(run, outbox_id)
            bar.step()

    if run.dry_run or run.paused:
        return False
    blocked, attempts = blocked_rows(run), run.state(Attempts)
    while True:
        with run.store.read(run.team_id) as session:
            entities = None if leads is None else map(str, leads)
            found = waiting(session, clock.now(), entities, besides=besides, only=only)
            ids = [i for i in found if i not in attempts.tried and i not in blocked]
        if not ids:
            return False
        bar = progress(run, "delivered", len(ids))
        attempts.behind = set(ids[_FIRST:]) if len(ids) > _QUEUE else set()
        with Pool(WORKERS) as pool:
            list(pool.map(deliver, ids))
        if clock.ticks() >= until or run.out_of_time():
            return True


def deliver_one(run: TeamRun, outbox_id: str) -> DeliveryResult:
    """Try one row. Raises DeadCredential, SettingsError: the team stops; every other failure is noted and goes on."""
    now = clock.now()
    with run.store.write(run.team_id) as session:
        claim = claim_row(session, outbox_id, now, now + run.window)
    run.state(Attempts).tried.add(outbox_id)
    if claim is None:
        _once_more(run, outbox_id)
        return WAITING
    operation = run.operations[claim.operation]
    if run.state(VendorHealth).is_down(*operation.called):
        _release(run, claim, "the vendor is down")
        return _undone(run, claim, "not tried: the vendor is down")
    try:
        result = operation.deliver(run, claim)
    except (DeadCredential, SettingsError):
        _release(run, claim, "the team was stopped")
        raise
    except NotReady as error:
        _release(run, claim, str(error))
        _once_more(run, outbox_id)
        return WAITING
    except Unreadable as error:
        run.rejects.quarantine((error.reject,))
        return _failed(run, claim, error)
    except VendorError as error:
        return _failed(run, claim, error)
    except ClaimLost:
        return WAITING
    except (StoreBusy, StoreConflict) as error:
        return _undone(run, claim, str(error), error)
    except Exception as error:
        # The claim is left to expire: something may have been sent.
        return _undone(
            run, claim, unforeseen(error, run.team_id, f"delivery of outbox row {claim.outbox_id}")
        )
    run.state(VendorHealth).answered(claim.target)
    return result


def _once_more(run: TeamRun, outbox_id: str) -> None:
    """It waits for another row, which this run may be delivering just now: one more try, when those are done."""
    attempts = run.state(Attempts)
    if outbox_id not in attempts.postponed:
        attempts.postponed.add(outbox_id)
        attempts.tried.discard(outbox_id)


def _failed(run: TeamRun, claim: Claim, error: VendorError) -> DeliveryResult:
    creates = run.operations[claim.operation].creates(run, claim)
    step = after_failure(fault=error.fault, creates=creates and was_sent(run, claim))
    if step is NextStep.REFUSE:
        return _refused(run, claim, error)
    # One record that cannot be read says nothing about the others: it waits, and its quarantine is the news.
    unread, health = isinstance(error, Unreadable), run.state(VendorHealth)
    (health.answered if unread else health.failed)(error.vendor)
    with run.store.write(run.team_id) as session:
        if step is NextStep.LOOK_FIRST:
            because = f"outcome unknown: {error}"
            leave_unknown(session, claim, clock.now() + run.window, because)
            return DeliveryResult(DeliveryOutcome.UNKNOWN, because)
        put_back(session, claim, str(error), nothing_sent=certainly_not_done(error) and not claim.sent_before)
    return (
        DeliveryResult(DeliveryOutcome.WAITING, str(error))
        if unread
        else _undone(run, claim, str(error), error)
    )


def _undone(run: TeamRun, claim: Claim, because: str, error: Exception | None = None) -> DeliveryResult:
    # It waits for the next run too, but is counted once: as not done.
    run.state(Attempts).undone.add(claim.outbox_id)
    todo = remedy(error, run.team_id) if error else BY_ITSELF
    run.report.fail(_about(run, claim), because, remedy=todo)
    return DeliveryResult(DeliveryOutcome.WAITING, because)


def was_sent(run: TeamRun, claim: Claim) -> bool:
    """Whether this or an earlier holder has noted that the request was about to be sent."""
    return claim.sent_before or claim.outbox_id in run.state(Attempts).sent


def _refused(run: TeamRun, claim: Claim, error: VendorError) -> DeliveryResult:
    because = f"the vendor refused: {error}"
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), refused=True, because=because)
        run.operations[claim.operation].store_refusal(run, session, claim, because)
    run.report.count("refused")
    rule = claim.rules[0] if claim.rules else ""
    run.report.line("refused", _about(run, claim), rule, because, remedy=REFUSED_ROW)
    return refused(because)


def _release(run: TeamRun, claim: Claim, because: str) -> None:
    with run.store.write(run.team_id) as session:
        put_back(session, claim, because, nothing_sent=not was_sent(run, claim))


def _about(run: TeamRun, claim: Claim) -> About:
    return run.operations[claim.operation].about(claim.entity, claim.outbox_id)
