"""What is planned of both: what the site was not told becomes a row of the outbox, one waiting row per entity; that it
was told is noted when the row is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.requests import enqueue, planned_or_sent
from schemas.model.outbox import OperationName
from tasks.registered_users.lacking import in_words, lacks
from tasks.report.lines import About
from tasks.run.context import TeamRun

AT_ONCE = 200
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Untold:
    """What the site is to be told, as it is now. `told`: notes, in the users' tables, that it waits."""

    entity: str
    payload: dict[str, Any]
    rule: str
    told: Callable[[TeamSession], None]


@dataclass(frozen=True, slots=True)
class ToTell:
    """One kind of it. `read`: at most so many that are untold, in one order; `left`: what becomes of it where the site
    lacks the `call`."""

    operation: OperationName
    call: str
    noun: str
    left: str
    read: Callable[[TeamSession, int], Sequence[Untold]]


def entity_of(user_id: str, board: str = "") -> str:
    """As a row of the outbox names it."""
    found = f"user {user_id} at {board}" if board else f"user {user_id}"
    return found if len(found) <= _LONGEST else "user " + sha256(found.encode()).hexdigest()


def plan(run: TeamRun, kind: ToTell) -> None:
    """No call; each row costs 1. A person may wait for it (a block): it goes first. A dry run shows it, and stores
    nothing. Raises StoreBusy."""
    users = run.users
    if users is None or run.site is None or (run.paused and not run.paused.writes_only):
        return
    with users.read(run.team_id) as session:
        found = kind.read(session, AT_ONCE)
    if not found or _is_left(run, kind):
        return
    if run.dry_run:
        _show(run, kind, found)
        return
    while found:
        with run.store.write(run.team_id) as session:
            stored = [untold for untold in found if _enqueue(run, session, kind, untold)]
        with users.write(run.team_id) as session:
            for untold in stored:
                untold.told(session)
            found = kind.read(session, AT_ONCE) if stored and len(found) == AT_ONCE else ()


def _enqueue(run: TeamRun, session: TeamSession, kind: ToTell, untold: Untold) -> bool:
    planned = planned_or_sent(session, kind.operation, untold.entity)
    if planned and planned[1]:
        # A key that the site may know stands for what was sent with it: the delivery looks what holds by then.
        return False
    request = run.operations[kind.operation].request(untold.entity, untold.payload, (untold.rule,), rank=0)
    enqueue(session, request, clock.now())
    session.once_stored.append(lambda: run.report.count("planned"))
    return True


def _is_left(run: TeamRun, kind: ToTell) -> bool:
    with run.store.read(run.team_id) as session:
        left = lacks(run, session, kind.call)
    if left:
        run.report.line("left", "site", "", in_words(kind.call, kind.left))
    return left


def _show(run: TeamRun, kind: ToTell, found: Sequence[Untold]) -> None:
    for untold in found:
        run.report.count("planned")
        run.report.line("planned", About(f"{kind.noun} {untold.entity}"), untold.rule, "the site is told")
