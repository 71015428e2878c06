"""What earlier runs told and nobody has mended: it stays visible in every run of the team until somebody has."""

from datetime import datetime

from connectors import clock
from connectors.store.ledger.quarantine import count_quarantine, mark_told, quarantine_list
from connectors.store.outbox.lists import count_waiting, refused_before
from connectors.store.parts import Place, joined
from tasks.outbox.attempts import Attempts
from tasks.report.team import Standing
from tasks.run.context import TeamRun
from tasks.run.rejects import PAGE

_NAMED = 3


def note_standing(run: TeamRun, begun_at: datetime) -> None:
    """At the end of a run: what waits, what was refused before it and what is in quarantine.

    What this run met of the quarantine is told herewith: a run that dies before has told nothing.
    """
    _release_pages(run)
    with run.store.read(run.team_id) as session:
        unread = joined([quarantine_list(session)], Place(_NAMED))
        number, rows = refused_before(session, begun_at, _NAMED)
        run.report.counts["waiting"] += count_waiting(session, besides=run.state(Attempts).undone)
    if run.report.fresh:
        with run.store.write(run.team_id) as session:
            mark_told(session, run.rejects.met, clock.now())
    run.report.standing = Standing(
        quarantined=unread.total,
        refused=number,
        unread=tuple(f"{row.vendor} {row.kind} {row.entity}" for row in unread.rows),
        rows=tuple(str(run.operations[row.operation].about(row.entity, row.outbox_id)) for row in rows),
    )


def _release_pages(run: TeamRun) -> None:
    with run.store.read(run.team_id) as session:
        kinds = count_quarantine(session)
    for vendor, client in (("lofty", run.lofty.client), ("sisu", run.sisu.client)):
        if (vendor, PAGE) in kinds:
            run.rejects.release_pages(vendor, client.understood)
