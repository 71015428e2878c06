"""Where what a reply wants and what its slots tell speak against each other, one of them was not meant."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rules.sales_agent.understanding.heard import Heard
from rules.sales_agent.understanding.phrase import Match
from schemas.model.sales_agent.replies import Asked, Intent, Reason, Role, Slots

BARE_NO = (
    "no thanks",
    "no gracias",
    "thanks but no",
    "pass",
    "no need",
    "gracias pero no",
    "am good",
    "am ok",
    "i am ok",
    "i am fine",
    "we are ok",
    "we are fine",
    "good thanks",
    "all good",
    "am all",
    "are good",
    "i am good",
    "we are good",
    "we are all",
    "i am all",
    "por ahora no",
    "ahorita no",
    "good now",
    "all set",
)
"""No more than a no to the question that was asked."""
_SINCE = re.compile(r" (?:but|now|finally|since then|pero|ya|ahora)(?= )")


def left_out(
    found: dict[Intent, Match], said: str, slots: Slots, asked: Asked | None, role: Role | None
) -> None:
    """Leave out what the slots speak against."""
    no, invests = found.get(Intent.NOT_INTERESTED), found.get(Intent.INVESTS)
    if asked is Asked.FINANCING and slots.financing:
        # How it pays is what was asked: a home that it has sold is where the money comes from.
        found.pop(Intent.NOT_INTERESTED, None)
    elif no and asked and slots.known().get(asked.value) and no.words.lstrip(",| ").startswith(BARE_NO):
        # `All set, here it is`: who answers what was asked refuses nothing.
        found.pop(Intent.NOT_INTERESTED)
    unpaid = found.get(Intent.NEEDS_FINANCING)
    since = unpaid and _SINCE.search(said.partition(unpaid.words)[2])
    if slots.financing == "cash" or (slots.financing == "preapproved" and since):
        # `The bank said no at first, but we are pre-approved now`.
        found.pop(Intent.NEEDS_FINANCING, None)
    if role is Role.SELLER and invests and invests.name.endswith("rents homes out"):
        # It keeps its home to rent it out.
        found.pop(Intent.INVESTS)


def meant_slots(
    found: Mapping[Intent, Match], slots: Slots, told: tuple[Reason, ...], heard: Heard, asked: Asked | None
) -> tuple[Slots, tuple[Reason, ...]]:
    """The slots without what a wrong person tells, and without a stop that was read as the answer."""
    if Intent.WRONG_NUMBER in found:
        return Slots(), ()
    answers = [
        reason for reason in told if asked and reason.of == asked.value and reason.rule == "the answer"
    ]
    if heard.stop == "none" or not answers or asked is Asked.EVALUATION:
        return slots, told
    return replace(slots, **{answers[0].of: None}), tuple(reason for reason in told if reason not in answers)
