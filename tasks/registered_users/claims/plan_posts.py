"""Plan what the site is told of leads to claim: the post of each claim as it stands by now (R3, R6)."""

from collections.abc import Sequence

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.requests import OutboxRequest, enqueue, planned_or_sent
from connectors.store.registered_users.claims import note_posts_told, untold_posts
from connectors.store.registered_users.users_store import UsersStore
from rules.registered_users.claiming import posted_state
from schemas.model.outbox import OperationName
from schemas.model.registered_users.claims import Claim
from schemas.model.registered_users.words import ClaimKind
from tasks.report.lines import About
from tasks.run.context import TeamRun

AT_ONCE = 100
"""Claims of one transaction: nobody waits long for it."""
PLACES = {ClaimKind.REGISTERED: OperationName.POST_GROUP, ClaimKind.BOARD: OperationName.POST_BOARD}
RULE = {ClaimKind.REGISTERED: "R3", ClaimKind.BOARD: "R6"}


def plan_posts(run: TeamRun) -> int:
    """A row for each claim of which the site does not know the latest; how many. No call, and one statement where there
    is none. What is in flight is planned anew when that is over: a key that the site may know stands for what was sent
    with it.

    That a version is told is noted once its row is stored. Whoever dies in between has it planned twice, and the site
    is told the same.
    """
    done, last = 0, ""
    while run.users is not None and run.site is not None and not run.out_of_time():
        with run.users.read(run.team_id) as session:
            waiting = untold_posts(session, AT_ONCE, after=last)
        if not waiting:
            break
        done, last = done + _plan_some(run, run.users, waiting), waiting[-1].claim_id
    return done


def _plan_some(run: TeamRun, users: UsersStore, waiting: Sequence[Claim]) -> int:
    if run.dry_run:
        for claim in waiting:
            run.report.count("planned")
            run.report.line("planned", about(claim.claim_id), RULE[claim.kind], in_words(claim))
        return len(waiting)
    with run.store.write(run.team_id) as session:
        planned = [claim for claim in waiting if _plan(run, session, claim)]
        session.once_stored.append(lambda: run.report.count("planned", len(planned)))
    if planned:
        with users.write(run.team_id) as session:
            note_posts_told(session, planned)
    return len(planned)


def request_of(run: TeamRun, claim: Claim) -> OutboxRequest:
    """The row that tells the site; what it says is read when it goes out."""
    state = posted_state(claim.state)
    payload = {"state": state, "area": claim.area, "version": claim.post_version}
    # Somebody may be waiting for a lead, or press on one that is gone.
    return run.operations[PLACES[claim.kind]].request(claim.claim_id, payload, (RULE[claim.kind],), rank=0)


def about(claim_id: str) -> About:
    """For reports: an id of ours, which names nobody."""
    return About(f"claim {claim_id}")


def in_words(claim: Claim) -> str:
    """What its post says from then on."""
    place = "the group chat" if claim.kind is ClaimKind.REGISTERED else "the claim board"
    return f"{posted_state(claim.state)} in {place} of {claim.area or 'no area'}"


def _plan(run: TeamRun, session: TeamSession, claim: Claim) -> bool:
    known = planned_or_sent(session, PLACES[claim.kind], claim.claim_id)
    if known is not None and known[1]:
        return False
    return enqueue(session, request_of(run, claim), clock.now()) is not None
