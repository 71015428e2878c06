"""What still stands of a mail at the moment when it goes out, by what is stored then (Q4, Q5, Q7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from connectors.store.engine import TeamSession
from connectors.store.inquiries.alert_facts import pasts
from connectors.store.inquiries.contacts import contacts
from connectors.store.inquiries.inquiries import inquiries
from connectors.store.inquiries.untouched import standing
from connectors.store.leads.leads import leads_in_use
from connectors.store.leads.roles import with_roles
from connectors.store.teams.people import members_of_team
from rules.access.sight import hidden, sight
from rules.access.viewers import NOBODY, member_of
from rules.inquiries.alerts import is_stale, receivers
from rules.inquiries.suggestions import burst_of
from rules.inquiries.updates import still_waits
from schemas.model.access import Access, Viewer
from schemas.model.inquiries.alerts import Alert, AlertKind
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.leads import Lead
from schemas.model.people import Member
from tasks.access.viewers import viewers_among
from tasks.inquiries.alerts.due import standing_of
from tasks.inquiries.alerts.lines import Case
from tasks.inquiries.alerts.mails import STALE
from tasks.inquiries.alerts.plan import BEFORE, activity_of
from tasks.run.context import TeamRun

SOMEBODY_ELSE = "the contact is somebody else's by now"
NOBODYS = "the contact is assigned to nobody"
ERASED = "what it is about is erased"
LEAD_GONE = "its lead is no longer there"
UNSEEN = "the lead is hidden from the receiver (O5)"
TALKED = "somebody has talked to the contact since"
CARED_FOR = "it is cared for: Inactive, Closed, edited or talked to since"
NEW_OWNER = "the contact has a new owner"
OFF = "update requests are switched off"
_DUE_WITHIN = timedelta(days=3)
"""A suggestion is due at most so long after the first save."""


@dataclass
class Verdicts:
    """`kept`: what stands in the mail, each with its alert; `dropped`: with the reason; `moved`: to whom it goes
    instead."""

    kept: list[tuple[Alert, Case]] = field(default_factory=list)
    dropped: list[tuple[Alert, str]] = field(default_factory=list)
    moved: list[tuple[Alert, tuple[str, ...]]] = field(default_factory=list)

    @property
    def cases(self) -> list[Case]:
        """What the mail says."""
        return [case for _, case in self.kept]


def verdicts_on(run: TeamRun, session: TeamSession, alerts: Sequence[Alert]) -> Verdicts:
    """Of alerts of one kind to one receiver."""
    found, facts = Verdicts(), _Facts(run, session, alerts)
    for alert in alerts:
        said = facts.verdict(alert)
        if isinstance(said, Case):
            found.kept.append((alert, said))
        elif isinstance(said, str):
            found.dropped.append((alert, said))
        else:
            found.moved.append((alert, said))
    return found


class _Facts:
    def __init__(self, run: TeamRun, session: TeamSession, alerts: Sequence[Alert]) -> None:
        self.run, self.session = run, session
        self.contacts: dict[int, Contact] = contacts(session, {alert.contact_id for alert in alerts})
        leads = {found.lofty_lead_id for found in self.contacts.values() if found.lofty_lead_id is not None}
        self.leads: dict[int, Lead] = leads_in_use(session, leads)
        of = [alert.subject_id for alert in alerts if alert.subject_id and _is_of_inquiry(alert)]
        self.inquiries: dict[int, Inquiry] = inquiries(session, of)
        self.members: tuple[Member, ...] = members_of_team(session)
        self.receiver = alerts[0].receiver if alerts else ""

    def verdict(self, alert: Alert) -> Case | str | tuple[str, ...]:
        """The case; why it does not go out; or who gets it instead."""
        contact, inquiry = self.contacts.get(alert.contact_id), self.inquiries.get(alert.subject_id)
        if contact is None or (_is_of_inquiry(alert) and inquiry is None):
            return ERASED
        lead = None if contact.lofty_lead_id is None else self.leads.get(contact.lofty_lead_id)
        if contact.lofty_lead_id is not None and lead is None:
            return LEAD_GONE
        if is_stale(alert.due_at, self.run.as_of):
            return STALE
        told = receivers(alert.kind, contact.owner_id, self.members, self.run.team.inquiries.concierges)
        if alert.receiver not in told:
            return NEW_OWNER if alert.kind is AlertKind.UPDATE else told or NOBODYS
        access = self._access(lead)
        if access is Access.NOTHING:
            return UNSEEN
        case = Case(contact, inquiry, whole=access is Access.ALL)
        return _MORE[alert.kind](self, alert, case) if alert.kind in _MORE else case

    def suggestion(self, alert: Alert, case: Case) -> Case | str:
        """Q5: counted anew, and cancelled by a talk."""
        past = pasts(self.session, [alert.contact_id], alert.due_at - _DUE_WITHIN - BEFORE)
        burst = burst_of(activity_of(past[alert.contact_id])) if past else None
        if burst is None:
            return TALKED
        return Case(case.contact, None, burst.count, case.whole) if burst.fifth else ERASED

    def update(self, alert: Alert, case: Case) -> Case | str:
        """Q7."""
        if not self.run.team.inquiries.update_requests:
            return OFF
        found = standing(self.session, [alert.contact_id]).get(alert.contact_id)
        if found is None or not still_waits(standing_of(found), alert.due_at):
            return CARED_FOR
        return case

    def _access(self, lead: Lead | None) -> Access:
        """Of a hidden lead, what O10 shows the receiver; of all others all (Q8)."""
        if lead is None or not hidden(lead):
            return Access.ALL
        return sight(self._viewer, with_roles(self.session, lead)).access

    @cached_property
    def _viewer(self) -> Viewer:
        member = member_of(self.receiver, self.members)
        return NOBODY if member is None else viewers_among(self.session, self.members)(member)


def _is_of_inquiry(alert: Alert) -> bool:
    return alert.kind in (AlertKind.NOW, AlertKind.BACKGROUND)


_MORE = {AlertKind.SUGGESTION: _Facts.suggestion, AlertKind.UPDATE: _Facts.update}
