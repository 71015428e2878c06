"""What the site tells of its chat: a lead or a visitor wrote, or one of ours reached the screen (E11, E19, K)."""

from hashlib import sha256

from connectors.errors import Refused
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import lead as stored_lead
from connectors.store.messages.messages import change_message
from connectors.store.site.people import lead_of
from rules.sales_agent.deliveries import SHOWN
from schemas.lofty.texts import TextRow
from schemas.model.communications import Direction
from schemas.model.leads import Lead
from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.model.site.visitors import is_visitor
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.hear import hear_reply
from tasks.sales_agent.people import person_in_use
from tasks.sales_agent.terms import is_on

UNKNOWN = "whose words these are is not known here: the lead is gone, private, or not pulled yet"


def hear_chat(run: TeamRun, event: SiteEvent) -> None:
    """Heard once, whichever way and however often it is told; it waits to be understood when it is over (K5)."""
    words = event.chat
    if words is None or not is_on(run):
        return
    with run.store.write(run.team_id) as session:
        lead_id = lead_of(session, event.who)
        known = _person(session, lead_id) if lead_id else None
        if lead_id is None or known is None:
            raise Refused("site", SiteEventType.CHAT_MESSAGE.value, UNKNOWN)
        number = number_of(words.chat_id, words.message_id)
        found = TextRow(number, event.happened_at, Direction.INBOUND, words.text)
        hear_reply(run, session, lead_id, found, event.happened_at, known)


def _person(session: TeamSession, lead_id: int) -> Lead | None:
    """As it was last read, be it in the trash: a stop of it holds all the same."""
    if is_visitor(lead_id):
        return person_in_use(session, lead_id)
    known = stored_lead(session, lead_id)
    return known[0] if known else None


def note_shown(run: TeamRun, event: SiteEvent) -> None:
    """It reached the screen."""
    if event.chat is not None:
        with run.store.write(run.team_id) as session:
            change_message(session, event.chat.message_id, outcome=SHOWN)


def number_of(chat_id: str, message_id: str) -> int:
    """A number for a chat message, below zero, the same each time."""
    said = f"{len(chat_id)}:{chat_id}{message_id}"
    return -(int(sha256(said.encode()).hexdigest()[:15], 16) + 1)
