"""Mails in files: one, a folder of `.eml`, a Maildir, an mbox."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from connectors.errors import MailboxAway, SettingsError
from connectors.mail.mailbox.letter import MAIL, Letter
from schemas.inquiries.mails.mbox import mails_of

_OVERLAP = 2_000_000_000
"""Nanoseconds: so much before the last file read is read again. A file system's clock stands still meanwhile."""
_BEGINS = b"From "


def file_letters(path: Path, what: str, after: str) -> Iterator[Letter]:
    """The one mail of a file, whenever it changes."""
    yield from _of_files([path], what, after)


def folder_letters(path: Path, what: str, after: str) -> Iterator[Letter]:
    """The mails of a folder: its `.eml` files, or what is in `new` and `cur` of a Maildir."""
    folders = [path / name for name in ("new", "cur") if (path / name).is_dir()]
    with _readable(what):
        if folders:
            files = [file for folder in folders for file in folder.iterdir() if not file.name.startswith(".")]
        else:
            files = [file for file in path.iterdir() if file.suffix.casefold() == ".eml"]
    yield from _of_files(files, what, after)


def _of_files(files: list[Path], what: str, after: str) -> Iterator[Letter]:
    """By when they came here (their ctime), which no mail program sets back."""
    since = int(after) - _OVERLAP if after.isdecimal() and after.isascii() else 0
    came: list[tuple[int, str, Path]] = []
    for file in files:
        try:
            found = file.stat()
        except FileNotFoundError:
            # Moved meanwhile, as from `new` to `cur`: the next run finds it there.
            continue
        if found.st_ctime_ns >= since and stat.S_ISREG(found.st_mode):
            came.append((found.st_ctime_ns, file.name, file))
    for at, _, file in sorted(came):
        with _readable(what):
            try:
                with file.open("rb") as opened:
                    content = opened.read(MAIL)
            except FileNotFoundError:
                continue
        yield Letter(content, str(at))


def mbox_letters(path: Path, what: str, after: str) -> Iterator[Letter]:
    """The mails that were added to the end; all of them where the file is no longer the one that it was."""
    with _readable(what), path.open("rb") as opened:
        begun = int(after) if after.isdecimal() and after.isascii() else 0
        size = path.stat().st_size
        opened.seek(min(begun, size))
        if begun > size or (begun < size and opened.read(len(_BEGINS)) != _BEGINS):
            begun = 0
        opened.seek(begun)
        for end, content in mails_of(opened):
            yield Letter(content, str(end))


@contextmanager
def _readable(what: str) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        msg = f"{what}: the mails may not be read"
        raise SettingsError(msg, "let the user that Dealbridge runs as read them") from error
    except OSError as error:
        msg = f"the mailbox cannot be read ({type(error).__name__})"
        raise MailboxAway(msg) from None
