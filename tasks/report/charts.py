"""A history as a table that is a chart: one row per time, with a bar as long as its number."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

_BAR = 24
"""Characters of the longest bar."""


def chart(
    history: Sequence[Mapping[str, Any]], zone: ZoneInfo, sides: Mapping[str, str]
) -> list[dict[str, Any]]:
    """One row per time, oldest first, with a bar as long as its differences; times in `zone`. `sides`: the keys of
    `history` that are shown, with their headings; `at` is an instant in ISO 8601."""
    totals = [sum(row.get(side, 0) for side in sides) for row in history]
    most = max(totals, default=0) or 1
    rows = []
    for row, total in zip(history, totals, strict=True):
        at = datetime.fromisoformat(row["at"]).astimezone(zone)
        rows.append(
            {
                "when": f"{at:%Y-%m-%d %H:%M %Z}",
                **{heading: row.get(side, 0) for side, heading in sides.items()},
                "chart": bar({"█": total}, most),
            }
        )
    return rows


def bar(parts: Mapping[str, int], most: int) -> str:
    """As long as the sum of its parts, each drawn with its own character; `most`: the sum of the longest bar. What is
    there at all is seen."""
    drawn = "".join(character * -(-number * _BAR // (most or 1)) for character, number in parts.items())
    return drawn or "·"
