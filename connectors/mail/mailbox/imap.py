"""Mails of a folder on an IMAP server. It is opened read-only: nothing is marked as read, moved or deleted."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from connectors.errors import MailboxAway, SettingsError
from connectors.mail.mailbox.imap_address import ImapAddress, imap_address
from connectors.mail.mailbox.letter import MAIL, Letter
from connectors.settings.secrets import secret

SECONDS = 15
"""For each answer of the server."""
_WINDOW = 10_000
"""UIDs that are asked about at once: an answer of one line has room for them."""
_CURSOR = re.compile(r"(\d{1,10}):(\d{1,10})")
_FOR_NOW = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)", re.IGNORECASE)
"""What a server answers that cannot let anybody in for now (RFC 5530)."""


def imap_letters(mailbox: str, what: str, after: str) -> Iterator[Letter]:
    """Those behind the cursor, `UIDVALIDITY:UID`; all of them where the server has numbered its folder anew."""
    address = imap_address(mailbox, what)
    password = secret(address.password, what)
    with _opened(address, password, what) as server:
        validity, after_all = _number(server, "UIDVALIDITY"), _number(server, "UIDNEXT")
        found = _CURSOR.fullmatch(after)
        last = int(found[2]) if found and int(found[1]) == validity else 0
        for uid in _uids(server, last, after_all):
            if (content := _content(server, uid)) is not None:
                yield Letter(content, f"{validity}:{uid}")


def _uids(server: imaplib.IMAP4, last: int, after_all: int) -> Iterator[int]:
    """Above `last`, in their order; `after_all`: what the server will give next, 0 where it does not say."""
    begins, window = last + 1, _WINDOW
    while not after_all or begins < after_all:
        ends = f"{begins + window - 1}" if after_all else "*"
        words = _answered(server.uid("SEARCH", "UID", f"{begins}:{ends}"), "SEARCH")
        # "9:*" has the last mail too where all are below 9.
        listed = sorted({int(word) for words in words for word in (words or b"").split() if word.isdigit()})
        yield from (uid for uid in listed if uid >= begins)
        begins, window = begins + window, _WINDOW if listed else 10 * _WINDOW
        if not after_all:
            return


def _content(server: imaplib.IMAP4, uid: int) -> bytes | None:
    """A mail, without marking it as read; None: it is gone meanwhile."""
    parts = _answered(server.uid("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{MAIL}>)"), "FETCH")
    return next((part[1] for part in parts if isinstance(part, tuple)), None)


def _answered(answer: tuple[str, list[Any]], command: str) -> list[Any]:
    kind, parts = answer
    if kind != "OK":
        msg = f"the mail server refused {command}"
        raise MailboxAway(msg)
    return parts


def _number(server: imaplib.IMAP4, name: str) -> int:
    """What it said of the folder when that was opened; 0 where it said nothing."""
    _, parts = server.response(name)
    value = parts[0] if parts else None
    return int(value) if isinstance(value, bytes) and value.isdigit() else 0


@contextmanager
def _opened(address: ImapAddress, password: str, what: str) -> Iterator[imaplib.IMAP4]:
    server: imaplib.IMAP4 | None = None
    try:
        server = _connected(address)
        _log_in(server, address, password, what)
        if server.select(address.folder, readonly=True)[0] != "OK":
            msg = f"{what}: the mail server has no such folder, or does not open it"
            raise SettingsError(msg, "name one after the host, as it is called on the server")
        yield server
    except ssl.SSLCertVerificationError as error:
        msg = f"{what}: the mail server's certificate is not its own, or not valid"
        raise SettingsError(msg, "write the host as its certificate does") from error
    except (OSError, imaplib.IMAP4.error) as error:
        msg = f"the mailbox cannot be read ({type(error).__name__})"
        raise MailboxAway(msg) from None
    finally:
        if server is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                server.logout()
            with suppress(OSError):
                server.shutdown()


def _connected(address: ImapAddress) -> imaplib.IMAP4:
    if address.encrypted:
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(address.host, address.port, ssl_context=context, timeout=SECONDS)
    return imaplib.IMAP4(address.host, address.port, timeout=SECONDS)


def _log_in(server: imaplib.IMAP4, address: ImapAddress, password: str, what: str) -> None:
    try:
        server.login(address.user, password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeEncodeError) as error:
        if _FOR_NOW.search(str(error)):
            raise
        msg = f"{what}: the mail server does not let this user in with what stands in {address.password}"
        raise SettingsError(msg, "check both; many servers ask for a password of an app's own") from error
