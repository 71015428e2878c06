"""To how many leads the agent may write at all, and why not to the others: by the policy's own rules. No call."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from connectors.settings.teams import Team
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import leads_above
from rules.sales_agent.hours.allowed import Place, next_allowed, place
from rules.sales_agent.policy.people import is_engaged_by_nobody, is_muted, is_taken_over
from rules.sales_agent.policy.permission import may_be_texted
from rules.sales_agent.policy.ramp import ramp
from schemas.model.sales_agent.policy import Asked, Judgement, LeadFacts, TeamFacts, Terms
from schemas.model.sales_agent.triggers import Channel, Trigger
from tasks.sales_agent.facts import facts_of

_LASTING = (is_engaged_by_nobody, ramp, is_muted, is_taken_over, may_be_texted)
"""What the policy asks about a lead whatever it did, in the policy's order; not the hour, nor what a month or a day has
left."""
MOST = 20_000
"""So many leads are looked at, the newest: each takes half a millisecond."""
_NEVER = ("E15", "the hours of its state and number have no minute in common")
_BEGUN = TeamFacts(confirmed=True)


@dataclass(slots=True)
class Reachable:
    """`can`: how many leads may get a text; `why_not`: of the others how many, by rule and reason; `older`: how many
    were not looked at."""

    can: int = 0
    older: int = 0
    why_not: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def leads(self) -> int:
        """All that were looked at."""
        return self.can + self.why_not.total()


def reachable(team: Team, session: TeamSession, terms: Terms, as_of: datetime) -> Reachable:
    """Of the newest leads that are present, as they were last read."""
    has_an_hour = cache(lambda where: next_allowed(as_of, where) is not None)
    lead_ids = sorted(leads_above(session, 0), reverse=True)
    found = Reachable(older=len(lead_ids[MOST:]))
    for facts in _all(team, session, lead_ids[:MOST], as_of):
        said = _held_by(facts, terms, as_of)
        if said:
            found.why_not[said.rule, said.because] += 1
        elif _has_an_hour(facts, terms, has_an_hour):
            found.can += 1
        else:
            found.why_not[_NEVER] += 1
    return found


def _all(team: Team, session: TeamSession, lead_ids: Iterable[int], as_of: datetime) -> Iterator[LeadFacts]:
    for some in in_chunks(lead_ids):
        yield from facts_of(team, session, some, as_of).values()


def _held_by(facts: LeadFacts, terms: Terms, as_of: datetime) -> Judgement | None:
    trigger = Trigger(facts.lead.lofty_lead_id, "E4", "", as_of, Channel.TEXT, lasting=True)
    asked = Asked(trigger, facts, _BEGUN, terms, as_of)
    return next((said for rule in _LASTING if (said := rule(asked))), None)


def _has_an_hour(facts: LeadFacts, terms: Terms, ask: Callable[[Place], bool]) -> bool:
    states = (facts.lead.mailing_address.state, facts.lead.state)
    return ask(place(states, facts.phone, terms.zone, terms.hours))
