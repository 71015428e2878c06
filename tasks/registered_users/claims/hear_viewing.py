"""R6: a registered user asks to schedule a viewing; it goes to the claim board."""

from datetime import datetime
from typing import Any

from connectors import clock
from connectors.errors import Refused
from connectors.store.engine import TeamSession
from connectors.store.registered_users.claims import change_wish, claims_of, post_claim
from connectors.store.registered_users.kept import locked_kept
from connectors.store.registered_users.standing import note_handling, note_step, standings_of
from connectors.store.registered_users.talks import running_talk_id
from rules.registered_users.claiming import kept_off_the_board
from schemas.model.registered_users.claims import Claim
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import ClaimKind, ClaimState, Handling, Step
from schemas.model.site.events import SiteEvent, SiteEventType
from tasks.registered_users.claims.wording import in_one_line, viewing_summary
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.run.context import TeamRun

NOBODY = "nobody says which registered user asks"


def hear_viewing(run: TeamRun, event: SiteEvent) -> None:
    """One claim, however often the event is told; a user who waits on the board already wants more by it. Whoever has
    an agent is that agent's, who hears of it by the inquiry that it makes. Raises Refused with the reason where it is
    offered to nobody: it is kept with the event; StoreBusy, StoreConflict where it waits."""
    desk = desk_of(run.users, run.team)
    if desk is None:
        return
    if because := _heard(desk, event, clock.now()):
        raise Refused("site", SiteEventType.VIEWING_REQUESTED.value, because)


def _heard(desk: UsersDesk, event: SiteEvent, now: datetime) -> str:
    if not event.who.user_id:
        return NOBODY
    with desk.users.write(desk.team_id) as session:
        user = locked_kept(session, event.who.user_id, now)
        known = claims_of(session, user.user_id)
        if any(event.event_id in (claim.source, *claim.wish.get("events", ())) for claim in known):
            return ""
        board = event.listing.board if event.listing else ""
        if because := kept_off_the_board(user, standings_of(session, user.user_id), board):
            return because
        waits = [claim for claim in known if claim.kind is ClaimKind.BOARD and claim.state is ClaimState.OPEN]
        if waits:
            _want_more(desk, session, waits[0], user, event)
        else:
            _post(desk, session, user, event, now)
    return ""


def _post(
    desk: UsersDesk, session: TeamSession, user: RegisteredUser, event: SiteEvent, now: datetime
) -> None:
    listing = event.listing
    board, area = (listing.board, in_one_line(listing.area, 120)) if listing else ("", "")
    wish = {"viewing": [_home(event)]}
    summary = viewing_summary(_name(user, event), area, wish["viewing"], desk.team.zone)
    claim_id = post_claim(
        session, ClaimKind.BOARD, user.user_id, board, area, wish, summary, event.event_id, now
    )
    note_step(session, user.user_id, board, Step.ON_BOARD, now, area=area, source=claim_id)
    if board in desk.boards and not running_talk_id(session, user.user_id):
        note_handling(session, user.user_id, board, Handling.ON_BOARD, now)


def _want_more(
    desk: UsersDesk, session: TeamSession, claim: Claim, user: RegisteredUser, event: SiteEvent
) -> None:
    homes = [*claim.wish.get("viewing", ()), _home(event)]
    wish = {**claim.wish, "viewing": homes, "events": [*claim.wish.get("events", ()), event.event_id]}
    summary = viewing_summary(_name(user, event), claim.area, homes, desk.team.zone)
    change_wish(session, claim.claim_id, wish, summary)


def _name(user: RegisteredUser, event: SiteEvent) -> str:
    return user.name or (event.person.name if event.person else "")


def _home(event: SiteEvent) -> dict[str, Any]:
    listing, wanted = event.listing, event.form.wanted_at if event.form else None
    return {
        "listing_id": listing.listing_id if listing else "",
        "address": in_one_line(listing.in_one_line, 200) if listing else "",
        "wanted_at": wanted.isoformat() if wanted else "",
    }
