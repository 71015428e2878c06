"""What `pacing.py` wants to see in a vendor's journal: the aims, and whether they were met."""

from collections import Counter
from statistics import quantiles
from typing import Any

SETTLED = 5.0
"""Seconds after which a run counts as steady: connections are open, the first burst is over."""
LANE = "sweep"
Found = dict[str, tuple[str, str, bool]]


def of_the_rate(scenario: str, per_minute: int, calls: list[tuple[float, int]]) -> Found:
    """Calls let through from the fifth second on, against so many as the rate permits from the first to the last."""
    begun = calls[0][0] + SETTLED
    good = [at for at, status in calls if status == 200 and at >= begun]
    used = (len(good) - 1) / (per_minute / 60 * (good[-1] - good[0]))
    refused = sum(status == 429 for _, status in calls)
    aim = {"steady": 0.98, "window": 0.95}.get(scenario, 0.0)
    share = {f"{scenario}: of the rate": (f">= {aim:.0%}", f"{used:.1%}", used >= aim)} if aim else {}
    return {**share, f"{scenario}: 429s": ("0", f"{refused} of {len(calls)}", refused == 0)}


def after_halving(
    per_minute: int, calls: list[tuple[float, int]], halved_at: float, told: list[dict[str, Any]]
) -> Found:
    """The 429s until the first one's Retry-After and ten seconds are over, and those of the five minutes after that."""
    later = [(at, status) for at, status in calls if at >= halved_at]
    first = next((at for at, status in later if status == 429), halved_at)
    steady = first + max((one["pauses"][0] for one in told if one["pauses"]), default=0.0) + 10.0
    early = sum(status == 429 for at, status in later if at < steady)
    rest = [(at, status) for at, status in later if steady <= at <= steady + 300]
    refused = sum(status == 429 for _, status in rest)
    good = [at for at, status in rest if status == 200]
    used = (len(good) - 1) / (per_minute / 120 * (good[-1] - good[0]))
    span = f"{rest[-1][0] - steady:.0f} s"
    return {
        "halved: 429s until steady": ("<= 3", str(early), early <= 3),
        "halved: 429s afterwards": (
            "<= 1 %",
            f"{refused} of {len(rest)} in {span}, {used:.0%} of the new rate used",
            refused <= 0.01 * len(rest),
        ),
    }


def beside_backfills(per_minute: int, calls: list[tuple[float, int]], told: list[dict[str, Any]]) -> Found:
    """How long a person waits for an answer, and what the sweep gets of the permitted rate."""
    counts = sum((Counter(one["counts"]) for one in told), Counter[str]())
    waits = [wait for one in told for wait in one["waits"]]
    late = quantiles(waits, n=20)[-1]
    share = counts[LANE] / (per_minute / 60 * (calls[-1][0] - calls[0][0]))
    used = sum(status == 200 for _, status in calls) / (per_minute / 60 * (calls[-1][0] - calls[0][0]))
    return {
        "person: waits, p95": ("< 1 s", f"{late:.2f} s of {len(waits)} calls", late < 1.0),
        "person: the sweep's share": (
            ">= 10 %",
            f"{share:.1%} ({used:.0%} of the rate used)",
            share >= 0.0995,
        ),
    }
