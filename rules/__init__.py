"""Decisions: pure functions, each with its id and sentence. `RULEBOOK` lists them all, in the order of their ids."""

import re

from rules import appointments
from rules import signing as bridge_links
from rules.access import acts, listing, sight, viewers
from rules.activities import communications, roll_up
from rules.activities import explained as accountability
from rules.go_live import matching, takeovers
from rules.lead_sources import counts as lead_counts
from rules.lead_sources import sources as lead_sources
from rules.leads import fields as lead_fields
from rules.leads import freshness, visibility
from rules.register import REGISTER, Rule
from rules.transactions import bridge_page, verdict
from rules.transactions import lofty as transactions

__all__ = ["RULEBOOK", "Rule"]

_ASKED = (
    accountability,
    acts,
    visibility,
    bridge_page,
    bridge_links,
    appointments,
    communications,
    freshness,
    lead_fields,
    lead_sources,
    lead_counts,
    listing,
    matching,
    roll_up,
    sight,
    takeovers,
    transactions,
    verdict,
    viewers,
)
_LETTERS = "VBALTGCSO"


def _order(entry: Rule) -> tuple[int, int]:
    letter, number = re.fullmatch(r"([A-Z])(\d+)", entry.id).groups()  # type: ignore[union-attr] # ids are ours
    return _LETTERS.index(letter), int(number)


RULEBOOK: tuple[Rule, ...] = tuple(sorted(REGISTER.values(), key=_order))
