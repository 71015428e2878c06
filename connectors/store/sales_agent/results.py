"""What became of the agent's texts: which were answered, and which brought a stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.messages.messages import MAY_HAVE_ARRIVED
from connectors.store.sales_agent.halts import AFTER_A_TEXT
from schemas.tables import MessageRow, ReplyRow

CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One text of the agent's. `answered`, `stopped`: a reply, and a stop, came within three days; a stop is no
    answer."""

    rule: str
    template: str
    answered: bool
    stopped: bool


def outcomes_since(session: TeamSession, since: datetime) -> list[Outcome]:
    """Of all texts since then that may have arrived, and that no person wrote."""
    message, reply = MessageRow, ReplyRow
    sent = session.execute(
        select(message.lofty_lead_id, message.sent_at, message.rule, message.template).where(
            message.sent_at >= since, message.state.in_(MAY_HAVE_ARRIVED), message.written_by == ""
        )
    )
    rows = session.execute(
        select(reply.lofty_lead_id, reply.received_at, reply.stop, reply.is_reply).where(
            reply.received_at >= since
        )
    )
    answers: dict[int, list[datetime]] = {}
    stops: dict[int, list[datetime]] = {}
    for lead_id, received_at, stop, is_reply in rows:
        if stop == CERTAIN or is_reply:
            (stops if stop == CERTAIN else answers).setdefault(lead_id, []).append(received_at)
    return [
        Outcome(rule, template, _soon(answers.get(lead_id, ()), at), _soon(stops.get(lead_id, ()), at))
        for lead_id, at, rule, template in sent
    ]


def _soon(received: Iterable[datetime], sent_at: datetime) -> bool:
    return any(sent_at <= moment <= sent_at + AFTER_A_TEXT for moment in received)
