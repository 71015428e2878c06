"""Decisions: pure functions, each with its id and sentence. `RULEBOOK` lists them all, in the order of their ids."""

import re

from rules import (
    accountability,
    appointments,
    bridge_links,
    bridge_page,
    communications,
    freshness,
    lead_counts,
    lead_fields,
    lead_sources,
    matching,
    roll_up,
    takeovers,
    transactions,
    verdict,
    visibility,
)
from rules.book import REGISTER, Rule

__all__ = ["RULEBOOK", "Rule"]

_ASKED = (
    accountability,
    visibility,
    bridge_page,
    bridge_links,
    appointments,
    communications,
    freshness,
    lead_fields,
    lead_sources,
    lead_counts,
    matching,
    roll_up,
    takeovers,
    transactions,
    verdict,
)
_LETTERS = "VBALTGCS"


def _order(entry: Rule) -> tuple[int, int]:
    letter, number = re.fullmatch(r"([A-Z])(\d+)", entry.id).groups()  # type: ignore[union-attr] # ids are ours
    return _LETTERS.index(letter), int(number)


RULEBOOK: tuple[Rule, ...] = tuple(sorted(REGISTER.values(), key=_order))
