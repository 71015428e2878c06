"""E19: visitors of the site, of whom nobody knows which lead they are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rules.register import rule
from schemas.model.leads import Lead, Ownership
from schemas.model.site.visitors import CALLED, Visitor

SOURCE = "Website"
"""What Lofty is told of where a lead of ours came from."""
LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Recognised:
    """`lead_id`: who it is; None and no `fits`: nobody that the CRM knows; else a person has to say which of `fits`."""

    lead_id: int | None = None
    fits: tuple[int, ...] = ()


@rule(
    "E19",
    "A visitor who gives no contact details is recorded as Visitor ####, with the whole context; recognised by a "
    "contact detail or the site's id it becomes part of the lead; details that fit several leads go to a person, and "
    "an unknown person becomes a lead, never twice.",
)
def recognised(by_email: Collection[int], by_phone: Collection[int]) -> Recognised:
    """Out of the leads that have the visitor's email, and of those that have its phone: one that has both is the one;
    no two of them are guessed between."""
    both = set(by_email) & set(by_phone)
    found = both if len(both) == 1 else {*by_email, *by_phone}
    if len(found) == 1:
        return Recognised(next(iter(found)))
    return Recognised(None, tuple(sorted(found)))


def as_lead(visitor: Visitor, tags: Iterable[str] = ()) -> Lead:
    """A visitor as the agent speaks with it: a lead that nobody has, with what it told of itself. `tags`: those that it
    is to get. One that turned out to be a lead, and cannot be joined to it, is left alone as if it were private (V1).
    """
    first, last = names_of(visitor)
    left_alone = visitor.becomes is not None
    return Lead(
        visitor.key,
        Ownership.PERSONAL if left_alone else Ownership.TEAM,
        hidden=left_alone,
        created_at=visitor.first_seen_at,
        first_name=first,
        last_name=last if first else visitor.label,
        emails=(visitor.email,) if visitor.email else (),
        phones=(visitor.phone,) if visitor.phone else (),
        tags=tuple(tags),
    )


def names_of(visitor: Visitor) -> tuple[str, str]:
    """First and last name as they were told, each as long as Lofty takes it; "" for nothing."""
    first, _, last = visitor.name.partition(" ")
    return first[:LONGEST_NAME].strip(), last[:LONGEST_NAME].strip()


def name_in_lofty(visitor: Visitor) -> tuple[str, str]:
    """Lofty wants a first name: of who told none it is what people call the visitor here."""
    first, last = names_of(visitor)
    return (first, last) if first else (CALLED, f"{visitor.number:04}")


def is_name_of_ours(first: str, last: str) -> bool:
    """Whether a lead is called so because nobody knew its name: one that it tells later takes its place (K3)."""
    return first.strip() == CALLED and len(last.strip()) >= len("0001") and last.strip().isdigit()
