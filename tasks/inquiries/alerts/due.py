"""What becomes due by the clock: saves that wait no longer, calls, requests for updates (Q5, Q7)."""

from collections.abc import Sequence

from connectors.store.engine import TeamSession
from connectors.store.inquiries.alert_facts import talks
from connectors.store.inquiries.alerts import (
    add_alerts,
    alert_id_of,
    anything_waits,
    change_alerts,
    held_alerts,
)
from connectors.store.inquiries.untouched import Waiting, contacts_untouched
from connectors.store.teams.people import members_of_team
from rules.inquiries.alerts import receivers
from rules.inquiries.suggestions import BURST, is_cancelled
from rules.inquiries.updates import WEEK, Standing, asks_for_update
from schemas.model.inquiries.alerts import Alert, AlertKind, AlertState
from tasks.inquiries.alerts.mails import plan_mails
from tasks.run.context import TeamRun

AT_ONCE = 2_000
"""Contacts whose owners are asked in one transaction."""


def plan_due(run: TeamRun) -> None:
    """Whatever is due by now. A fixed number of statements where nothing is, and no transaction that writes."""
    if run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        waits = anything_waits(session, run.as_of)
    if waits:
        with run.store.write(run.team_id) as session:
            _release(run, session)
            plan_mails(run, session)
    if run.team.inquiries.update_requests and run.team.smtp:
        _ask_for_updates(run)


def _release(run: TeamRun, session: TeamSession) -> None:
    """Held saves are background as usual after 24 hours, or once somebody has talked to the contact."""
    held = held_alerts(session)
    talked = talks(session, {alert.contact_id for alert in held}) if held else {}
    over = [
        alert.alert_id for alert in held
        if alert.due_at <= run.as_of or is_cancelled(talked.get(alert.contact_id), alert.due_at - BURST)
    ]  # fmt: skip
    change_alerts(session, over, state=AlertState.PLANNED.value, due_at=run.as_of)


def _ask_for_updates(run: TeamRun) -> None:
    """All of them are planned before any is in a mail: an owner gets one mail of them."""
    last, asked = 0, False
    while True:
        with run.store.read(run.team_id) as session:
            found = _untouched(run, session, last)
            wanted = _requests(run, session, found)
        if wanted:
            with run.store.write(run.team_id) as session:
                # Another run may have asked meanwhile.
                add_alerts(session, _requests(run, session, _untouched(run, session, last)))
            asked = True
        if len(found) < AT_ONCE:
            break
        last = found[-1].contact_id
    if asked:
        with run.store.write(run.team_id) as session:
            plan_mails(run, session)


def _untouched(run: TeamRun, session: TeamSession, last: int) -> list[Waiting]:
    return contacts_untouched(session, run.as_of - WEEK, AT_ONCE, above=last)


def _requests(run: TeamRun, session: TeamSession, found: Sequence[Waiting]) -> list[Alert]:
    members, kind, anchor = members_of_team(session), AlertKind.UPDATE, run.as_of.isoformat()
    return [
        Alert(
            alert_id_of(kind, contact.contact_id, receiver, anchor), kind, contact.contact_id, contact.contact_id,
            receiver, anchor, AlertState.PLANNED, run.as_of,
        )
        for contact in found
        if asks_for_update(standing_of(contact), run.as_of)
        for receiver in receivers(kind, contact.owner_id, members, ())
    ]  # fmt: skip


def standing_of(contact: Waiting) -> Standing:
    """What Q7 asks of a contact."""
    return Standing(contact.status, contact.owner_id, contact.active, contact.talked_at, contact.edited_at)
