"""One mail handed to the team's mail server; how that ended is said in one word, whoever sends it."""

from dataclasses import dataclass
from enum import StrEnum

from connectors.errors import MailNotSent, MailUnanswered, SettingsError
from connectors.mail.smtp import send as send_mail
from connectors.settings.accounts import Smtp
from tasks.run.context import TeamRun

STRIKES = 3
"""A server that says "later" so often in a row is left alone for the rest of the run."""


class MailState(StrEnum):
    """UNKNOWN: the connection broke after it was handed over."""

    SENT = "sent"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Mail:
    """`html`, `list_id`: "" for none."""

    subject: str
    text: str
    html: str = ""
    list_id: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """`later`: certainly not sent, and it may go at another time."""

    state: MailState
    because: str = ""
    later: bool = False


@dataclass
class MailHealth:
    """State of one team's run: how many mails in a row the server did not take for now."""

    failures: int = 0

    @property
    def is_down(self) -> bool:
        """Whether no more are tried."""
        return self.failures >= STRIKES


def hand_over(run: TeamRun, smtp: Smtp, to: str, mail: Mail, message_id: str) -> HandedOver:
    """Once. The intent is stored before."""
    ended = _handed(run, smtp, to, mail, message_id)
    health = run.state(MailHealth)
    health.failures = health.failures + 1 if ended.later else 0
    return ended


def _handed(run: TeamRun, smtp: Smtp, to: str, mail: Mail, message_id: str) -> HandedOver:
    what, more = f"teams.{run.team_id}.smtp", {"html": mail.html, "list_id": mail.list_id}
    try:
        send_mail(smtp, what, to, mail.subject, mail.text, message_id, **more)
    except MailUnanswered as error:
        return HandedOver(MailState.UNKNOWN, str(error))
    except MailNotSent as error:
        return HandedOver(MailState.REFUSED, str(error), later=error.later)
    except SettingsError as error:
        return HandedOver(MailState.REFUSED, str(error))
    return HandedOver(MailState.SENT)
