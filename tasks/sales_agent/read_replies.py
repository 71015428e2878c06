"""Inbound texts read, each once, one call for its words: a stop holds at once (K4), a reply waits to be understood.

1 call when idle (the feed), and one for each inbound text since the agent was switched on.
"""

from datetime import datetime, timedelta

from connectors import clock
from connectors.http.records import Unreadable
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.ledger.checkpoints import REPLIES
from connectors.store.sales_agent.replies import read_since
from connectors.store.sales_agent.spoken import inbound_texts
from schemas.lofty.texts import TextRow
from schemas.model.communications import Communication
from tasks.leads.pull import find_lead
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.hear import hear_reply
from tasks.sales_agent.terms import is_on

BEFORE_THE_SWITCH = timedelta(days=1)
"""So far before the first run inbound texts are read; what is older is read with a lead's earlier texts (E14)."""


def read_replies(run: TeamRun) -> None:
    """Every inbound text that was not read yet, the oldest first. One that cannot be read goes to quarantine."""
    if not is_on(run) or run.dry_run:
        return
    with run.store.write(run.team_id) as session:
        since = REPLIES.read(session).get("since")
        if since is None:
            since = (run.as_of - BEFORE_THE_SWITCH).isoformat()
            REPLIES.move(session, {"since": since}, clock.now())
        waiting = inbound_texts(
            session, datetime.fromisoformat(since), read_since(session, datetime.fromisoformat(since))
        )
    for text in waiting:
        if run.out_of_time():
            return
        _read(run, text)


def _read(run: TeamRun, text: Communication) -> None:
    try:
        found = run.lofty.texts.get(text.communication_id, run.priority)
    except Unreadable as error:
        run.rejects.quarantine((error.reject,))
        return
    if found is None:
        # Erased since: it asks for nothing any more.
        found = TextRow(text.communication_id, text.happened_at, text.direction, "")
    with run.store.read(run.team_id) as session:
        known = stored_lead(session, text.lofty_lead_id)
    if known is None:
        find_lead(run, text.lofty_lead_id)
    with run.store.write(run.team_id) as session:
        known = stored_lead(session, text.lofty_lead_id)
        hear_reply(run, session, text.lofty_lead_id, found, text.happened_at, known[0] if known else None)
    run.report.count("pulled")
