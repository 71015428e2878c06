"""`dealbridge inquiries export`: what somebody takes out of the leads tab (O3)."""

import getpass
from pathlib import Path

from cli.exports.leaving import because, left_with, nothing_may_leave
from cli.inquiries.listing import Wanted, filters_typed, viewer_named
from cli.teams import open_store
from connectors.settings.teams import Team
from tasks.inquiries.export import AskedInquiries, begin_inquiries_export
from tasks.inquiries.viewers import inquiry_viewer_by_email


def export_inquiries(team: Team, wanted: Wanted, reason: str, file: Path | None) -> int:
    """Write what may leave as CSV, to a file or to stdout; 1 where that is nothing, and then no file.

    Raises SettingsError, CutOff.
    """
    why, store = because(reason), open_store()
    viewer_named(store, team, wanted.who)
    asked = AskedInquiries(
        lambda: inquiry_viewer_by_email(store, team, wanted.who), filters_typed(store, team, wanted), wanted.said, why,
        getpass.getuser(),
    )  # fmt: skip
    export = begin_inquiries_export(store, team.team_id, asked)
    if export is None:
        return nothing_may_leave()
    status = left_with(export, file, "inquiries")
    store.close()
    return status
