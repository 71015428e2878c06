"""Texts on Lofty's wire: rows of one lead's (`GET /v1.0/communication/text`), and one by its id (vendors/lofty.md 4.3).

`textTime` is ISO, `…GMT` or `yyyy-MM-dd HH:mm:ss` (UTC); `textType` Manual or Auto; `direction` Inbound or Outbound.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.lofty.communications import letters
from schemas.model.communications import Direction
from schemas.parsing import values as wire


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text with its words. `outcome` as Lofty spells it."""

    communication_id: int
    sent_at: datetime
    direction: Direction
    body: str
    outcome: str = ""


def text_row(row: dict[str, Any]) -> TextRow:
    """A row of either list. Raises NotReadable where id or time cannot be read."""
    number = wire.named(row, "id", wire.identity)
    sent_at = wire.named(row, "textTime", wire.optional_instant)
    if number is None or sent_at is None:
        msg = "no id or textTime"
        raise wire.NotReadable(msg)
    direction = {"outbound": Direction.OUTBOUND, "inbound": Direction.INBOUND}
    content = row.get("textContent")
    return TextRow(
        number,
        sent_at,
        direction.get(letters(row.get("direction")), Direction.UNKNOWN),
        wire.storable(content) if isinstance(content, str) else "",
        wire.text(str(row.get("textOutcome") or ""))[:60],
    )
