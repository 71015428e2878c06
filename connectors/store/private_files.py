"""Files that hold people's data: nobody but the user who runs Dealbridge reads them."""

import os
from contextlib import suppress
from pathlib import Path

HOME_NAME = ".dealbridge"
_FILE, _FOLDER = 0o600, 0o700


def private_folder(folder: Path) -> None:
    """Make it where it lacks, with every folder above it that lacks; the default home is closed if it was open."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=_FOLDER, exist_ok=True)
    if folder.name == HOME_NAME:
        with suppress(OSError):
            folder.chmod(_FOLDER)


def private_file(file: Path) -> None:
    """Make it where it lacks, and close it, with SQLite's files beside it: new ones of these are as closed as it is.

    One that is there is never opened: whoever closes a file loses all locks of the process on it (POSIX), those of
    SQLite's connections too, and the next one who writes breaks what they read.
    """
    # What cannot be made or closed here is told when it is opened.
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE))
    for path in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(_FILE)
