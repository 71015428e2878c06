"""The site's chat: opening one, our messages in it, and who answers in its box."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from connectors.errors import Misunderstood
from connectors.site.client import SiteHttp, segment
from schemas.model.site.people import Who
from schemas.parsing.values import NotReadable
from schemas.site.acts import ChatBox, ChatMessage, ChatOfUser, ChatOfVisitor, OpenedChat

Before = Callable[[], None] | None


@dataclass
class SiteChats:
    """The chats of one site. `key` of each write: the outbox row's id."""

    client: SiteHttp

    def open(self, who: Who, key: str, priority: str, *, before: Before = None) -> str:
        """`POST /v1/chats` `{"visitor_id"}` or `{"user_id"}` → the chat's id; with somebody known by both as the user.
        Raises NotFound for somebody whom the site does not know (any more)."""
        operation = "POST /v1/chats"
        said = ChatOfUser(user_id=who.user_id) if who.user_id else ChatOfVisitor(visitor_id=who.visitor_id)
        answer = self.client.write(operation, "/v1/chats", said, key, priority, before)
        try:
            return OpenedChat.model_validate(answer).chat_id
        except (ValueError, NotReadable):
            raise Misunderstood("site", operation, "no chat_id") from None

    def post(
        self,
        chat_id: str,
        message_id: str,
        text: str,
        said_by: str,
        expires_at: datetime,
        key: str,
        priority: str,
        *,
        before: Before = None,
    ) -> None:
        """`POST /v1/chats/{chat_id}/messages`: taken, and shown until `expires_at`, never later; that it was shown is
        told by `chat.shown`. `text`: at most 2,000 characters. Raises NotFound for a chat that is closed."""
        said = ChatMessage.model_validate(
            {"message_id": message_id, "from": said_by, "text": text, "expires_at": expires_at}
        )
        path = f"/v1/chats/{segment(chat_id)}/messages"
        self.client.write("POST /v1/chats/{chat_id}/messages", path, said, key, priority, before)

    def withdraw(
        self, chat_id: str, message_id: str, key: str, priority: str, *, before: Before = None
    ) -> None:
        """`DELETE /v1/chats/{chat_id}/messages/{message_id}`: a message that was not shown yet is never shown.

        Raises Overtaken (`shown`) for one that was, NotFound for one that is not there."""
        path = f"/v1/chats/{segment(chat_id)}/messages/{segment(message_id)}"
        operation = "DELETE /v1/chats/{chat_id}/messages/{message_id}"
        self.client.write(operation, path, None, key, priority, before)

    def set_box(
        self, mode: Literal["agent", "standard"], key: str, priority: str, *, before: Before = None
    ) -> None:
        """`PUT /v1/chat-box`: who answers there (E16)."""
        self.client.write("PUT /v1/chat-box", "/v1/chat-box", ChatBox(mode=mode), key, priority, before)
