"""Going live: what is linked, taken over and copied back, shown first and then done exactly so (G1 to G4).

A step is one Sisu transaction: its link, the Lofty transaction that it takes over, and what is copied back to it, in
one read and one write. Running it again changes nothing; killing it anywhere and running it again goes on.
"""

import hashlib
import json
import logging
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

from connectors import clock
from connectors.pacing import Rate
from connectors.store.ledger import cursor, move_cursor
from connectors.store.matches import linked_without_twin, matches, unlinked_transactions
from connectors.store.outbox import Wish, enqueue
from connectors.store.twins import lofty_transactions_of, taken
from rules.takeovers import MILESTONES, Ours, copied_back, takeovers
from rules.transactions import pipeline, wanted_fields
from schemas.twin import LoftyTransaction
from schemas.words import Address, Transaction
from tasks.go_live_preview import consequences
from tasks.match_transactions import keeps_here
from tasks.plan_twins import stage_names
from tasks.team_run import TeamRun

LOG = logging.getLogger("dealbridge")
OPERATION = "link_transaction"
_PLAN = "go-live plan"


@dataclass(frozen=True, slots=True)
class Step:
    """What is done about one transaction. `lead`: the lead to link (None: linked already); `lofty`: what it takes over;
    `copied`: values to copy back, by the twin's field names, as JSON has them."""

    client_id: int
    lead: int | None
    lofty: int | None = None
    copied: dict[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The same for the same step: nothing of it can be read back."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()[:20]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that ask for it."""
        asked = (("G1", self.lead), ("G2", self.lofty), ("G3", self.copied))
        return tuple(rule for rule, wanted in asked if wanted)


def plan_go_live(run: TeamRun) -> None:
    """Plan every step. A dry run shows and remembers them; the real run then does those, and lists what has changed."""
    steps = _steps(run)
    with run.store.read(run.team_id) as session:
        shown = cursor(session, _PLAN).get("steps")
    run.report.tables["plan"] = [_shown(step) for step in steps]
    if run.dry_run:
        follows = consequences(run, steps)
        for step in steps:
            for rule in step.rules:
                run.report.line("planned", f"transaction {step.client_id}: {_said(step, rule)}", rule, "")
            for what, rule in follows[step.client_id]:
                run.report.line("planned", f"transaction {step.client_id}: then {what}", rule, "")
        for row in run.report.tables["plan"]:
            row["what follows"] = "; ".join(f"{what} ({rule})" for what, rule in follows[row["transaction"]])
        run.report.count("planned", len(steps))
        with run.store.write(run.team_id) as session:
            move_cursor(session, _PLAN, {"steps": [step.fingerprint for step in steps]}, clock.now())
        return
    agreed = [step for step in steps if shown is None or step.fingerprint in shown]
    for step in steps:
        if step not in agreed:
            because = "not in the dry run that was shown: run one again"
            run.report.count("left")
            run.report.line("left", f"transaction {step.client_id}", "G4", because)
    with run.store.write(run.team_id) as session:
        for step in agreed:
            payload = {**asdict(step), "copied": json.loads(json.dumps(step.copied, default=str))}
            wish = Wish("sisu", OPERATION, str(step.client_id), payload, step.rules, rank=3)
            if enqueue(session, wish, clock.now()):
                run.report.count("planned")


def forget_plan(run: TeamRun) -> None:
    """The real run has ended: the next one needs no dry run of before."""
    if not run.dry_run:
        with run.store.write(run.team_id) as session:
            move_cursor(session, _PLAN, {}, clock.now())


def estimate(run: TeamRun) -> None:
    """G4: how many calls the steps cost, and how long they take at the permitted rates."""
    steps = len(run.report.tables.get("plan", ()))
    rate: Rate = next(rate for vendor, _, rate in run.rates.values() if vendor == "sisu")
    minutes = 2 * steps / rate.per_minute
    said = f"about {2 * steps} calls to Sisu and up to {2 * steps} to Lofty, {minutes:.0f} min at the permitted rate"
    LOG.info("team %s: %d transactions: %s", run.team_id, steps, said)
    run.report.tables["estimate"] = [{"transactions": steps, "estimate": said}]


def _steps(run: TeamRun) -> list[Step]:
    with run.store.read(run.team_id) as session:
        unlinked = {one.sisu_client_id: one for one in unlinked_transactions(session)}
        found = [(unlinked.get(row.sisu_client_id), row.lofty_lead_id) for row in matches(session, "matched")]
        to_link = [(t, lead) for t, lead in found if t and lead and not keeps_here(t, run)]
        linked = linked_without_twin(session)
        by_lead: dict[int, list[Transaction]] = defaultdict(list)
        for transaction, lead in (*linked, *to_link):
            by_lead[lead].append(transaction)
        theirs: dict[int, list[LoftyTransaction]] = defaultdict(list)
        for lead in by_lead:
            listed = lofty_transactions_of(session, lead)
            others = taken(session, [one.lofty_transaction_id for one in listed])
            theirs[lead] = [one for one in listed if one.lofty_transaction_id not in others]
    new = {t.sisu_client_id: lead for t, lead in to_link}
    steps = []
    for lead, ours in sorted(by_lead.items()):
        over, listed_ones = takeovers([_ours(t) for t in ours], theirs[lead])
        takes = {one.sisu_client_id: one.lofty_transaction_id for one in over}
        for client_id, because in listed_ones.items():
            run.report.line("ask", f"transaction {client_id}", "G2", because)
        for transaction in ours:
            step = _step(run, transaction, new.get(transaction.sisu_client_id), takes, theirs[lead])
            steps += [step] if step.lead or step.lofty else []
    return steps


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
    twin = next((one for one in theirs if one.lofty_transaction_id == lofty), None)
    if twin is None:
        return Step(transaction.sisu_client_id, lead)
    copied: dict[str, Any] = {}
    if not keeps_here(transaction, run):
        here = asdict(wanted_fields(transaction, stage_names(run), run.today))
        copied = copied_back(here, transaction.address, twin)
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
