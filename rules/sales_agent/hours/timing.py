"""E15: whether the time has come for a triggered text: gap, cap and hours, decided together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from rules.register import rule
from rules.sales_agent.hours.allowed import Allowed, Place, Wait, may_text, next_allowed
from rules.sales_agent.hours.gap import MOST_TEXTS, cap_over, gap_over


@dataclass(frozen=True, slots=True)
class Go:
    """The text may go now. `because`: zones and hours, for the record."""

    because: str
    rule: str = "E15"


@rule(
    "E15",
    "A triggered text keeps the engage style's gap since the last contact (gentle 72 h, balanced 24 h, eager 4 h), is "
    "never one of more than 3 within 24 h, and goes out only from 08:00 until before 21:00, narrowed by the hours, "
    "days and holidays of the lead's state, in every zone of the state and of the number. Else it waits, and is "
    "decided again.",
)
def time_to_text(
    at: datetime,
    where: Place,
    *,
    style: str,
    last_contact: datetime | None = None,
    triggered: Iterable[datetime] = (),
) -> Go | Wait:
    """All instants are aware. `style`: "gentle", "balanced" or "eager"; `last_contact` as in `gap_over`, `triggered` as
    in `cap_over`. A wait lasts until all three allow it; its reason is the first that does not."""
    held = {
        f"the last contact is more recent than the {style} gap": gap_over(last_contact, style),
        f"{MOST_TEXTS} triggered texts within 24 h": cap_over(triggered),
    }
    pending = {because: until.astimezone(UTC) for because, until in held.items() if until and until > at}
    if pending:
        return Wait(next_allowed(max(pending.values()), where), next(iter(pending)))
    found = may_text(at, where)
    return Go(found.because) if isinstance(found, Allowed) else found
