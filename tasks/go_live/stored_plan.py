"""What going live is about to do, remembered for the page that shows it and for the run that does it (G4).

Ids, kinds of evidence, names of fields, days and amounts; what is personal is read from the mirror by the page.
"""

import logging
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import Any

from connectors import clock
from connectors.store.go_live.steps import fingerprints, follows_of_steps, save_steps
from connectors.store.ledger.checkpoints import GO_LIVE_PLAN
from connectors.store.outbox.lists import count_waiting
from rules.go_live.takeovers import MILESTONES
from rules.transactions.lofty import as_text
from schemas.model.checkpoints import AlsoPlanned, GoLivePlan
from tasks.go_live.steps import Follow, Step
from tasks.report.lines import Line
from tasks.run.context import TeamRun

LOG = logging.getLogger("dealbridge")
PERSONAL = frozenset({"first_name", "last_name", "email", "phone", "name", "address"})


def shown_steps(run: TeamRun) -> set[str] | None:
    """Fingerprints of the steps that the last dry run showed; None where none was made since the last real run."""
    with run.store.read(run.team_id) as session:
        return fingerprints(session) if GO_LIVE_PLAN.read(session).get("shown") else None


def ask_whether_shown(run: TeamRun, *, deployed: bool) -> None:
    """A deployment writes after one click: where no dry run has shown what, it stops before any call (G4)."""
    if deployed and not run.dry_run and shown_steps(run) is None:
        run.ended = True
        because = "no dry run has shown what would be written: run it with dry_run first"
        run.report.count("refused")
        run.report.line("refused", "going live", "G4", because)


def remember_steps(run: TeamRun, steps: Sequence[Step], follows: Mapping[int, Sequence[Follow]]) -> None:
    """Store what is planned; without a dry run before, what the real run is about to do."""
    rows = [
        {
            "sisu_client_id": step.client_id,
            "lofty_lead_id": step.lead,
            "lofty_transaction_id": step.lofty,
            "copied": {name: _kept(name, value) for name, value in step.copied.items()},
            "moves_milestones": bool(set(step.copied) & set(MILESTONES)),
            "fingerprint": step.fingerprint,
            "follows": [
                [follow.vendor, follow.field, _kept(follow.field, follow.value), follow.rule]
                for follow in follows[step.client_id]
            ],
        }
        for step in steps
    ]
    value: GoLivePlan = {"begun_at": clock.now().isoformat(), "shown": run.dry_run}
    with run.store.write(run.team_id) as session:
        save_steps(session, rows)
        GO_LIVE_PLAN.move(session, value, clock.now())


def _kept(name: str, value: Any) -> str | None:
    return None if name in PERSONAL else as_text(value)


def finish_plan(run: TeamRun) -> None:
    """A dry run: what else it would do is remembered too. A real run has ended: the next one needs none before it."""
    with run.store.read(run.team_id) as session:
        value, waits, rows = (
            GO_LIVE_PLAN.read(session),
            count_waiting(session),
            follows_of_steps(session),
        )
    if run.dry_run:
        others = [line for line in run.report.lines if line.kind == "planned" and not _of_step(line, rows)]
        about = _estimate(run, rows, others)
        run.report.tables["estimate"] = [about]
        LOG.info(
            "team %s: going live: %s",
            run.team_id,
            ", ".join(f"{number} {what}" for what, number in about.items()),
        )
        months = run.report.tables.get("activities-by-month", [])
        value |= {
            "also": [_also(line) for line in others],
            "waiting": waits,
            "months": months,
            "estimate": about,
        }
        value["shown_at"] = clock.now().isoformat()
    elif run.paused is None:
        # A paused team's steps wait in the outbox: what was shown is still to be done.
        value["shown"] = False
        value["done_at"] = clock.now().isoformat()
    with run.store.write(run.team_id) as session:
        GO_LIVE_PLAN.move(session, value, clock.now())


def _of_step(line: Line, rows: Container[int]) -> bool:
    return line.about.noun == "transaction" and line.about.number in rows


def _also(line: Line) -> AlsoPlanned:
    return {
        "about": line.about.subject,
        "action": line.about.action or line.about.noun.partition(" ")[0],
        "rule": line.rule,
        "because": line.because,
    }


def _estimate(
    run: TeamRun, rows: Mapping[int, Sequence[Sequence[Any]]], others: Sequence[Line]
) -> dict[str, Any]:
    """Calls by vendor, and minutes at the slower one's permitted rate. A write in Sisu and a link in Lofty are read
    first, a Lofty transaction is not."""
    follow = Counter(vendor for follows in rows.values() for vendor in {follow[0] for follow in follows})
    said = Counter(line.vendor for line in others)
    calls = {
        "sisu": 2 * (len(rows) + follow["sisu"] + said["sisu"]),
        "lofty": follow["lofty"] + 2 * said["lofty"],
    }
    minutes = {v: calls[v] / rate.per_minute for v, _, rate in run.rates.values() if v in calls}
    return {
        "transactions": len(rows),
        "calls to Lofty": calls["lofty"],
        "calls to Sisu": calls["sisu"],
        "minutes at the permitted rate": round(max(minutes.values(), default=0.0), 1),
    }
