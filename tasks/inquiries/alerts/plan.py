"""Plan who is mailed of inquiries that have just come, in the transaction that stores them (Q4, Q5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.inquiries.alert_facts import New, Past, new_inquiries, pasts
from connectors.store.inquiries.alerts import (
    add_alerts,
    alert_id_of,
    asked_since,
    change_alerts,
    held_of,
)
from connectors.store.teams.people import members_of_team
from rules.inquiries.alerts import alert_kind, receivers
from rules.inquiries.suggestions import BURST, QUIET, Activity, Burst, burst_of, call_at
from schemas.model.inquiries.alerts import Alert, AlertKind, AlertState
from schemas.model.people import Member
from tasks.inquiries.alerts.mails import plan_mails
from tasks.run.context import TeamRun

AT_ONCE = 5_000
BEFORE = QUIET + 2 * BURST
"""So far back a contact's doings tell whether it was quiet."""
IN_FAVOUR = "a call is suggested in its place (Q5)"
NO_MAIL = "the team has no mail server: set smtp in its section of the teams file"


def plan_alerts(run: TeamRun, new: Sequence[int], *, backfill: bool = False) -> None:
    """Of inquiries that have just been stored, by their ids. `backfill`: they are history, and nobody is mailed (Q4).

    Whoever stores them calls `plan_in` in the same transaction: a run that dies in between would leave them untold.
    """
    if backfill or run.dry_run:
        return
    for some in in_chunks(new, AT_ONCE):
        with run.store.write(run.team_id) as session:
            plan_in(run, session, some)


def plan_in(run: TeamRun, session: TeamSession, new: Sequence[int], *, backfill: bool = False) -> None:
    """The same, with what `session` stores; a fixed number of statements, however many they are."""
    if backfill or run.dry_run or not new:
        return
    news = [(act, kind) for act in new_inquiries(session, new) if (kind := _kind(act))]
    if news:
        planning = _Planning(run, members_of_team(session))
        planning.forms(act for act, kind in news if kind is AlertKind.NOW)
        planning.saves(session, [act for act, kind in news if kind is AlertKind.BACKGROUND])
        add_alerts(session, planning.found)
        plan_mails(run, session)


def _kind(new: New) -> AlertKind | None:
    return alert_kind(new.type, new.acted_at, new.seen_at)


@dataclass
class _Planning:
    """One batch."""

    run: TeamRun
    members: tuple[Member, ...]
    found: list[Alert] = field(default_factory=list)

    def forms(self, news: Iterable[New]) -> None:
        for new in news:
            self.tell(AlertKind.NOW, new.inquiry_id, new.contact_id, new.owner_id, self.run.as_of)

    def saves(self, session: TeamSession, news: Sequence[New]) -> None:
        """Those of a contact that has come back after long wait for a fifth one, and give way to a call."""
        if not news:
            return
        contact_ids = {new.contact_id for new in news}
        known = pasts(session, contact_ids, min(new.acted_at for new in news) - BEFORE)
        bursts = {number: found for number, past in known.items() if (found := burst_of(activity_of(past)))}
        for new in news:
            state, due_at, because = self._wait(new, bursts.get(new.contact_id))
            self.tell(
                AlertKind.BACKGROUND, new.inquiry_id, new.contact_id, new.owner_id, due_at, state, because
            )
        come = {new.contact_id for new in news if _is_in(bursts.get(new.contact_id), new.acted_at)}
        self._suggest(session, {number: bursts[number] for number in come if bursts[number].fifth}, known)

    def _wait(self, new: New, burst: Burst | None) -> tuple[AlertState, datetime, str]:
        now = self.run.as_of
        if burst is None or not burst.holds(new.acted_at):
            return AlertState.PLANNED, now, ""
        if burst.fifth:
            return AlertState.DROPPED, now, IN_FAVOUR
        return (AlertState.HELD, burst.until, "") if burst.until > now else (AlertState.PLANNED, now, "")

    def _suggest(self, session: TeamSession, bursts: dict[int, Burst], known: dict[int, Past]) -> None:
        if not bursts:
            return
        known_ones = asked_since(session, AlertKind.SUGGESTION, bursts, self.run.as_of - QUIET + 2 * BURST)
        held = [
            alert for alert in held_of(session, bursts)
            if (at := known[alert.contact_id].saves.get(alert.subject_id)) and bursts[alert.contact_id].holds(at)
        ]  # fmt: skip
        change_alerts(
            session,
            [alert.alert_id for alert in held],
            state=AlertState.DROPPED.value,
            because=IN_FAVOUR,
        )
        for number, burst in bursts.items():
            if burst.fifth and number not in known_ones:
                due_at = call_at(burst.fifth, self.run.team.zone)
                anchor = burst.fifth.isoformat()
                self.tell(AlertKind.SUGGESTION, number, number, known[number].owner_id, due_at, anchor=anchor)

    def tell(
        self,
        kind: AlertKind,
        subject_id: int,
        contact_id: int,
        owner_id: int,
        due_at: datetime,
        state: AlertState = AlertState.PLANNED,
        because: str = "",
        anchor: str = "",
    ) -> None:
        """Plan it for everybody who is to hear of it."""
        told = receivers(kind, owner_id, self.members, self.run.team.inquiries.concierges)
        if state is not AlertState.DROPPED and self.run.team.smtp is None:
            state, because = AlertState.DROPPED, NO_MAIL
        self.found += [
            Alert(
                alert_id_of(kind, subject_id, receiver, anchor), kind, subject_id, contact_id, receiver, anchor,
                state, due_at, because=because,
            )
            for receiver in told
        ]  # fmt: skip


def _is_in(burst: Burst | None, at: datetime) -> bool:
    return burst is not None and burst.holds(at)


def activity_of(past: Past) -> Activity:
    """What Q5 asks of a contact."""
    before = [past.active_before_at] if past.active_before_at else []
    return Activity((*past.times, *before), tuple(past.saves.values()), past.talked_at, past.known_since)
