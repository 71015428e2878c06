"""A year of the office's communications: dialled, sent, received, automatic, logged by hand, opened and bounced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sandbox.lofty.communications.record import CALL_STATUS, FIRST_CALL_ID, FIRST_LOG_ID, FIRST_TIMELINE_ID
from sandbox.office.people import Office
from sandbox.server.wire import Record
from sandbox.times import instant_of, server_time

OUTCOMES = (
    "Talked",
    "Talked",
    "No Answer",
    "NoAnswer",
    "VoiceMessage",
    "Voice Message",
    "BadNumber",
    "DNCContact",
)
"""In both spellings (lofty.md 4.2, label drift)."""
KINDS = (
    ("Call", "MANUAL", 5), ("Text", "MANUAL", 4), ("Sent Email", "MANUAL", 2), ("Sent Email", "AUTO", 4),
    ("Text", "AUTO", 2), ("Call", "LOGGED", 1), ("Text", "LOGGED", 1), ("Sent Email", "LOGGED", 1),
    ("Opened Email", "AUTO", 2), ("Bounced Email", "AUTO", 1),
)  # fmt: skip
TEXTS = {
    "Inbound": (
        "Is it still available?", "Thank you!", "Can we see it on Saturday?", "We are still saving up.",
        "What are the taxes on it?",
    ),
    "Outbound": (
        "A home near the park came on the market.", "How is the search going?", "Here is the address.",
        "The sellers have lowered the price.",
    ),
}  # fmt: skip
SUBJECTS = {
    "AUTO": (
        "New listings for your search",
        "A price has changed in your search",
        "Your monthly market report",
    ),
    "MANUAL": ("Our appointment", "The papers you asked for"),
    "LOGGED": ("Our talk of today",),
}
_EVENTS = [(event, kind) for event, kind, weight in KINDS for _ in range(weight)]


def _duration(office: Office, outcome: str) -> str:
    seconds = office.dice.choice((0, 14, 45, 119, 120, 121, 190, 426, 3_725)) if outcome == "Talked" else 22
    if office.dice.random() < 0.2:
        return f"{seconds // 60:02}:{seconds % 60:02}"
    return "-1" if office.dice.random() < 0.05 else str(seconds)


def _call(office: Office) -> Record:
    outcome = office.dice.choice(OUTCOMES)
    status = CALL_STATUS.get(outcome.replace(" ", ""), "Completed")
    if office.dice.random() < 0.04:
        return {"callDuration": "0", "status": "Failed"}
    return {"callOutcome": outcome, "callDuration": _duration(office, outcome), "status": status}


def _in_turn(words: Sequence[str], number: int) -> str:
    """No dice: what a seed makes stays as it was."""
    return words[number % len(words)]


def _communication(office: Office, lead: Record, number: int, seconds_ago: float) -> Record:
    event, kind = office.dice.choice(_EVENTS)
    inbound = kind == "MANUAL" and not event.endswith("Email") and office.dice.random() < 0.2
    row: Record = {
        "id": FIRST_TIMELINE_ID + (office.account.number - 1) * 1_000_000 + number,
        "leadId": lead["leadId"],
        "agentId": lead["assignedUserId"] or office.agents[0]["memberUserId"],
        "direction": "Inbound" if inbound else "Outbound",
        "communicationType": kind,
        "eventType": event,
        "communicationTime": server_time(office.now - timedelta(seconds=seconds_ago)),
        "fromPond": bool(lead["pondId"]),
    }
    if event == "Text":
        said = "note" if kind == "LOGGED" else "textContent"
        row |= {"status": "Delivered", said: _in_turn(TEXTS[row["direction"]], number)}
    if event.endswith("Email"):
        row["emailSubject"] = _in_turn(SUBJECTS[kind], number)
    if event == "Call":
        row |= _call(office)
    offset = (office.account.number - 1) * 1_000_000 + number
    if kind == "LOGGED":
        row["_log_id"] = FIRST_LOG_ID + offset
    elif event == "Call":
        row["_call_id"] = FIRST_CALL_ID + offset
    return row


def add_communications(office: Office, leads: Sequence[Record]) -> None:
    """About ten for each lead since it came, at most a year back."""
    drawn: list[tuple[float, Record]] = []
    for lead in leads:
        created = instant_of(str(lead["createTime"]).removesuffix("GMT"))
        age = min((office.now - created).total_seconds() if created else 0.0, 365 * 86_400)
        drawn += [(office.dice.random() * age, lead) for _ in range(office.dice.randrange(0, 21))]
    drawn.sort(key=lambda aged_lead: -aged_lead[0])
    rows = [_communication(office, lead, number, ago) for number, (ago, lead) in enumerate(drawn)]
    office.account.add("communications", rows)
