"""Going live: what is linked, taken over and copied back, shown first and then done exactly so (G1 to G4).

A step is one Sisu transaction: its link, the Lofty transaction that it takes over, and what is copied back to it, in
one read and one write. Running it again changes nothing; killing it anywhere and running it again goes on.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from connectors import clock
from connectors.store.go_live.matches import linked_without_counterpart, matched, unlinked_transactions
from connectors.store.ledger.decisions import Noted, asking_about, note
from connectors.store.outbox.requests import enqueue
from connectors.store.transactions.counterparts import taken
from connectors.store.transactions.lofty import lofty_transactions_of
from rules.go_live.takeovers import MILESTONES, Ours, copied_back, takeovers
from rules.transactions.lofty import pipeline, wanted_fields
from schemas.model.addresses import Address
from schemas.model.lofty_transactions import LoftyTransaction
from schemas.model.outbox import OperationName
from schemas.model.transactions import Transaction
from tasks.go_live.match import keeps_here
from tasks.go_live.preview import consequences, sentences
from tasks.go_live.steps import ASPECTS, Follow, Step
from tasks.go_live.stored_plan import remember_steps, shown_steps
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.transactions.lofty.stages import stage_names

_EVERY_LINE = 100_000
"""What a dry run shows is complete."""


def plan_go_live(run: TeamRun) -> None:
    """Plan every step. A dry run shows and remembers them; the real run then does those, and lists what has changed."""
    run.report.most = _EVERY_LINE
    steps, shown = _steps(run), shown_steps(run)
    run.report.tables["plan"] = [_shown(step) for step in steps]
    if run.dry_run or shown is None:
        follows = consequences(run, steps)
        remember_steps(run, steps, follows)
        _say(run, steps, follows)
    if run.dry_run:
        # Each step is a write, and so is what follows at each vendor; of what is linked already planning tells itself.
        then = [
            {follow.vendor for follow in follows[step.client_id]} - (set() if step.lead else {"sisu"})
            for step in steps
        ]
        run.report.count("planned", len(steps) + sum(map(len, then)))
        return
    agreed = [step for step in steps if shown is None or step.fingerprint in shown]
    because = "not in the dry run that was shown: run one again"
    alone = [
        Noted("transaction", step.client_id, ASPECTS[step.rules[0]], "left", "G4", because)
        for step in steps
        if step not in agreed
    ]
    linking = run.operations[OperationName.LINK_TRANSACTION]
    with run.store.write(run.team_id) as session:
        run.decided(session, *alone, field="")
        for step in agreed:
            payload = {**asdict(step), "copied": json.loads(json.dumps(step.copied, default=str))}
            wanted = linking.request(step.client_id, payload, step.rules, rank=3)
            if enqueue(session, wanted, clock.now()):
                run.report.count("planned")


def _say(run: TeamRun, steps: list[Step], follows: Mapping[int, list[Follow]]) -> None:
    for step, row in zip(steps, run.report.tables["plan"], strict=True):
        then = sentences(follows[step.client_id])
        row["what follows"] = "; ".join(f"{what} ({rule})" for what, rule in then)
        for rule in step.rules if run.dry_run else ():
            run.report.line(
                "planned", About("transaction", step.client_id, action=_said(step, rule)), rule, ""
            )
        for what, rule in then if run.dry_run else ():
            run.report.line("planned", About("transaction", step.client_id, action=f"then {what}"), rule, "")


def _steps(run: TeamRun) -> list[Step]:
    with run.store.read(run.team_id) as session:
        unlinked = {transaction.sisu_client_id: transaction for transaction in unlinked_transactions(session)}
        found = [(unlinked.get(client_id), lead_id) for client_id, lead_id in matched(session)]
        to_link = [(t, lead) for t, lead in found if t and lead and not keeps_here(t, run)]
        linked = linked_without_counterpart(session)
        by_lead: dict[int, list[Transaction]] = defaultdict(list)
        for transaction, lead in (*linked, *to_link):
            by_lead[lead].append(transaction)
        theirs: dict[int, list[LoftyTransaction]] = defaultdict(list)
        for lead in by_lead:
            listed = lofty_transactions_of(session, lead)
            others = taken(session, [candidate.lofty_transaction_id for candidate in listed])
            theirs[lead] = [candidate for candidate in listed if candidate.lofty_transaction_id not in others]
    new = {t.sisu_client_id: lead for t, lead in to_link}
    steps: list[Step] = []
    asks: dict[int, str] = {}
    for lead, ours in sorted(by_lead.items()):
        over, listed_ones = takeovers([_ours(t) for t in ours], theirs[lead])
        takes = {takeover.sisu_client_id: takeover.lofty_transaction_id for takeover in over}
        asks |= listed_ones
        for transaction in ours:
            step = _step(run, transaction, new.get(transaction.sisu_client_id), takes, theirs[lead])
            steps += [step] if step.lead or step.lofty else []
    _ask(run, asks)
    return steps


def _ask(run: TeamRun, asks: Mapping[int, str]) -> None:
    """G2: what is not taken over is listed for people, until it is, or there is nothing to take over any more."""
    listed = [
        Noted("transaction", client_id, "takeover", "ask", "G2", because)
        for client_id, because in asks.items()
    ]
    with run.store.write(run.team_id) as session:
        before = asking_about(session, "transaction", "takeover")
        settled = [
            Noted("transaction", client_id, "takeover", "left", "G2", "nothing to decide any more")
            for client_id in sorted(before - asks.keys())
        ]
        note(session, settled, clock.now())
        run.decided(session, *listed, field="")


def _ours(transaction: Transaction) -> Ours:
    return Ours(transaction.sisu_client_id, pipeline(transaction), transaction.address)


def _step(
    run: TeamRun,
    transaction: Transaction,
    lead: int | None,
    takes: dict[int, int],
    theirs: list[LoftyTransaction],
) -> Step:
    lofty = takes.get(transaction.sisu_client_id)
    counterpart = next((candidate for candidate in theirs if candidate.lofty_transaction_id == lofty), None)
    if counterpart is None:
        return Step(transaction.sisu_client_id, lead)
    copied: dict[str, Any] = {}
    if not keeps_here(transaction, run):
        here = asdict(wanted_fields(transaction, stage_names(run), run.today))
        copied = copied_back(here, transaction.address, counterpart)
    ready = {n: asdict(v) if isinstance(v, Address) else v for n, v in copied.items()}
    return Step(transaction.sisu_client_id, lead, lofty, ready)


def _said(step: Step, rule: str) -> str:
    if rule == "G1":
        return f"link to lead {step.lead}"
    if rule == "G2":
        return f"take over Lofty transaction {step.lofty}"
    apart = [name for name in step.copied if name in MILESTONES]
    plain = [name for name in step.copied if name not in MILESTONES]
    said = [f"copy back {', '.join(sorted(plain))}"] if plain else []
    said += [f"copy back {', '.join(sorted(apart))}, which changes its status and credit"] if apart else []
    return "; ".join(said)


def _shown(step: Step) -> dict[str, Any]:
    return {
        "transaction": step.client_id,
        "link to lead": step.lead or "linked already",
        "takes over": step.lofty or "",
        "copied back": ", ".join(sorted(set(step.copied) - set(MILESTONES))),
        "copied back, changes status": ", ".join(sorted(set(step.copied) & set(MILESTONES))),
    }
