"""Webhook subscriptions: the addresses that vendors ping, and which Lofty lists ping them."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from urllib.parse import urlsplit

from connectors import clock
from connectors.lofty.webhooks import Subscription
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import WEBHOOKS
from connectors.store.maintenance.notifications import (
    communicated_since,
    leads_changed_since,
    notified_since,
    transactions_changed_since,
    visited_since,
)
from connectors.store.maintenance.webhook_inbox import take_in
from rules.signing import derived
from schemas.lofty.webhooks import ACTIVITY, COMMUNICATION, LEAD, LISTS, TRANSACTION
from schemas.model.communications import Event
from tasks.run.context import TeamRun

LOG = logging.getLogger("dealbridge")
QUIET_HOURS = 24


def webhook_secret(key: str, vendor: str, team_id: str) -> str:
    """What a vendor's callback URL ends in: derived from the bridge key, apart from links and the other vendor."""
    return derived(key, f"webhook-{vendor}", team_id)


def opens_webhook(keys: Iterable[str], vendor: str, team_id: str, given: str) -> bool:
    """Whether one of the team's keys made this secret; compared as text, in constant time."""
    text = given.encode("utf-8", "surrogatepass")
    made = [webhook_secret(key, vendor, team_id).encode() for key in keys]
    same = [compare_digest(secret, text) for secret in made]
    return any(same)


def callback(run: TeamRun, vendor: str) -> str:
    """The address to ping; it holds the secret."""
    return f"{_door(run, vendor)}{webhook_secret(run.keys[0], vendor, run.team_id)}"


def _door(run: TeamRun, vendor: str) -> str:
    return f"{run.env.bridge_url.rstrip('/')}/webhooks/{vendor}/{run.team_id}/"


@dataclass(frozen=True, slots=True)
class Standing:
    """One list of ours: `state` is "active", "missing", "outdated secret" or "gone quiet"."""

    list_id: int
    state: str
    subscriptions: tuple[Subscription, ...] = ()


def standings(run: TeamRun) -> tuple[list[Standing], list[str]]:
    """1 call: how each of our lists stands, and where foreign subscriptions lead (origin only)."""
    found = run.lofty.webhooks.subscriptions(run.priority)
    door, right = _door(run, "lofty"), callback(run, "lofty")
    quiet = gone_quiet(run)
    stand = []
    for list_id in LISTS:
        ours = tuple(s for s in found if s.list_id == list_id and s.callback.startswith(door))
        state = "missing" if not ours else "gone quiet" if list_id in quiet else "active"
        if ours and any(s.callback != right for s in ours):
            state = "outdated secret"
        stand.append(Standing(list_id, state, ours))
    return stand, [
        f"list {s.list_id}: {_origin(s.callback)}" for s in found if not s.callback.startswith(door)
    ]


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.hostname or ''}/…"
    except ValueError:
        return "…"


def subscribe(run: TeamRun, stand: Iterable[Standing], *, create: bool, renew: bool) -> list[int]:
    """Create the missing ones, renew (delete and create) those that need it; the lists that were subscribed."""
    webhooks, made = run.lofty.webhooks, []
    for standing in stand:
        wanted = create if standing.state == "missing" else renew and standing.state != "active"
        if not wanted:
            continue
        # The new one first: a ping that comes twice is harmless, one that never comes is late.
        if standing.state != "gone quiet":
            webhooks.create(standing.list_id, callback(run, "lofty"), run.priority)
        for old in standing.subscriptions:
            webhooks.delete(old, run.priority)
        if standing.state == "gone quiet":
            webhooks.create(standing.list_id, callback(run, "lofty"), run.priority)
        made.append(standing.list_id)
    if made:
        with run.store.write(run.team_id) as session:
            WEBHOOKS.move(session, {"since": clock.now().isoformat()}, clock.now())
    return made


def gone_quiet(run: TeamRun) -> frozenset[int]:
    """Lists of which no ping came for a day in which there was something to ping about; all, when none of any kind came
    although leads changed. No call.

    A subscription may stop delivering without a word; the advice is to subscribe anew (vendors/lofty.md section 8).
    """
    take_in(run.webhook_inbox, run.store, run.team_id)
    since = clock.now() - timedelta(hours=QUIET_HOURS)
    with run.store.read(run.team_id) as session:
        made = WEBHOOKS.read(session).get("since")
        if not made or datetime.fromisoformat(made) > since:
            return frozenset()
        if leads_changed_since(session, since) and not notified_since(session, "lofty", since):
            return frozenset(LISTS)
        return frozenset(_quiet_lists(session, since))


def _quiet_lists(session: TeamSession, since: datetime) -> Iterator[int]:
    """Those whose subject the mirror sees without them. What list 12 says of leads, list 2 says as well."""
    if leads_changed_since(session, since) and not notified_since(session, "lofty", since, LEAD):
        yield from (2, 12)
    if visited_since(session, since) and not notified_since(session, "lofty", since, ACTIVITY):
        yield 3
    if transactions_changed_since(session, since) and not notified_since(
        session, "lofty", since, TRANSACTION
    ):
        yield 5
    for list_id, event in ((6, Event.CALL), (7, Event.EMAIL), (8, Event.TEXT)):
        heard = notified_since(session, "lofty", since, COMMUNICATION, event.value)
        if communicated_since(session, since, event) and not heard:
            yield list_id


def renew_quiet_subscriptions(run: TeamRun) -> None:
    """No call unless subscriptions that we made have gone quiet, or are no longer there; then 1, and 2 for each."""
    if run.dry_run or not gone_quiet(run):
        return
    stand, _ = standings(run)
    made = subscribe(run, stand, create=True, renew=True)
    LOG.warning("team %s: webhooks had gone quiet; renewed lists %s", run.team_id, made)


def show_subscriptions(run: TeamRun, *, create: bool, renew: bool, show_sisu_url: bool) -> None:
    """For `dealbridge webhooks`: prints no secret, unless Sisu's address is asked for."""
    stand, foreign = standings(run)
    made = subscribe(run, stand, create=create, renew=renew)
    _say(f"team {run.team_id}: Lofty pings {_door(run, 'lofty')}…")
    for standing in stand:
        _say(
            f"  list {standing.list_id:2}  {standing.state}{', now subscribed' if standing.list_id in made else ''}"
        )
    for line in foreign:
        _say(f"  not ours, {line}")
    shown = callback(run, "sisu") if show_sisu_url else f"{_door(run, 'sisu')}…  (--show-sisu-url shows it)"
    _say(f"  Sisu: paste into Admin > Team Settings > Webhooks: {shown}")


def _say(line: str) -> None:
    from rich.console import Console

    Console().print(line, markup=False, highlight=False, soft_wrap=True)
