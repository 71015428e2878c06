"""Stops that are known in two places (E14): which of both counts."""

from datetime import datetime

from schemas.model.sales_agent.messages import Stop


def merged(ours: Stop | None, theirs: Stop) -> Stop:
    """Of one number: the last word counts, be it a stop or its lifting; of two at the same moment the stop. In
    whichever order stops are carried together, and however often, the same comes of it."""
    if ours is None:
        return theirs
    return max(ours, theirs, key=_weight)


def _weight(stop: Stop) -> tuple[datetime, bool, tuple[str, ...]]:
    said = (
        stop.since.isoformat(),
        stop.by.value,
        stop.evidence,
        stop.reason,
        stop.lifted_by,
        stop.lifted_because,
    )
    return stop.lifted_at or stop.since, stop.lifted_at is None, said
