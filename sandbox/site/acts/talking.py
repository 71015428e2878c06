"""The chat box, as those in front of it use it."""

from __future__ import annotations

from sandbox.site.acts.act import Act, verb
from sandbox.site.chats import chat_box_mode, open_chat, put_message
from sandbox.site.tables import now_of


@verb("say", "text")
def say(act: Act) -> None:
    """Somebody writes into the chat box; the first words open a chat."""
    text = act.text("text", needed=True)
    chat, _ = open_chat(act.account, act.who)
    number = f"said-{next(act.account.rising)}"
    said = {
        "message_id": number,
        "from": act.who.sayer,
        "text": text,
        "at": now_of(act.account),
        "state": "said",
    }
    put_message(act.account, chat["chat_id"], said)
    ids = {"chat_id": chat["chat_id"], "message_id": number}
    act.shows |= {**ids, "box": chat_box_mode(act.account)}
    act.tell("chat.message", **ids, text=text, **{"from": act.who.sayer})
