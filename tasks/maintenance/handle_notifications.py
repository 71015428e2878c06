"""Handle pings: read what they hint at afresh. They only make a pull come sooner; the sweep needs none of them. Those
about site activities (list 3) wait for whoever reads these (`tasks/leads/pull_site_activities.py`).

A ping counts as handled when what was read is stored: a crash before handles it again, which is harmless. A lost ping
changes nothing but the delay.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from connectors import clock
from connectors.errors import DeadCredential, Misunderstood, NotFound, Refused, VendorError
from connectors.http.records import Unreadable
from connectors.lofty.leads import LeadPage
from connectors.store.appointments.appointments import leads_awaiting_met
from connectors.store.ledger.checkpoints import COMMUNICATIONS, FEED
from connectors.store.maintenance.notifications import (
    Notification,
    forget_notifications,
    mark_handled,
    mark_handled_before,
    unhandled,
)
from connectors.store.maintenance.webhook_inbox import take_in
from connectors.store.transactions.counterparts import is_managed
from schemas.lofty.webhooks import APPOINTMENT, COMMUNICATION, LEAD, TRANSACTION
from schemas.sisu.webhooks import CLIENT
from tasks.activities.pull_notified import handle_hinted_communications
from tasks.appointments.pull import pull_appointments
from tasks.leads.pull import find_lead, save_page
from tasks.leads.sweep_state import Sweep, sweep_of
from tasks.outbox.deliver import deliver_waiting
from tasks.outbox.vendor_health import STRIKES
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.notified import answer_what_was_heard, is_gathering
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.lofty.plan import plan_counterparts
from tasks.transactions.lofty.pull import pull_lofty_transaction
from tasks.transactions.plan import plan_leads
from tasks.transactions.pull import pull_feed, pull_transaction

BURST = 100
"""How many records one burst reads; more are an import, which the sweep reads a hundred at a time."""

KEEP_DAYS = 7
DELIVER_SECONDS = 20.0


def handle_burst(run: TeamRun) -> bool:
    """Pull, plan, deliver what pings hint at. Returns whether there was anything to do.

    No call without a ping. Before the team's first run nothing is handled: that run reads everything.
    """
    take_in(run.webhook_inbox, run.store, run.team_id)
    with run.store.read(run.team_id) as session:
        begun, counting = bool(FEED.read(session)), bool(COMMUNICATIONS.read(session))
        kinds = (LEAD, APPOINTMENT, TRANSACTION)
        waiting = bool(unhandled(session, "lofty", kinds, 1) or unhandled(session, "sisu", (CLIENT,), 1))
        heard = counting and bool(unhandled(session, "lofty", (COMMUNICATION,), 1))
        gathering = is_gathering(run, session)
    stopped = run.paused is not None and not run.paused.writes_only
    if not (waiting or heard or gathering) or not begun or stopped or run.lofty.client.account_id is None:
        return False
    pull_accounts(run)
    if waiting:
        _handle_records(run)
    if heard:
        handle_hinted_communications(run)
    if heard or gathering:
        answer_what_was_heard(run, DELIVER_SECONDS)
    return True


def _handle_records(run: TeamRun) -> None:
    pull_hinted_leads(run)
    changed = pull_hinted_clients(run)
    plan_leads(run)
    if changed:
        plan_counterparts(run, changed)
    deliver_waiting(run, DELIVER_SECONDS)


def pull_hinted_leads(run: TeamRun) -> None:
    """Leads, and appointments that a transaction waits for: at most BURST records, one call each."""
    take_in(run.webhook_inbox, run.store, run.team_id)
    now = clock.now()
    with run.store.write(run.team_id) as session:
        forget_notifications(session, now - timedelta(days=KEEP_DAYS))
        swept = _last_sweep(sweep_of(session))
        if swept and swept <= now:
            mark_handled_before(session, "lofty", LEAD, swept, now)
    with run.store.read(run.team_id) as session:
        notifications = unhandled(session, "lofty", (LEAD, APPOINTMENT), BURST)
    _handle_all(run, sorted(notifications, key=lambda notification: notification.kind != LEAD))


def pull_hinted_clients(run: TeamRun) -> list[int]:
    """Transactions of both sides by their ids: at most BURST, one call each (two where only a Lofty address can have
    changed). Returns the Sisu ids."""
    take_in(run.webhook_inbox, run.store, run.team_id)
    with run.store.read(run.team_id) as session:
        notifications = unhandled(session, "sisu", (CLIENT,), BURST)
        notifications += unhandled(session, "lofty", (TRANSACTION,), BURST - len(notifications))
        ids = {int(notification.entity) for notification in notifications if notification.kind == CLIENT}
        lofty_ids = [
            int(notification.entity.partition(":")[2])
            for notification in notifications
            if notification.kind == TRANSACTION
        ]
        ids |= {client_id for lofty_id in lofty_ids if (client_id := is_managed(session, lofty_id))}
    _handle_all(run, notifications)
    return sorted(ids)


def pull_notified_lofty_transactions(run: TeamRun) -> None:
    """Lofty transactions that a burst has left: at most BURST, one call each, two where an address can have changed."""
    take_in(run.webhook_inbox, run.store, run.team_id)
    with run.store.read(run.team_id) as session:
        notifications = unhandled(session, "lofty", (TRANSACTION,), BURST)
    _handle_all(run, notifications)


def pull_feed_for_notifications(run: TeamRun) -> None:
    """The whole feed, which answers every ping about a transaction that arrived before it was begun."""
    take_in(run.webhook_inbox, run.store, run.team_id)
    begun = clock.now()
    pull_feed(run)
    with run.store.write(run.team_id) as session:
        mark_handled_before(session, "sisu", CLIENT, begun, clock.now())


def _handle_all(run: TeamRun, notifications: Sequence[Notification]) -> None:
    """One record's failure does not stop the others, three in a row do. Raises VendorError: those pings wait."""
    failed: VendorError | None = None
    strikes = 0
    for notification in notifications:
        try:
            _handle(run, notification)
            strikes = 0
        except DeadCredential:
            raise
        except VendorError as error:
            failed, strikes = error, strikes + 1
        if strikes >= STRIKES:
            break
    if failed:
        raise failed


