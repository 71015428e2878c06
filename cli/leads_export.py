"""`dealbridge leads export`: what a member takes out of the people list (O3)."""

import getpass
import os
import sys
from pathlib import Path
from typing import BinaryIO

from cli.leads import Wanted, filters_typed, viewer_named
from cli.teams import open_store
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from tasks.access.export_leads import LONGEST_REASON, Asked, LeadsExport, begin_leads_export, reason_given
from tasks.access.viewers import viewer_by_email


def export_leads(team: Team, wanted: Wanted, reason: str, file: Path | None) -> int:
    """Write what the member may export as CSV, to a file or to stdout; 1 where that is nothing, and then no file.

    Raises SettingsError, CutOff.
    """
    because = reason_given(reason)
    if not because:
        msg = f"--reason says why, in 1 to {LONGEST_REASON} letters: it is kept with who took what (O3)"
        raise SettingsError(msg)
    store = open_store()
    viewer_named(store, team, wanted.who)
    asked = Asked(
        lambda: viewer_by_email(store, team.team_id, wanted.who), filters_typed(store, team, wanted), wanted.said,
        wanted.order, wanted.ascending, because, getpass.getuser(),
    )  # fmt: skip
    export = begin_leads_export(store, team.team_id, asked)
    if export is None:
        print("dealbridge: nothing of this list may be exported by this member (O3)", file=sys.stderr)
        return 1
    if file:
        _write_file(export, file)
    else:
        _write(export, sys.stdout.buffer)
    store.close()
    left = f"; {export.left_out:,} of the list may not be, and were left out (O3)" if export.left_out else ""
    print(f"{export.sent:,} leads exported{left}. On record as {export.export_id}.", file=sys.stderr)
    return 0


def _write(export: LeadsExport, to: BinaryIO) -> None:
    to.writelines(export.content())
    to.flush()


def _write_file(export: LeadsExport, file: Path) -> None:
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
