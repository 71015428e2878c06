"""`dealbridge leads export`: what a member takes out of the people list (O3)."""

import getpass
from pathlib import Path

from cli.exports.leaving import because, left_with, nothing_may_leave
from cli.leads import Wanted, filters_typed, viewer_named
from cli.teams import open_store
from connectors.settings.teams import Team
from tasks.access.export_leads import Asked, begin_leads_export
from tasks.access.viewers import viewer_by_email


def export_leads(team: Team, wanted: Wanted, reason: str, file: Path | None) -> int:
    """Write what the member may export as CSV, to a file or to stdout; 1 where that is nothing, and then no file.

    Raises SettingsError, CutOff.
    """
    why, store = because(reason), open_store()
    viewer_named(store, team, wanted.who)
    asked = Asked(
        lambda: viewer_by_email(store, team.team_id, wanted.who), filters_typed(store, team, wanted), wanted.said,
        wanted.order, wanted.ascending, why, getpass.getuser(),
    )  # fmt: skip
    export = begin_leads_export(store, team.team_id, asked)
    if export is None:
        return nothing_may_leave()
    status = left_with(export, file, "leads")
    store.close()
    return status
