"""A mail server that keeps what it gets, with the faults that mail servers have."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.smtp import SMTP, Envelope, Session

from sandbox.server.wire import Answer, BadJson, Call, Record

_FAULTS = {"reject": 0, "drop_after_data": 0, "latency_ms": 0}
_REFUSALS = range(400, 600)


@dataclass
class Mailbox:
    """All mails of a town, and the server's faults: `reject` (a code that answers every mail), `drop_after_data` (the
    next n mails are kept, and the connection then breaks), `latency_ms`."""

    mails: list[Record] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=lambda: dict(_FAULTS))

    def control(self, call: Call, what: str | None) -> Answer:
        """`GET` and `DELETE` of what came, `GET` and `PUT` of `/faults`."""
        if what == "faults":
            if call.method == "PUT":
                self.faults = {**_FAULTS, **_checked(call.record())}
            return Answer(200, {name: value for name, value in self.faults.items() if value})
        if call.method == "DELETE":
            self.mails.clear()
        return Answer(200, list(self.mails))

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep a mail, unless a fault refuses it."""
        await asyncio.sleep(self.faults["latency_ms"] / 1000)
        if self.faults["reject"]:
            return f"{self.faults['reject']} refused by the sandbox"
        self.mails.append(_record(len(self.mails) + 1, envelope))
        if self.faults["drop_after_data"]:
            self.faults["drop_after_data"] -= 1
            cast("asyncio.Transport", server.transport).abort()
        return "250 kept"

    async def listen(self, listener: socket.socket) -> asyncio.Server:
        """Take mails on this socket, on the running loop."""
        loop = asyncio.get_running_loop()

        def connected() -> SMTP:
            return SMTP(self, hostname="sandbox", enable_SMTPUTF8=True, loop=loop)

        return await loop.create_server(connected, sock=listener)


def _checked(wanted: Record) -> dict[str, int]:
    for name, value in wanted.items():
        if name not in _FAULTS:
            raise BadJson(f"no fault {name!r} of the mail server; known: {', '.join(_FAULTS)}")
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise BadJson(f"{name} must be a whole number from 0 on")
    if wanted.get("reject") and wanted["reject"] not in _REFUSALS:
        raise BadJson("reject must be a code from 400 to 599")
    return dict(wanted)


def _record(number: int, envelope: Envelope) -> Record:
    content = envelope.original_content or b""
    mail = message_from_bytes(content, policy=policy.default)
    return {
        "n": number, "from": envelope.mail_from, "to": list(envelope.rcpt_tos), "subject": str(mail["subject"] or ""),
        "text": _part(mail, "plain"), "html": _part(mail, "html"),
        "headers": {name: str(value) for name, value in mail.items()}, "message_id": str(mail["message-id"] or ""),
    }  # fmt: skip


def _part(mail: EmailMessage, kind: Any) -> str:
    body = mail.get_body((kind,))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""
