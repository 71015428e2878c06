"""Sisu's merge archives one record, and the one that stays carries its Lofty Link: everything follows there (T9)."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import mark_dirty
from connectors.store.ledger.decisions import Noted, note
from connectors.store.transactions.sisu_merges import (
    Archived,
    archived_ones,
    inherit,
    listed_as_copy,
    living_links,
)
from connectors.store.transactions.transactions import transaction
from rules.leads.visibility import linked_lead
from rules.signing import key_in_link
from tasks.run.context import TeamRun
from tasks.transactions.observe import store_observation


def follow_sisu_merges(run: TeamRun) -> None:
    """The heir of an archived transaction is the only living one with its creation key, unless it was listed as a copy
    while the original was still there. What waits for the archived one is planned for its heir. Costs no call.
    """
    if run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        archived = archived_ones(session)
        if not archived:
            return
        carriers: dict[str, list[int]] = {}
        for client_id, link in living_links(session):
            carriers.setdefault(key_in_link(link), []).append(client_id)
    for merged in archived:
        heirs = carriers.get(merged.creation_key, [])
        if len(heirs) == 1:
            with run.store.write(run.team_id) as session:
                _follow(run, session, merged, heirs[0])


def _follow(run: TeamRun, session: TeamSession, merged: Archived, heir: int) -> None:
    found = transaction(session, heir)
    if found is None or listed_as_copy(session, heir):
        return
    now, old = clock.now(), merged.sisu_client_id
    inherit(session, old, heir, now)
    store_observation(run, session, found[0])
    if lead := linked_lead(found[0].lofty_link):
        mark_dirty(session, lead_ids=[lead])
    went = f"merged into transaction {heir} in Sisu: its link, fields and Lofty transaction go on there"
    came = f"transaction {old} was merged into it in Sisu: it goes on in its place"
    note(session, [Noted("transaction", old, "Lofty transaction", "left", "T9", went)], now)
    run.decided(session, Noted("transaction", heir, "merge", "set", "T9", came), field="", writes=0)
