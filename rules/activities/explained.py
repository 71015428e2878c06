"""C: figures that can be explained: whose a communication is, calls that counted twice, the CRM report's reckoning."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.activities.roll_up import DIALS, EMAILS, FIGURES, TEXTS
from rules.register import rule
from schemas.model.communications import Communication, Direction, Event, Maker, Verdict
from schemas.model.leads import Presence

_TOTALS = {Event.CALL: DIALS, Event.TEXT: TEXTS, Event.EMAIL: EMAILS}
Decided = tuple[Communication, Verdict]


@rule(
    "C1", "Communications of team leads only are counted, each for the member who made it, on its local day."
)
def is_visible(presence: Presence | None, *, private: bool) -> bool:
    """`presence` None: a lead that is not known yet; its communications count once it is."""
    return presence in (Presence.PRESENT, Presence.TRASHED) and not private


@rule(
    "C10",
    "A call that was dialled and also logged by hand counts twice; the explanation points such pairs out.",
)
def probable_doubles(calls: Iterable[Communication]) -> list[tuple[int, int]]:
    """Of one agent and local day: each logged call with the dialled one of the same lead that is nearest in time, as
    (dialled id, logged id). No call is in two pairs."""
    found = [call for call in calls if call.event is Event.CALL and call.direction is not Direction.UNKNOWN]
    dialled = [call for call in found if call.made_by is Maker.PERSON]
    pairs: list[tuple[int, int]] = []
    for logged in sorted(
        (call for call in found if call.made_by is Maker.LOGGED), key=lambda o: o.happened_at
    ):
        same = [
            call
            for call in dialled
            if (call.lofty_lead_id, call.direction) == (logged.lofty_lead_id, logged.direction)
        ]
        if same:
            near = min(
                same, key=lambda call: (abs(call.happened_at - logged.happened_at), call.communication_id)
            )
            dialled.remove(near)
            pairs.append((near.communication_id, logged.communication_id))
    return pairs


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One line beside the CRM's own report: our total, what it would show, and the difference by reason."""

    total: str
    ours: int
    report: int
    reasons: tuple[tuple[str, int], ...]


@rule(
    "C15",
    "Beside our figure stands the one that the CRM's accountability report would show, the difference by reason.",
)
def reckoning(decided: Sequence[Decided]) -> tuple[Reckoning, ...]:
    """Calls, texts and emails that went out, for any days of one agent. The report counts automatic ones, failed calls
    and any outcome; leads that are private are left out here, since they are invisible."""
    lines = []
    for event, total in _TOTALS.items():
        ours = [(made, verdict) for made, verdict in decided if total in FIGURES.get(verdict.counts_as, ())]
        report = [(made, verdict) for made, verdict in decided if made.event is event and _in_report(made)]
        reasons: Counter[str] = Counter()
        for _, verdict in report:
            if total not in FIGURES.get(verdict.counts_as, ()):
                reasons[f"{verdict.because} ({verdict.rule}), in the report only"] += 1
        for made, verdict in ours:
            if not _in_report(made):
                reasons[f"{made.direction} {made.event} logged by hand ({verdict.rule}), here only"] -= 1
        lines.append(Reckoning(total, len(ours), len(report), tuple(sorted(reasons.items()))))
    return tuple(lines)


def _in_report(communication: Communication) -> bool:
    return communication.direction is Direction.OUTBOUND
