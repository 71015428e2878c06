"""Why a message was sent or not, and what was heard in a reply: rules, ids, times and counts.

Words that were said, numbers and names are personal data and stay out; of a reply only the words that ask to stop.
"""

from collections.abc import Mapping

from connectors import clock
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.messages.messages import message as stored_message
from connectors.store.sales_agent.notices import notices_of
from connectors.store.sales_agent.own_texts import OwnText, own_texts
from connectors.store.sales_agent.replies import reply as stored_reply
from connectors.store.sales_agent.triggers import Found, triggers_of_lead, triggers_of_message
from connectors.store.sales_agent.understood import from_json
from rules.sales_agent.deliveries import SHOWN, was_not_seen
from rules.sales_agent.messages.gsm7 import segments
from rules.sales_agent.messages.templates import own_text_id
from rules.sales_agent.triggers.words import in_words
from schemas.model.sales_agent.conversations import Reply
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.notices import Notice
from schemas.model.sales_agent.replies import Intent
from schemas.model.sales_agent.triggers import ANSWER, Channel
from schemas.model.site.visitors import lead_or_visitor
from tasks.views.decisions import Explanation, trigger_rows, waiting, when
from tasks.views.sales_agent.words import NOT_SEEN

_INTENTS = frozenset(Intent)
_PERSONAL = frozenset({"area", "address", "name", "email", "phone"})


def explain_message(store: Store, team: Team, message_id: str) -> Explanation | None:
    """Its trigger with rule and anchor, the policy's last answers, template, times and outcome. None for one that is
    not known."""
    with store.read(team.team_id) as session:
        message = stored_message(session, message_id)
        if message is None:
            return None
        told = triggers_of_message(session, message_id)
        facts = [
            f"A {message.channel} to {lead_or_visitor(message.lofty_lead_id)}, {_by(message, told)}.",
            _standing(message, team),
            _made(message, team, {own.text_id: own for own in own_texts(session)}),
            *_seen_in_lofty(message),
            *_seen_on_the_site(message),
            *waiting(session, team, {str(message.lofty_lead_id)}),
        ]
    title = f"Message {message_id} of team {team.team_id}"
    return Explanation(title, tuple(facts), trigger_rows(team, told))


def _by(message: Message, told: list[Found]) -> str:
    if message.written_by:
        return "which a person wrote on our page (M2)"
    if not message.rule:
        return "of which the record here was lost (E18)"
    details = [row.trigger.detail for row in told if row.trigger.anchor == message.anchor]
    return f"for {message.rule} ({in_words(message.rule, next(iter(details), ''))}), anchor {message.anchor}"


def _standing(message: Message, team: Team) -> str:
    sent = f", sent at {when(message.sent_at, team)}" if message.sent_at else ""
    because = f": {message.because}" if message.because else ""
    return f"It is {message.state}, planned at {when(message.planned_at, team)}{sent}{because}."


def _made(message: Message, team: Team, own: Mapping[str, OwnText]) -> str:
    introduces = "; it names the assistant, and says how to stop it (E17)" if message.introduces else ""
    made = f"Template {message.template}" if message.template else "No template"
    if text := own.get(own_text_id(message.template)):
        gone = f", taken back at {when(text.removed_at, team)}" if text.removed_at else ""
        made += f", one of the team's own since {when(text.added_at, team)}{gone}"
    if not message.body:
        return f"{made}; its words are erased{introduces}."
    return f"{made}, {len(message.body)} letters, {segments(message.body)} segments{introduces}."


def _seen_in_lofty(message: Message) -> list[str]:
    if message.communication_id is None:
        return []
    outcome = f", outcome {message.outcome}" if message.outcome else ""
    return [f"In Lofty's feed it is communication {message.communication_id}{outcome}."]


def _seen_on_the_site(message: Message) -> list[str]:
    if message.channel is not Channel.CHAT or message.state is not MessageState.SENT:
        return []
    if message.outcome == SHOWN:
        return ["It reached the screen."]
    expired = was_not_seen(message, clock.now())
    return [f"It was {NOT_SEEN} (E11)." if expired else "It has not reached the screen yet (E11)."]


def explain_reply(store: Store, team: Team, communication_id: int) -> Explanation | None:
    """What an inbound text says of stopping, by which rule and words. None for one that was not read here."""
    with store.read(team.team_id) as session:
        reply = stored_reply(session, communication_id)
        if reply is None:
            return None
        lead_id, anchor = reply.lofty_lead_id, str(communication_id)
        answers = [
            row
            for row in triggers_of_lead(session, lead_id)
            if (row.trigger.rule, row.trigger.anchor) == (ANSWER, anchor)
        ]
        told = [notice for notice in notices_of(session, lead_id) if notice.reply == anchor]
    title = f"Reply {communication_id} of team {team.team_id}"
    facts = [
        f"A text of {lead_or_visitor(reply.lofty_lead_id)}, received at {when(reply.received_at, team)}.",
        "A person wrote it."
        if reply.is_reply
        else "It is no person's reply: it gets no tag and no answer (K4).",
        *_words_of(reply),
        *(["It asks for texts again: only an owner or admin lifts a stop (E14)."] if reply.starts else []),
        *_gathered(reply),
        f"Understood by version {reply.version}.",
    ]
    outcome = "no stop" if reply.stop == "none" else f"{reply.stop} stop"
    because = reply.rule or "nothing in it asks to stop"
    rows = (
        ("verdict", outcome, "K4", because, ""),
        *_understood(reply),
        *trigger_rows(team, answers),
        *(
            ("told", notice.kind.value, notice.rule, _ways(notice), when(notice.created_at, team))
            for notice in told
        ),
    )
    return Explanation(title, tuple(facts), rows)


def _gathered(reply: Reply) -> list[str]:
    if reply.waits:
        return ["It waits to be understood, with what may follow it closely (K5)."]
    if reply.gathered_into not in (None, reply.communication_id):
        return [f"It is one reply with text {reply.gathered_into}, which says what was understood (K5)."]
    return []


def _understood(reply: Reply) -> tuple[tuple[str, str, str, str, str], ...]:
    """By which phrase each thing was found. The words of a name, an address or a number stay out."""
    said = from_json(reply.understood)
    tags = (("tags", ", ".join(said.tags) or "none", "K1", "unclear" if said.unclear else "", ""),)
    reasons = (
        (
            reason.of.replace("_", " "),
            "understood",
            "K1" if reason.of in _INTENTS else "K4",
            f'{reason.rule} ("{reason.words}")' if reason.of not in _PERSONAL else reason.rule,
            "",
        )
        for reason in said.reasons
    )
    return (*tags, *reasons) if reply.understood else ()


def _ways(notice: Notice) -> str:
    return ", ".join(f"{row.way} {row.state}" for row in notice.ways)


def _words_of(reply: Reply) -> list[str]:
    """Of a stop alone: what else was matched may be all that the lead wrote."""
    return [f'The words that decided: "{reply.matched}".'] if reply.stop != "none" and reply.matched else []
