"""Lead mails of the team's mailbox: what has come since it was read last (Q1). Nothing there is deleted or marked."""

from collections.abc import Iterator
from functools import partial

from connectors import clock
from connectors.errors import MailboxAway, SettingsError
from connectors.mail.mailbox.letter import Letter
from connectors.mail.mailbox.letters import letters
from connectors.store.chunks import in_chunks
from connectors.store.ledger.checkpoints import MAILBOX
from rules.inquiries.senders import is_trusted
from schemas.inquiries.lead_mail import read_lead_mail
from tasks.inquiries.take_in import Told, take_in
from tasks.report.remedies import plainly, remedy
from tasks.run.context import TeamRun

AT_ONCE = 50


def pull_mail(run: TeamRun) -> None:
    """No call to a vendor. The place in the mailbox moves behind what is stored: a run that dies in between reads some
    again, and they are known by their Message-ID. A mailbox that cannot be read stops nothing else of the team."""
    mailbox = run.team.inquiries.mailbox
    if not mailbox:
        return
    what = f"teams.{run.team_id}.inquiries.mailbox"
    try:
        for some in in_chunks(letters(mailbox, what, _after(run)), AT_ONCE):
            take_in(run, _told(run, some))
            _move(run, mailbox, some[-1].cursor)
            if run.out_of_time():
                return
    except (MailboxAway, SettingsError) as error:
        run.report.fail(
            "read the mailbox", str(error), plainly=plainly(error), remedy=remedy(error, run.team_id)
        )


def open_mailbox(run: TeamRun) -> str:
    """What is there, in words. Raises SettingsError, MailboxAway."""
    what = f"teams.{run.team_id}.inquiries.mailbox"
    news = next(letters(run.team.inquiries.mailbox, what, _after(run)), None)
    return "it can be read; " + ("something new lies there" if news else "nothing new lies there")


def _after(run: TeamRun) -> str:
    """The place up to which it was read; another mailbox begins anew."""
    with run.store.read(run.team_id) as session:
        known = MAILBOX.read(session)
    return known.get("after", "") if known.get("mailbox") == _name(run.team.inquiries.mailbox) else ""


def _told(run: TeamRun, some: list[Letter]) -> Iterator[Told]:
    trusts = partial(is_trusted, trusted=run.team.inquiries.trusted_senders)
    for letter in some:
        if (found := read_lead_mail(letter.content, trusts)) is not None:
            yield found


def _move(run: TeamRun, mailbox: str, cursor: str) -> None:
    if run.dry_run:
        return
    with run.store.write(run.team_id) as session:
        MAILBOX.move(session, {"mailbox": _name(mailbox), "after": cursor}, clock.now())


def _name(mailbox: str) -> str:
    """Where it lies; who opens it stands in the settings alone."""
    return mailbox.rpartition("@")[2]
