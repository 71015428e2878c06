"""What the bridge does of replies by itself, when it was notified of texts (K4, K5)."""

from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.replies import waiting_leads
from tasks.outbox.deliver import deliver_waiting
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.gather import answer_replies
from tasks.sales_agent.answering.understand import gathered_at
from tasks.sales_agent.read_replies import read_replies
from tasks.sales_agent.terms import is_on


def is_gathering(run: TeamRun, session: TeamSession) -> bool:
    """Whether a reply waits to be understood."""
    return is_on(run) and bool(waiting_leads(session, 1))


def answer_what_was_heard(run: TeamRun, seconds: float) -> None:
    """A stop holds at once; a reply that is over is answered. `seconds`: so long it delivers."""
    if is_on(run):
        read_replies(run)
        answer_replies(run)
        deliver_waiting(run, seconds)


def gathering_until(run: TeamRun) -> datetime | None:
    """When to come again for a reply that may not be over yet (K5); None where there is none."""
    return gathered_at(run) if is_on(run) else None
