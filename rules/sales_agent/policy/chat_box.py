"""E16: who answers in the chat box of the team's site."""

from schemas.model.sales_agent.chat_box import BoxMode, WantedBox
from schemas.model.sales_agent.policy import TeamFacts, Terms


def wanted_box(team: TeamFacts, terms: Terms, *, enabled: bool) -> WantedBox:
    """The agent where it would answer whoever opens a chat; else the site chat goes back to the standard box, so that
    nobody talks to an agent that is silent. `enabled`: by the team's settings."""
    for held, rule_id, because in (
        (not enabled, "E25", "the sales agent is off in the settings"),
        (not team.confirmed, "E25", "nobody has confirmed the dry run yet"),
        (team.halted, "E25", "too many of the last texts brought a stop: a person has to resume"),
        (
            team.lofty_agent_texts and not terms.beside_lofty_agent,
            "E24",
            "Lofty's own sales agent texts this account",
        ),
        (is_used_up(team, terms), "E16", f"the {terms.engagements} engagements of this month are used up"),
    ):
        if held:
            return WantedBox(BoxMode.STANDARD, rule_id, because)
    return WantedBox(BoxMode.AGENT, "E16", "it is on, and its package is not used up")


def is_used_up(team: TeamFacts, terms: Terms) -> bool:
    """Whether the package lets nobody new be engaged this month."""
    return terms.engagements is not None and team.engagements_used >= terms.engagements
