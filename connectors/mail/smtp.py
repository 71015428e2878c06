"""Hand one mail to a mail server, once: whether it is sent again is for whoever sends it to decide; or only knock."""

import smtplib
import ssl
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Any

from connectors.errors import MailNotSent, MailUnanswered
from connectors.settings.accounts import Smtp
from connectors.settings.secrets import secret

SECONDS = 15
"""For each answer of the server."""
_LATER, _FOR_GOOD, _BEYOND = 400, 500, 600


class _Server(smtplib.SMTP):
    """Knows whether a mail was handed over: until then nothing was sent."""

    handed_over = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.handed_over = True
        return super().data(msg)


class _TlsServer(_Server, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


def send(
    smtp: Smtp,
    what: str,
    to: str,
    subject: str,
    text: str,
    message_id: str = "",
    *,
    html: str = "",
    list_id: str = "",
) -> None:
    """Plain text to one address, and the same as HTML where that is given. `what` names the settings; `message_id`:
    what is before its @, one of its own where none is given; `list_id`: of which kind of mails it is one, in letters of
    a host's name. Raises MailNotSent, MailUnanswered, SettingsError; none holds the address or the text."""
    mail = _mail(smtp, to, subject, text, message_id)
    if list_id:
        mail["List-Id"] = f"<{list_id}.{smtp.sender.rpartition('@')[2]}>"
    if html:
        mail.add_alternative(html, subtype="html")
    server: _Server | None = None
    try:
        server = _connected(smtp)
        if smtp.username:
            user = secret(smtp.username, f"{what}.username") if ":" in smtp.username else smtp.username
            server.login(user, secret(smtp.password, f"{what}.password"))
        server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise _told_apart(error, handed_over=server is not None and server.handed_over) from None
    finally:
        _leave(server)


def knock(smtp: Smtp) -> None:
    """Connect as for a mail, greet, and go: nothing is sent, and nobody logs in. Raises MailNotSent."""
    server: _Server | None = None
    try:
        server = _connected(smtp)
        server.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException) as error:
        msg = f"the mail server cannot be reached ({type(error).__name__})"
        raise MailNotSent(msg) from None
    finally:
        _leave(server)


def _mail(smtp: Smtp, to: str, subject: str, text: str, message_id: str) -> EmailMessage:
    domain = smtp.sender.rpartition("@")[2]
    try:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = smtp.sender, Address(addr_spec=to), subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{message_id}@{domain}>" if message_id else make_msgid(domain=domain)
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text)
    except (ValueError, IndexError) as error:
        msg = "the address cannot be written to"
        raise MailNotSent(msg) from error
    return mail


def _connected(smtp: Smtp) -> _Server:
    if smtp.way == "tls":
        return _TlsServer(smtp.host, smtp.port, timeout=SECONDS, context=ssl.create_default_context())
    server = _Server(smtp.host, smtp.port, timeout=SECONDS)
    if smtp.way == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _leave(server: _Server | None) -> None:
    """Whatever the server says to that, what became of the mail is known by then."""
    if server is not None:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _told_apart(error: OSError | smtplib.SMTPException, *, handed_over: bool) -> MailNotSent:
    """A server that says no has not taken it: 4xx for now, 5xx for good. Without such an answer nobody knows, once it
    was handed over."""
    code = _code(error)
    if _LATER <= code < _BEYOND:
        return MailNotSent(f"the mail server answered {code}", later=code < _FOR_GOOD)
    if handed_over:
        return MailUnanswered(f"the mail server did not say whether it took it ({type(error).__name__})")
    unable = isinstance(error, smtplib.SMTPNotSupportedError)
    return MailNotSent(f"the mail server did not take it ({type(error).__name__})", later=not unable)


def _code(error: OSError | smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        # There is one recipient.
        return next((code for code, _ in error.recipients.values()), 0)
    return 0
