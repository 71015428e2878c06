"""The agent as a whole: whether it texts and what holds it back, what is used up, and what waits (E16, E24, E25)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from connectors.settings.sales_agent import SalesAgent
from connectors.store.engine import TeamSession
from connectors.store.ledger.acts import Act, acts_about
from connectors.store.ledger.checkpoints import LOFTY_AGENT, SALES_AGENT
from connectors.store.sales_agent.halts import texts_and_stops
from connectors.store.sales_agent.waiting import count_waiting
from rules.sales_agent.policy.ramp import WATCHED
from schemas.model.checkpoints import SalesAgent as OnRecord
from schemas.model.outbox import PauseKind
from schemas.model.sales_agent.policy import TeamFacts
from tasks.run.context import TeamRun
from tasks.run.pause import sentence
from tasks.sales_agent.chat_box.standing import BoxStanding, box_standing
from tasks.sales_agent.terms import confirmed_by, team_facts


@dataclass(frozen=True, slots=True)
class Switch:
    """`state`: in a word; `holds`: rule and sentence of everything that holds texts back, none where they go out.
    `confirmed_by`: who has confirmed the dry run, "" for nobody; `by_settings`: the settings name somebody. `texts`,
    `stops`: of the last 200. `lofty_asked_at`: when Lofty's own agent was asked for. `waiting`: triggers that are asked
    again, by the rule that answered last, "" for none yet. `acts`: what people did, the latest first. `box`: the site's
    chat box, None for a team without a site."""

    state: str
    holds: tuple[tuple[str, str], ...]
    settings: SalesAgent
    facts: TeamFacts
    confirmed_by: str
    by_settings: bool
    texts: int
    stops: int
    on_record: OnRecord
    lofty_asked_at: datetime | None
    waiting: dict[str, int]
    acts: tuple[Act, ...]
    box: BoxStanding | None


def switch_of(run: TeamRun) -> Switch:
    """No call; it names no lead."""
    said = run.team.sales_agent
    with run.store.read(run.team_id) as session:
        facts, on_record = team_facts(run, session), SALES_AGENT.read(session)
        by = confirmed_by(run, session)
        resumed = on_record.get("resumed_at")
        texts, stops = texts_and_stops(session, WATCHED, datetime.fromisoformat(resumed) if resumed else None)
        asked_at = LOFTY_AGENT.read(session).get("asked_at")
        waiting = _waiting(session)
        acts = tuple(acts_about(session, "lead", 0))
        box = box_standing(run, session)
    holds = tuple(_holds(run, facts, by))
    return Switch(
        _STATES.get(holds[0][0], "on") if holds else "on",
        tuple((rule, because) for _, rule, because in holds),
        said, facts, by, bool(said.confirmed_by), texts, stops, on_record,
        datetime.fromisoformat(asked_at) if asked_at else None, waiting, acts, box,
    )  # fmt: skip


_STATES = {
    "off": "off in the settings",
    "paused": "paused",
    "shadow": "shadow mode",
    "lofty": "Lofty's own agent texts",
    "unconfirmed": "on, not confirmed",
    "halted": "halted",
}


def _holds(run: TeamRun, facts: TeamFacts, by: str) -> Iterator[tuple[str, str, str]]:
    said = run.team.sales_agent
    if not said.enabled:
        yield "off", "E25", "It is off in the settings: sales_agent = { enabled = true } switches it on."
    if run.paused:
        kind = "shadow" if run.paused.kind is PauseKind.SHADOW else "paused"
        yield kind, "E25", f"The team is {sentence(run.paused, run.team.zone)}."
    if facts.lofty_agent_texts and not said.beside_lofty_agent:
        yield (
            "lofty",
            "E24",
            "Lofty's own Sales Agent texts this account: switch it off there, or set beside_lofty_agent.",
        )
    if said.enabled and not by:
        yield "unconfirmed", "E25", "Nobody has confirmed the dry run yet."
    if facts.halted:
        yield (
            "halted",
            "E25",
            "Too many of the last texts brought a stop: they are halted until a person resumes.",
        )


def _waiting(session: TeamSession) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for (_, rule), number in count_waiting(session).items():
        counts[rule] += number
    return dict(counts.most_common())
