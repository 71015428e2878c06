"""Plan the way from Sisu to Lofty: what each linked transaction's Lofty one, its twin, has to look like (T).

Costs one call, for the stages; everything else is read from the mirror. Planning twice plans nothing new.
"""

import hashlib
from collections.abc import Mapping, Sequence

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted, note
from connectors.store.outbox.lists import active_entities
from connectors.store.outbox.requests import drop_waiting, enqueue
from connectors.store.transactions.counterparts import Pair, pairs, remember_sent
from connectors.store.transactions.creations import made_for_keys
from rules.signing import key_in_link
from rules.transactions.lofty import (
    Difference,
    as_text,
    copy_of,
    counterpart_wanted,
    difference,
    mended,
    orphan,
    wanted_fields,
    writable,
)
from schemas.model.addresses import Address
from schemas.model.decisions import AskPerson, Leave
from schemas.model.lofty_transactions import LoftyTransaction, SharedFields
from schemas.model.outbox import OperationName, Vendor
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.transactions.lofty.stages import lacking_stages, stage_names

_NAME = OperationName.WRITE_LOFTY_TRANSACTION
_CHUNK = 500
_NOTHING = SharedFields("", "", "")


def plan_counterparts(run: TeamRun, client_ids: Sequence[int] | None = None) -> None:
    """All linked transactions, or these. Pipelines that lack a stage are refused once, with the missing names."""
    with run.store.read(run.team_id) as session:
        lacking = lacking_stages(run, session)
    if lacking is None:
        return
    after = 0
    refused: set[str] = set()
    while True:
        with run.store.write(run.team_id) as session:
            found = pairs(session, after, _CHUNK, client_ids)
            _plan(run, session, found, lacking, refused, whole=client_ids is None)
            after = found[-1].transaction.sisu_client_id if found else 0
            if run.dry_run:
                session.rollback()
        if len(found) < _CHUNK:
            break
    for kind in sorted(refused):
        because = (
            f"Lofty lacks the stage {' and '.join(lacking[kind])}: add it there, or name yours in `stages`"
        )
        run.report.count("refused")
        run.report.line("refused", f"pipeline {kind}", "T5", because)


def _plan(
    run: TeamRun,
    session: TeamSession,
    found: Sequence[Pair],
    lacking: Mapping[str, tuple[str, ...]],
    refused: set[str],
    *,
    whole: bool,
) -> None:
    keys = {pair.transaction.sisu_client_id: key_in_link(pair.transaction.lofty_link) for pair in found}
    made = made_for_keys(session, {key for key in keys.values() if key})
    waits = active_entities(session, _NAME)
    decided: list[Noted] = []

    def drop(client_id: int, because: str) -> None:
        if str(client_id) in waits:
            drop_waiting(session, _NAME, str(client_id), because, clock.now())

    for pair in found:
        client_id = pair.transaction.sisu_client_id
        stop = stays(pair, copied=copy_of(keys[client_id], made.get(keys[client_id]), client_id))
        if stop is None:
            wanted, found_difference = counterpart_difference(run, pair)
            decided += _mended(session, pair, wanted)
            if not found_difference:
                drop(client_id, "nothing is wanted any more")
                continue
            if {wanted.pipeline} & lacking.keys():
                refused.add(wanted.pipeline)
                because = f"Lofty's pipeline {wanted.pipeline} lacks a stage"
                decided.append(Noted("transaction", client_id, "Lofty transaction", "refused", "T5", because))
                continue
            if pair.refused == print_of(wanted, pair.transaction.address):
                continue
            _want(run, session, pair, found_difference)
            continue
        drop(client_id, stop.because)
        if stop.rule == "T9" and not whole:
            # Its original may just be on its way out, by a merge in Sisu: only a whole look can tell.
            continue
        outcome = "ask" if isinstance(stop, AskPerson) else "left"
        decided.append(Noted("transaction", client_id, "Lofty transaction", outcome, stop.rule, stop.because))
    news = note(session, decided, clock.now())
    run.tell(session, *(told for told in news if told.outcome in ("left", "ask")), field="")


def _mended(session: TeamSession, pair: Pair, wanted: SharedFields) -> list[Noted]:
    if not pair.stuck or pair.counterpart is None:
        return []
    client_id = pair.transaction.sisu_client_id
    names = mended(wanted, pair.transaction.address, pair.counterpart, pair.stuck)
    remember_sent(session, client_id, names, {}, pair.refused)
    because = "Lofty has Sisu's value by now"
    return [Noted("transaction", client_id, f"Lofty {name}", "set", "T3", because) for name in names]


def stays(pair: Pair, *, copied: AskPerson | None) -> Leave | AskPerson | None:
    """Why the twin stays as it is, or is not made; None when it should be looked at."""
    if pair.transaction.deleted:
        return orphan(pair.transaction, None if pair.gone else pair.counterpart) or Leave(
            "T6", "deleted in Sisu"
        )
    if stop := writable(pair.presence, private=pair.private):
        return stop
    if pair.gone:
        return AskPerson("T3", "its Lofty transaction was deleted there: it is not made anew")
    if pair.counterpart is not None:
        return None
    return copied or counterpart_wanted(pair.transaction, pair.origin)


def counterpart_difference(run: TeamRun, pair: Pair) -> tuple[SharedFields, Difference]:
    """What the twin should look like, and what it lacks of that."""
    wanted = wanted_fields(pair.transaction, stage_names(run), run.today)
    seen = pair.counterpart or LoftyTransaction(0, pair.lofty_lead_id, _NOTHING)
    return wanted, difference(wanted, pair.transaction.address, seen, pair.stuck or {})


def print_of(wanted: SharedFields, address: Address) -> str:
    """What was wanted, as something to compare with later; no data can be read out of it."""
    return hashlib.sha256(f"{as_text(wanted)} {as_text(address)}".encode()).hexdigest()


def _want(run: TeamRun, session: TeamSession, pair: Pair, lacks: Difference) -> None:
    client_id, now = pair.transaction.sisu_client_id, clock.now()
    rules = counterpart_rules(pair, lacks)
    names = sorted([*lacks.changes, *(["address"] if lacks.address else [])])
    over = [name for name in lacks.changes if pair.counterpart and getattr(pair.counterpart.fields, name)]
    over += ["address"] if lacks.address and pair.counterpart and pair.counterpart.address else []
    payload = {"fields": names, "over": over}
    wanted = run.operations[_NAME].request(client_id, payload, rules, newest=int(now.timestamp()))
    stored = enqueue(session, wanted, now)
    if stored is not None:
        run.report.count("planned")
    action = f"set {', '.join(names)} in Lofty" if pair.counterpart else "make its Lofty transaction"
    for rule in rules if run.dry_run else ():
        about = About("transaction", client_id, action=action)
        run.report.line("planned", about, rule, "", vendor=Vendor.LOFTY)


def counterpart_rules(pair: Pair, lacks: Difference) -> tuple[str, ...]:
    """The rules that ask for a write."""
    if pair.counterpart is None:
        return ("T1",)
    by_field = {"name": "T2", "pipeline": "T4", "stage": "T5"}
    asked = {by_field.get(name, "T3") for name in lacks.changes} | ({"T3"} if lacks.address else set())
    moved = "pipeline" in lacks.changes and lacks.changes["pipeline"] != pair.counterpart.fields.pipeline
    staged = "stage" in lacks.changes and lacks.changes["stage"] != pair.counterpart.fields.stage
    return tuple(sorted(asked - (set() if moved else {"T4"}) - (set() if staged else {"T5"})))