def _handle(run: TeamRun, notification: Notification) -> None:
    try:
        _READERS[notification.kind](run, notification.entity)
    except DeadCredential:
        raise
    except Unreadable as error:
        run.rejects.quarantine((error.reject,))
    except (Refused, Misunderstood) as error:
        # Asking again would end alike; whatever is wrong with it, the sweep or the feed says so.
        run.report.line(
            "left", f"{notification.vendor} ping of {notification.kind} {notification.entity}", "", str(error)
        )
    with run.store.write(run.team_id) as session:
        mark_handled(session, [notification], clock.now())


def _read_lead(run: TeamRun, entity: str) -> None:
    lead_id = int(entity)
    try:
        found = run.lofty.leads.get(lead_id, run.priority).lead
    except NotFound:
        find_lead(run, lead_id)
        return
    save_page(run, LeadPage((found,), (), rows=1, total=None, scroll=None))


def _read_appointments(run: TeamRun, entity: str) -> None:
    lead_id = int(entity)
    # Only where a transaction waits for them (A10): a private lead's are nobody's business here (V1).
    with run.store.read(run.team_id) as session:
        awaited = lead_id in leads_awaiting_met(session, run.today)
    if awaited:
        pull_appointments(run, lead_id, run.priority)


def _last_sweep(state: Sweep) -> datetime | None:
    """When the last complete sweep began: it has read what every lead's ping before it was about."""
    return datetime.fromisoformat(state.started_at) if state.complete else None


_READERS: dict[str, Callable[[TeamRun, str], object]] = {
    LEAD: _read_lead,
    APPOINTMENT: _read_appointments,
    CLIENT: lambda run, entity: pull_transaction(run, int(entity)),
    TRANSACTION: pull_lofty_transaction,
}
