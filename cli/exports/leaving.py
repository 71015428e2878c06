"""A file that somebody takes out (O3): to where it is written, and what is said of it."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from connectors.errors import SettingsError
from tasks.access.exporting import LONGEST_REASON, Leaving, reason_given


def because(reason: str) -> str:
    """The reason as it is kept. Raises SettingsError for one that is none."""
    given = reason_given(reason)
    if not given:
        msg = f"--reason says why, in 1 to {LONGEST_REASON} letters: it is kept with who took what (O3)"
        raise SettingsError(msg)
    return given


def nothing_may_leave() -> int:
    """Say so; the exit status."""
    print("dealbridge: nothing of this list may be exported by this member (O3)", file=sys.stderr)
    return 1


def left_with(export: Leaving, file: Path | None, what: str) -> int:
    """Write it to a file or to stdout, and say what it held (`what` they are); the exit status. Raises SettingsError,
    CutOff."""
    if file:
        _write_file(export, file)
    else:
        _write(export, sys.stdout.buffer)
    left = f"; {export.left_out:,} of the list may not be, and were left out (O3)" if export.left_out else ""
    print(f"{export.sent:,} {what} exported{left}. On record as {export.export_id}.", file=sys.stderr)
    return 0


def _write(export: Leaving, to: BinaryIO) -> None:
    to.writelines(export.content())
    to.flush()


def _write_file(export: Leaving, file: Path) -> None:
    """It has its name when it is whole, so that nobody takes a part of it for that; only its owner may read it."""
    part = file.with_name(f"{file.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as to:
            _write(export, to)
        part.replace(file)
    except OSError as error:
        msg = f"{file} cannot be written ({error.strerror})"
        raise SettingsError(msg) from error
    finally:
        part.unlink(missing_ok=True)
