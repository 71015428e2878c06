"""R3: what nobody has claimed for `claim_hours` is back with the ISAs. Leads of the claim board stay."""

from datetime import datetime, timedelta

from connectors.store.registered_users.claiming import return_claim, unclaimed
from connectors.store.registered_users.people import locked_user
from connectors.store.registered_users.standing import note_handling
from rules.registered_users.claiming import no_longer_offered
from schemas.model.registered_users.words import ClaimKind, ClaimState, Handling
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.run.context import TeamRun

AT_ONCE = 500
"""Claims that are looked up at once; each is returned in a transaction of its own."""


def return_unclaimed(run: TeamRun) -> int:
    """All that is due as of the run; how many. No call, and one statement where nothing is due. A dry run returns
    none."""
    desk = desk_of(run.users, run.team)
    if desk is None or run.dry_run:
        return 0
    done = 0
    while number := return_claims(desk, run.as_of):
        done += number
        if run.out_of_time():
            break
    return done


def return_claims(desk: UsersDesk, now: datetime) -> int:
    """At most 500 of them; how many were returned. Raises StoreBusy, StoreConflict."""
    due = now - timedelta(hours=desk.site.claim_hours)
    with desk.users.read(desk.team_id) as session:
        found = unclaimed(session, ClaimKind.REGISTERED, due, AT_ONCE)
    return sum(_return(desk, claim_id, user_id, due, now) for claim_id, user_id in found)


def _return(desk: UsersDesk, claim_id: str, user_id: str, due: datetime, now: datetime) -> bool:
    because = f"nobody claimed it within {desk.site.claim_hours:g} hours"
    with desk.users.write(desk.team_id) as session:
        user = locked_user(session, user_id, now)
        if because_not := no_longer_offered(user):
            return return_claim(session, claim_id, due, ClaimState.WITHDRAWN, because_not) is not None
        if (found := return_claim(session, claim_id, due, ClaimState.RETURNED, because)) is None:
            return False
        # The talk out of which it came goes on (`tasks/registered_users/talks/giving.py`).
        note_handling(session, user_id, found.board, Handling.WAITING, now)
        return True
