"""Decisions: pure functions, each with its id and sentence. `RULEBOOK` lists them all, in the order of their ids."""

import re

from rules import (
    appointments,
    bridge_links,
    bridge_page,
    lead_counts,
    lead_fields,
    lead_sources,
    matching,
    takeovers,
    transactions,
    verdict,
    visibility,
)
from rules.book import REGISTER, Rule

__all__ = ["RULEBOOK", "Rule"]

_ASKED = (
    visibility,
    bridge_page,
    bridge_links,
    appointments,
    lead_fields,
    lead_sources,
    lead_counts,
    matching,
    takeovers,
    transactions,
    verdict,
)
_LETTERS = "VBALTGS"


def _order(entry: Rule) -> tuple[int, int]:
    letter, number = re.fullmatch(r"([A-Z])(\d+)", entry.id).groups()  # type: ignore[union-attr] # ids are ours
    return _LETTERS.index(letter), int(number)


RULEBOOK: tuple[Rule, ...] = tuple(sorted(REGISTER.values(), key=_order))
