"""The record of a visitor on the timeline of the lead that it became: one note in Lofty (E19, E23). 1 call."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.leads.site_activities import activities_of
from connectors.store.messages.messages import MAY_HAVE_ARRIVED, messages_of
from connectors.store.outbox.requests import enqueue
from connectors.store.sales_agent.replies import replies_of
from connectors.store.site.visitors import visitor
from rules.sales_agent.site_record import Line, of_activity, record_in_words
from schemas.model.outbox import OperationName
from schemas.model.sales_agent.conversations import is_chat
from schemas.model.sales_agent.triggers import Channel
from schemas.model.site.visitors import Visitor
from tasks.run.context import TeamRun


def plan_record(run: TeamRun, session: TeamSession, known: Visitor, lead_id: int) -> None:
    """In the transaction that joins them; once a visitor."""
    operation = run.operations[OperationName.WRITE_NOTE]
    payload = {"visitor": known.number, "lead": lead_id}
    enqueue(
        session, operation.request(f"visitor {known.number}", payload, ("E19", "E23"), rank=2), clock.now()
    )


def record_for_lofty(run: TeamRun, session: TeamSession, number: int, lead_id: int) -> str:
    """What the note says; "" where nothing is left to say."""
    known = visitor(session, number)
    if known is None:
        return ""
    lines = [line for line in record_of(run, session, known, lead_id) if _was_then(known, line)]
    return record_in_words(known.label, lines, run.team.zone) if lines else ""


def record_of(run: TeamRun, session: TeamSession, known: Visitor, key: int) -> list[Line]:
    """All that it did and said, the first first. `key`: under which it is kept."""
    name = run.team.sales_agent.name
    done = activities_of(session, [key], known.first_seen_at).get(key, [])
    ours = messages_of(session, [key]).get(key, [])
    theirs = replies_of(session, [key]).get(key, [])
    lines = [
        *(of_activity(activity) for activity in done),
        *(
            Line(message.sent_at, name, message.body)
            for message in ours
            if message.sent_at and message.channel is Channel.CHAT and message.state.value in MAY_HAVE_ARRIVED
        ),
        *(
            Line(said.received_at, known.label, said.body)
            for said in theirs
            if is_chat(said.communication_id)
        ),
    ]
    return sorted(lines, key=lambda line: line.at)


def _was_then(known: Visitor, line: Line) -> bool:
    """Before it was known who it is: what came later stands on the lead by itself."""
    return known.became_at is None or line.at <= known.became_at
