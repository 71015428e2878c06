"""Decisions: pure functions, each with its id and sentence. `RULEBOOK` lists them all, in the order of their ids."""

import re

from rules import appointments
from rules import signing as bridge_links
from rules.access import acts, listing, sight, viewers
from rules.activities import communications, roll_up
from rules.activities import explained as accountability
from rules.go_live import matching, takeovers
from rules.inquiries import alerts, editing, intake, periods, standing, suggestions, updates
from rules.inquiries import listing as inquiry_listing
from rules.lead_sources import counts as lead_counts
from rules.lead_sources import sources as lead_sources
from rules.leads import fields as lead_fields
from rules.leads import freshness, visibility
from rules.register import REGISTER, Rule
from rules.registered_users import (
    claiming,
    copying,
    deciding,
    declaring,
    drawing,
    keeping,
    looking_up,
    measuring,
    merging,
    talking,
    unblocking,
)
from rules.sales_agent import conversations, feedback, notices, visitors
from rules.sales_agent.answers import answering, cases, gathering
from rules.sales_agent.hours import timing
from rules.sales_agent.messages import guards
from rules.sales_agent.policy import channel, people, permission, quota, ramp
from rules.sales_agent.policy import timing as due
from rules.sales_agent.triggers import emails, site, states
from rules.sales_agent.understanding import heard, understand
from rules.transactions import bridge_page, verdict
from rules.transactions import lofty as transactions

__all__ = ["RULEBOOK", "Rule"]

_ASKED = (
    accountability,
    acts,
    alerts,
    answering,
    appointments,
    bridge_links,
    bridge_page,
    cases,
    channel,
    claiming,
    communications,
    conversations,
    copying,
    deciding,
    declaring,
    drawing,
    due,
    editing,
    emails,
    feedback,
    freshness,
    gathering,
    guards,
    heard,
    inquiry_listing,
    intake,
    keeping,
    lead_counts,
    lead_fields,
    lead_sources,
    listing,
    looking_up,
    matching,
    measuring,
    merging,
    notices,
    people,
    periods,
    permission,
    quota,
    ramp,
    roll_up,
    sight,
    site,
    standing,
    states,
    suggestions,
    takeovers,
    talking,
    timing,
    transactions,
    unblocking,
    understand,
    updates,
    verdict,
    visitors,
    viewers,
    visibility,
)
_LETTERS = "VBALTGCSOEKNMQR"


def _order(entry: Rule) -> tuple[int, int]:
    letter, number = re.fullmatch(r"([A-Z])(\d+)", entry.id).groups()  # type: ignore[union-attr] # ids are ours
    return _LETTERS.index(letter), int(number)


RULEBOOK: tuple[Rule, ...] = tuple(sorted(REGISTER.values(), key=_order))
