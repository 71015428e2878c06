"""Own texts come back in the feed, as made by hand or by itself: recognised before anything looks at them (E13).

By the id that Lofty answered, else by lead, direction, about the time and the same words. Calls: none where the ids
agree or nothing was sent; else one for each outbound text of a lead to whom a text of ours went out about then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from connectors.http.records import Unreadable
from connectors.store.messages.messages import any_message, bind, own_among, unmatched, written_by
from connectors.store.teams.people import members_of_team
from rules.sales_agent.messages.gsm7 import comparable
from rules.spelling import plain
from schemas.model.communications import Communication, Direction, Event, Maker
from schemas.model.sales_agent.messages import Message
from tasks.run.context import TeamRun

EARLIER, LATER = timedelta(hours=1), timedelta(hours=24)
"""So far may the vendor's time of a text lie from ours: its clock is another one, and an answer may have been lost."""


@dataclass(frozen=True, slots=True)
class Own:
    """`agents`: ids of texts of the agent; `persons`: by id, the Lofty user who typed the text on our page."""

    agents: frozenset[int] = frozenset()
    persons: Mapping[int, int] = field(default_factory=dict)

    def as_typed(self, communication: Communication) -> Communication:
        """What a person typed here is that person's text, whose key ever sent it (C)."""
        user = self.persons.get(communication.communication_id)
        return replace(communication, lofty_user_id=user, made_by=Maker.PERSON) if user else communication


def recognise_own(run: TeamRun, communications: Sequence[Communication]) -> Own:
    """Those that are messages of ours. What it finds out is stored at once: it stays true."""
    texts = [row for row in communications if row.event is Event.TEXT and row.direction is Direction.OUTBOUND]
    if not texts:
        return Own()
    with run.store.read(run.team_id) as session:
        if not any_message(session):
            return Own()
        own = own_among(session, [row.communication_id for row in texts])
        others = [row for row in texts if row.communication_id not in own]
        waiting = unmatched(session, {row.lofty_lead_id for row in others})
    taken = set(own.values())
    for row in others:
        candidates = [
            message
            for message in waiting.get(row.lofty_lead_id, ())
            if message.message_id not in taken and _is_near(message, row)
        ]
        if candidates and (found := _same_words(run, row, candidates)):
            own[row.communication_id] = found
            taken.add(found)
    statuses = {row.communication_id: row.status for row in texts}
    if own and not run.dry_run:
        with run.store.write(run.team_id) as session:
            for communication_id, message_id in own.items():
                bind(session, message_id, communication_id, statuses[communication_id])
    return _told_apart(run, own)


def _told_apart(run: TeamRun, own: Mapping[int, str]) -> Own:
    with run.store.read(run.team_id) as session:
        typed = written_by(session, own.values())
        members = members_of_team(session) if typed else ()
    users = {plain(member.email): member.user_ids[0] for member in members if member.user_ids}
    persons = {
        number: users[plain(typed[message_id])]
        for number, message_id in own.items()
        if message_id in typed and plain(typed[message_id]) in users
    }
    return Own(frozenset(number for number, message_id in own.items() if message_id not in typed), persons)


def _is_near(message: Message, row: Communication) -> bool:
    sent_at = message.sent_at
    return sent_at is not None and sent_at - EARLIER <= row.happened_at <= sent_at + LATER


def _same_words(run: TeamRun, row: Communication, candidates: Sequence[Message]) -> str:
    try:
        text = run.lofty.texts.get(row.communication_id, run.priority)
    except Unreadable:
        return ""
    said = comparable(text.body) if text else ""
    return next((message.message_id for message in candidates if comparable(message.body) == said), "")
