"""Pull the site's feed of users: what no event has told is found there."""

from datetime import UTC, datetime, timedelta

from connectors import clock
from connectors.errors import Refused
from connectors.http.records import Unreadable
from connectors.site.people import PeoplePage
from connectors.store.ledger.checkpoints import USERS_FEED
from schemas.model.registered_users.checkpoints import UsersFeed
from schemas.model.site.people import SiteUser
from tasks.registered_users.desk import desk_of
from tasks.registered_users.taking_in.reading import PAGES, is_left, read_page, sort_out
from tasks.registered_users.taking_in.users import take_in_users
from tasks.run.context import TeamRun

CALL = "GET /v1/users"
LACKS = "registered users are known by their events alone"
BEHIND = timedelta(minutes=10)
"""Of a site that does not say when a user was changed: so far its clock may be behind ours."""
_NEXT_INSTANT = timedelta(microseconds=1)


def pull_users(run: TeamRun) -> None:
    """What changed since the newest change that was met, that one once more: 1 call while less than a page did; the
    first time all of them. A page is taken in before its cursor is kept: after a crash it is read again, which changes
    nothing. A dry run reads one page, and keeps nothing. Raises VendorError, StoreBusy."""
    desk = desk_of(run.users, run.team)
    if desk is None or is_left(run, CALL, LACKS):
        return
    with run.store.read(run.team_id) as session:
        feed = USERS_FEED.read(session)
    if not feed.get("cursor"):
        feed = {"since": feed.get("since", ""), "begun_at": run.as_of.isoformat()}
    for _ in range(PAGES):
        page = _page(run, feed)
        if page is None:
            return
        if run.dry_run:
            run.report.count("pulled", len(page.people))
            return
        news = take_in_users(desk, page.people, run.as_of)
        run.report.count("pulled", news)
        over = page.next in ("", feed.get("cursor", ""))
        feed = _ended(feed, page) if over else {**_met(feed, page), "cursor": page.next}
        with run.store.write(run.team_id) as session:
            sort_out(run, session, "user", page, [said.user_id for said in page.people])
            USERS_FEED.move(session, feed, clock.now())
        if over or run.out_of_time():
            return


def _page(run: TeamRun, feed: UsersFeed) -> PeoplePage[SiteUser] | None:
    site, since = run.site, feed.get("since", "")
    assert site is not None  # noqa: S101 - the team has users
    after = datetime.fromisoformat(since) if since else None
    try:
        return read_page(
            run, CALL, LACKS, lambda: site.people.users(after, feed.get("cursor", ""), run.priority)
        )
    except Refused:
        # The site may have forgotten its cursor: the walk begins anew with the next run.
        if feed.get("cursor") and not run.dry_run:
            with run.store.write(run.team_id) as session:
                USERS_FEED.move(session, {"since": since}, clock.now())
        raise


def _met(feed: UsersFeed, page: PeoplePage[SiteUser]) -> UsersFeed:
    """With the newest change of the walk so far."""
    said = [user.updated_at.isoformat() for user in page.people if user.updated_at]
    newest = max((*said, feed.get("newest", "")), key=_instant)
    return {**feed, "newest": newest} if newest else feed


def _ended(feed: UsersFeed, page: PeoplePage[SiteUser]) -> UsersFeed:
    """Where the next walk begins: at the newest change, since another may have been made at the same time and not been
    listed yet; behind it, when nothing else came with it the second time. Of a site that says no times: when this walk
    began, by our clock."""
    feed = _met(feed, page)
    since, newest = feed.get("since", ""), feed.get("newest", "")
    if newest and _instant(newest) == _instant(since):
        return {"since": (_instant(since) + _NEXT_INSTANT).isoformat()}
    if newest:
        return {"since": max(newest, since, key=_instant)}
    # A site that listed nobody may still say times.
    begun_at = datetime.fromisoformat(feed["begun_at"]) - BEHIND
    return {"since": begun_at.isoformat() if page.people or not since else since}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text) if text else datetime.min.replace(tzinfo=UTC)


def read_user_again(run: TeamRun, user_id: str) -> None:
    """A user in quarantine: 1 call. Raises VendorError; NotFound for one that is not there any more."""
    desk = desk_of(run.users, run.team)
    if desk is None or run.site is None:
        return
    try:
        found = run.site.people.user(user_id, run.priority)
    except Unreadable as error:
        run.rejects.quarantine((error.reject,))
        return
    take_in_users(desk, [found], run.as_of)
    with run.store.write(run.team_id) as session:
        run.rejects.sort_out(session, "site", "user", (user_id,))
