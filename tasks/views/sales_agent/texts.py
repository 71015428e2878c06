"""All templates by trigger and language, ours and the team's own, each as a sample lead would read it (E17)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from connectors.settings.teams import Team
from connectors.store.sales_agent.own_texts import OwnText, own_texts
from rules.sales_agent.messages.brief import ENGLISH, SPANISH
from rules.sales_agent.messages.own_templates import KEYS
from rules.sales_agent.messages.templates import NO_TEMPLATES_OF_ITS_OWN, templates
from tasks.run.context import TeamRun
from tasks.sales_agent.reading.previews import Preview, preview, sample, tried

LANGUAGES = {ENGLISH: "English", SPANISH: "Spanish"}


@dataclass(frozen=True, slots=True)
class Texts:
    """`said`: what may be said, by trigger ("E4", "E5-12"), then by language, the team's own before ours; `taken_back`:
    the team's that are said no more, the latest first."""

    said: dict[str, dict[str, tuple[Preview, ...]]]
    taken_back: tuple[OwnText, ...]


def texts_of(run: TeamRun) -> Texts:
    """The lead, the agent and the home are made up. No call."""
    with run.store.read(run.team_id) as session:
        own = own_texts(session)
    used = [text for text in own if text.removed_at is None]
    said = {
        trigger: {language: tuple(_previews(run.team, trigger, language, used)) for language in LANGUAGES}
        for trigger in KEYS
    }
    gone = [text for text in own if text.removed_at is not None]
    return Texts(said, tuple(sorted(gone, key=lambda text: text.removed_at or text.added_at, reverse=True)))


def _previews(team: Team, trigger: str, language: str, own: Iterable[OwnText]) -> Iterator[Preview]:
    for text in own:
        if (text.trigger, text.language) == (trigger, language):
            yield tried(team, trigger, language, text.text, text)
    ours = templates(sample(team, trigger, language, introduce=False), NO_TEMPLATES_OF_ITS_OWN)
    for template in sorted(ours, key=lambda template: template.template_id):
        yield preview(team, template, trigger, language)
