"""The mails of a mailbox that came after those that were read before, wherever it is."""

from collections.abc import Iterator
from pathlib import Path

from connectors.errors import SettingsError
from connectors.mail.mailbox.files import file_letters, folder_letters, mbox_letters
from connectors.mail.mailbox.imap import imap_letters
from connectors.mail.mailbox.letter import Letter

__all__ = ["Letter", "letters"]


def letters(mailbox: str, what: str, after: str = "") -> Iterator[Letter]:
    """Those behind the cursor `after` ("": all), in the order in which they came. A few may come once more: they are
    known by their Message-ID. Nothing is deleted, moved or marked as read. `what` names the setting.

    Raises SettingsError for what somebody has to mend, and MailboxAway where it may be there later; neither holds a
    password, and a cursor that no longer fits begins anew.
    """
    if "://" in mailbox:
        return imap_letters(mailbox, what, after)
    path = Path(mailbox)
    if path.is_dir():
        return folder_letters(path, what, after)
    if not path.is_file():
        msg = f"{what}: there is no such file or folder"
        raise SettingsError(msg, "name a folder of mails, an mbox file, or imaps://user:env:NAME@host/FOLDER")
    return (
        file_letters(path, what, after)
        if path.suffix.casefold() == ".eml"
        else mbox_letters(path, what, after)
    )
