"""The end of the demo: what was done, by which rule, and where to look next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.demo.agent import Talk
from sandbox.demo.chat import Met
from sandbox.demo.office import Visit, name_of, scheduled_on
from sandbox.demo.show import Show
from sandbox.demo.stage import Stage
from sandbox.server.wire import Record
from sandbox.times import day_of


@dataclass(frozen=True)
class Outcome:
    """The visit, the bridge page's URL, the transaction as it is in Sisu now, the name of its lead source, who was met
    on the site, and what the sales agent and a lead have said by text."""

    visit: Visit
    link: str
    made: Record
    source: str
    met: Met
    talk: Talk


def sum_up(show: Show, stage: Stage, counts: dict[str, dict[str, Any]], outcome: Outcome) -> None:
    """Everything checked before is true: say it."""
    client_id, home = outcome.made["client_id"], stage.shown_home
    show.say()
    show.flows(counts)
    show.fields(f"Transaction {client_id}, as it is in Sisu now", _fields(outcome))
    show.signpost(
        f"All steps did what they say, in {show.seconds:.0f} seconds",
        [
            ("Bridge page", f"{outcome.link} (closed again)"),
            (
                "Look at it all",
                "make up (Prefect UI, our pages, the sandboxes, a site to chat on, until Ctrl-C)",
            ),
            ("Ask why", f"{stage.settings} .venv/bin/dealbridge explain transaction {client_id}"),
            ("Said by text", f"{stage.settings} {_conversation(outcome.talk)}"),
            ("Said on the site", f"{stage.settings} {_conversation(outcome.met)}"),
            ("Read on", "README.md, docs/architecture.md, docs/rulebook.md"),
            ("Logs", str(home / "logs")),
        ],
    )


def _conversation(said: Met | Talk) -> str:
    return f".venv/bin/dealbridge conversations {said.lead['leadId']} --as {said.agent['email']}"


def _fields(outcome: Outcome) -> list[tuple[str, str, str]]:
    visit, row = outcome.visit, outcome.made
    met = day_of(row["appt_dt"])
    early = met is not None and met < scheduled_on(visit.appointment)
    return [
        ("Agent", name_of(visit.agent), "the lead's agent in Lofty (B2)"),
        ("Type", visit.side, "chosen in the form"),
        ("Name", name_of(row), "the lead's (B3)"),
        ("Email", row["email"] or "", "the lead's first one (B3)"),
        ("Phone", row["mobile_phone"] or "", "the lead's first one (B3)"),
        ("Lead source", outcome.source, "the lead's (L2, S7)"),
        ("1st Time Appt Set", _day(row["appt_set_dt"]), "the day it was made (A6, A7)"),
        ("Appt Set For", _day(row["appt_for_dt"]), "the day for which it was planned (A7)"),
        ("Appt Set By (ISA)", name_of(visit.isa), "whoever set it keeps the credit (A11)"),
        (
            "1st Time Appt Met",
            _day(row["appt_dt"]),
            f"ticked off{' before its day (A9)' if early else ' (A8)'}",
        ),
    ]


def _day(value: object) -> str:
    return str(day_of(value) or "")
