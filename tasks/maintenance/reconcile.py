"""What `reconcile` does beside pulling: gone leads and their traces (V3), and how far both sides had drifted apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from connectors import clock
from connectors.store.leads.erasure import (
    GoneLead,
    forget_old_pages,
    gone_leads,
    reachable_at,
    trashed_leads,
    wipe,
)
from connectors.store.leads.leads import mark_dirty
from connectors.store.ledger.checkpoints import DRIFT, TRASH
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.lists import active_writes
from connectors.store.teams.people import people
from rules.leads.fields import normalised
from rules.leads.visibility import may_wipe
from rules.people.contacts import Own, addresses, is_filler_email, is_filler_phone, own_contacts, phone
from schemas.model.fields import Field
from schemas.model.leads import Presence
from tasks.leads.pull import find_lead
from tasks.leads.sweep_state import sweep_of
from tasks.operations import OPERATIONS
from tasks.report.charts import chart
from tasks.report.lines import About, Nothing
from tasks.run.context import TeamRun

_KEPT = 30
_IDS = 20
_FEW = 3
"""What more leads have is shared, and says nothing of a merge."""
_SIDES = {"lofty": "in Lofty", "sisu": "in Sisu"}
RECHECKED = 200
"""Trashed leads that one run looks up again, in rotation: one or two calls each."""


def recheck_trashed_leads(run: TeamRun) -> None:
    """The trash has no list: leads known to be in it are looked up again, some in each run."""
    with run.store.read(run.team_id) as session:
        trashed, state = trashed_leads(session), TRASH.read(session)
    after = int(state.get("after", 0))
    turn = [*(i for i in trashed if i > after), *(i for i in trashed if i <= after)][:RECHECKED]
    for lead_id in turn:
        find_lead(run, lead_id)
    if turn:
        with run.store.write(run.team_id) as session:
            TRASH.move(session, {"after": turn[-1]}, clock.now())


def list_probable_merges(run: TeamRun) -> None:
    """V3: a gone lead whose email or phone another lead now holds, for people. Costs no call."""
    with run.store.read(run.team_id) as session:
        gone = gone_leads(session)
        if not gone:
            return
        own = own_contacts(*people(session))
        ways = {lead.lofty_lead_id: _ways(lead, own) for lead in gone}
        wanted, holders = set[str]().union(*ways.values()), defaultdict[str, set[int]](set)
        for lead_id, emails, phones in reachable_at(session):
            for way in wanted.intersection(
                (*_known_by(Field.EMAIL, emails), *_known_by(Field.PHONE, phones))
            ):
                holders[way].add(lead_id)
    for lead in gone:
        found = sorted(
            {
                lead_id
                for way in ways[lead.lofty_lead_id]
                for lead_id in holders[way]
                if len(holders[way]) <= _FEW
            }
        )
        if found:
            because = (
                f"gone, and lead {', '.join(map(str, found[:3]))} now has its email or phone: probably merged"
            )
            run.decided(None, Noted("lead", lead.lofty_lead_id, "merge", "ask", "V3", because), field="")


def _ways(lead: GoneLead, own: Own) -> set[str]:
    """What tells the lead from everybody else: no placeholder, and nothing of the office's own."""
    emails = [
        email
        for email in lead.emails
        if not any(is_filler_email(a) or own.email(a) for a in addresses(email))
    ]
    phones = [
        number for number in lead.phones if (n := phone(number)) and not (is_filler_phone(n) or own.phone(n))
    ]
    return {*_known_by(Field.EMAIL, emails), *_known_by(Field.PHONE, phones)}


def _known_by(field: Field, texts: Iterable[str]) -> Iterator[str]:
    return (f"{field}:{normalised(field, text)}" for text in texts)


def wipe_gone_leads(run: TeamRun) -> None:
    """V3: personal data of leads that are still gone after `erase_after_days` and two complete sweeps; looked up once
    more before. At most 2 calls each; a receipt without personal data stays."""
    with run.store.read(run.team_id) as session:
        state, gone = sweep_of(session), gone_leads(session)
    days, wiped = timedelta(days=run.team.erase_after_days), 0
    for lead in gone:
        missed = state.number - lead.sweep
        if not (state.complete and may_wipe(run.as_of - lead.gone_at, days, missed)):
            continue
        if run.dry_run:
            run.report.line(
                "planned", About("lead", lead.lofty_lead_id, action="wipe its personal data"), "V3", ""
            )
        elif find_lead(run, lead.lofty_lead_id) is Presence.GONE:
            because = f"gone since {lead.gone_at:%Y-%m-%d}: its personal data were wiped"
            with run.store.write(run.team_id) as session:
                wipe(session, lead.lofty_lead_id)
                wiped_now = Noted("lead", lead.lofty_lead_id, "erasure", "set", "V3", because)
                run.decided(session, wiped_now, field="", writes=0)
            wiped += 1
    if wiped:
        forget_old_pages(run.store)


def look_at_everything(run: TeamRun) -> None:
    """Have planning look again at every lead that has a linked transaction."""
    with run.store.write(run.team_id) as session:
        mark_dirty(session, only_linked=True)


def note_drift(run: TeamRun) -> None:
    """What is planned now, after both sides were read whole, is how far they had drifted apart: a table by side and
    field, and a chart over the last 30 times."""
    if run.dry_run:
        return
    drift: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_side = Counter(dict.fromkeys(("lofty", "sisu"), 0))
    with run.store.read(run.team_id) as session:
        for target, operation, entity, payload in active_writes(session):
            # What people of the office are to be told lies between no sides.
            for name in _fields(operation, payload) if target in by_side else ():
                drift[target, name].append(entity)
        history = DRIFT.read(session).get("history", [])
    fields: list[dict[str, Any]] = [
        {"side": side, "field": name, "differences": len(ids), "ids": ", ".join(sorted(ids)[:_IDS])}
        for (side, name), ids in sorted(drift.items())
    ]
    run.report.tables["drift"] = fields or [Nothing(side="both", field="all", differences=0, ids="")]
    for (side, _), ids in drift.items():
        by_side[side] += len(ids)
    history = [*history, {"at": run.as_of.isoformat(), **by_side}][-_KEPT:]
    with run.store.write(run.team_id) as session:
        DRIFT.move(session, {"history": history, "fields": fields}, clock.now())
    run.report.tables["drift-over-time"] = chart(history, run.team.zone, _SIDES)


def _fields(operation: str, payload: dict[str, Any]) -> list[str]:
    return sorted(payload.get("fields", ())) or [OPERATIONS[operation].changes or operation]
