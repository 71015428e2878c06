"""Hand one mail to a mail server, once: whether it is sent again is for whoever sends it to decide."""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from connectors.errors import MailNotSent
from connectors.settings.accounts import Smtp
from connectors.settings.secrets import secret

SECONDS = 15
"""For each answer of the server."""


def send(smtp: Smtp, what: str, to: str, subject: str, text: str) -> None:
    """Plain text to one address. `what` names the settings. Raises MailNotSent, SettingsError; neither holds the
    address or the text."""
    try:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = smtp.sender, Address(addr_spec=to), subject
        mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain=smtp.sender.rpartition("@")[2])
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text)
    except (ValueError, IndexError) as error:
        msg = "the address cannot be written to"
        raise MailNotSent(msg) from error
    try:
        with _connected(smtp) as server:
            if smtp.username:
                user = secret(smtp.username, f"{what}.username") if ":" in smtp.username else smtp.username
                server.login(user, secret(smtp.password, f"{what}.password"))
            server.send_message(mail)
    except smtplib.SMTPResponseException as error:
        msg = f"the mail server answered {error.smtp_code}"
        raise MailNotSent(msg) from None
    except (OSError, smtplib.SMTPException) as error:
        msg = f"the mail server did not take it ({type(error).__name__})"
        raise MailNotSent(msg) from None


def _connected(smtp: Smtp) -> smtplib.SMTP:
    if smtp.way == "tls":
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(smtp.host, smtp.port, timeout=SECONDS)
    if smtp.way == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server
