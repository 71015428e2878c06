"""A template as a sample lead would read it, ours or the team's own, kept or only tried (E17)."""

from dataclasses import dataclass, replace

from connectors.settings.teams import Team
from connectors.store.sales_agent.own_texts import OwnText
from rules.sales_agent.messages.brief import Brief, slots
from rules.sales_agent.messages.compose import written
from rules.sales_agent.messages.gsm7 import segments
from rules.sales_agent.messages.guards import accepted
from rules.sales_agent.messages.own_templates import broken_in_words, check_template
from rules.sales_agent.messages.templates import Template, own_id, stem_of

UNNAMED = "A name is missing, or cannot be written in a text."


@dataclass(frozen=True, slots=True)
class Preview:
    """`text`: as it is kept, with its slots; `first`: as the first text of a month says it, `later`: as any other;
    `wrong`: why one of these may not go with this team's names, in sentences; `parts`: how many segments the longer one
    takes. `own`: of a text of the team's that is kept."""

    template_id: str
    text: str
    first: str
    later: str
    parts: int
    wrong: tuple[str, ...]
    own: OwnText | None = None


def tried(team: Team, trigger: str, language: str, text: str, own: OwnText | None = None) -> Preview:
    """A text of the team's, before it is kept or since. `text`: as it would be kept."""
    template_id = own_id(stem_of(trigger, language), own.text_id) if own else ""
    found = preview(team, Template(template_id, text, own=True), trigger, language, own)
    wrong = [broken_in_words(reason) for reason in check_template(text, language)]
    # What it breaks with this team's names alone is told where it can be used with ordinary ones.
    return replace(found, wrong=tuple(wrong) or found.wrong)


def sample(team: Team, trigger: str, language: str, *, introduce: bool) -> Brief:
    """A made-up lead, agent, home and area; the assistant and the brokerage are the team's."""
    return Brief(
        trigger=trigger, language=language, first_name="Maria", assistant=team.sales_agent.name, agent="Kim Lund",
        brokerage=team.name, introduce=introduce, home="12 Main St", area="Denver",
    )  # fmt: skip


def preview(
    team: Team, template: Template, trigger: str, language: str, own: OwnText | None = None
) -> Preview:
    """How it reads, and what it breaks with this team's names."""
    briefs = [sample(team, trigger, language, introduce=introduce) for introduce in (True, False)]
    first, later = (_written(template, brief) for brief in briefs)
    wrong = [
        reason
        for text, brief in zip((first, later), briefs, strict=True)
        for reason in (map(broken_in_words, accepted(text, brief)) if text else [UNNAMED])
    ]
    parts = max(segments(first), segments(later))
    return Preview(template.template_id, template.text, first, later, parts, tuple(dict.fromkeys(wrong)), own)


def _written(template: Template, brief: Brief) -> str:
    given = slots(brief)
    named = not brief.introduce or {"assistant", "brokerage"} <= given.keys()
    return written(template, brief, given) if named and template.needs <= given.keys() else ""
