"""A team's own templates (E17): an owner or admin adds one, or takes it back; on record with who did it."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.ledger.acts import Act, record_act
from connectors.store.sales_agent.own_texts import OwnText, add_own_text, own_texts, remove_own_text
from rules.sales_agent.messages.own_templates import KEYS, LANGUAGES, LONGEST_TEXT, as_kept
from schemas.model.access import Viewer
from tasks.run.context import TeamRun
from tasks.sales_agent.acts import Done
from tasks.sales_agent.reading.previews import tried
from tasks.sales_agent.switch import ONLY_OWNERS, may_switch

MOST = 20
"""Of one trigger in one language."""
ADD, TAKE_BACK = "add a text", "take a text back"
"""How these two are called on record."""


def add_text(
    run: TeamRun, viewer: Viewer, trigger: str, language: str, text: str, operator: str = ""
) -> Done:
    """It is said from now on, in turn with the team's others, before ours. Refused with all that is wrong with it."""
    if not may_switch(viewer):
        return ONLY_OWNERS
    said = as_kept(text)
    if because := unfit(trigger, language, said):
        return Done(because=because)
    if wrong := tried(run.team, trigger, language, said).wrong:
        return Done(because=" ".join(wrong))
    with run.store.write(run.team_id) as session:
        used = [own for own in own_texts(session) if own.removed_at is None]
        alike = [own for own in used if (own.trigger, own.language) == (trigger, language)]
        if any(own.text == said for own in alike):
            return Done(because="This text is there already.")
        if len(alike) >= MOST:
            return Done(
                because=f"There are {MOST} texts of yours for this already: take one back before you add another."
            )
        own = OwnText(new_id(), trigger, language, said, viewer.name, clock.now())
        add_own_text(session, own)
        _record(session, viewer, ADD, own.text_id, operator)
    return Done()


def unfit(trigger: str, language: str, text: str) -> str:
    """Why nobody needs to look at this text, "" for one that can be tried. `text`: as it would be kept."""
    if trigger not in KEYS:
        return f"“{trigger[:40]}” is no trigger: choose one of {', '.join(KEYS)}."
    if language not in LANGUAGES:
        return f"“{language[:40]}” is no language that it writes in: choose one of {', '.join(LANGUAGES)}."
    return f"Write a text of at most {LONGEST_TEXT} letters." if len(text) > LONGEST_TEXT else ""


def take_text_back(run: TeamRun, viewer: Viewer, text_id: str, operator: str = "") -> Done:
    """It is said no more. What it said stands on record."""
    if not may_switch(viewer):
        return ONLY_OWNERS
    with run.store.write(run.team_id) as session:
        if not remove_own_text(session, text_id, viewer.name, clock.now()):
            return Done(because="No text of yours with this id is in use.")
        _record(session, viewer, TAKE_BACK, text_id, operator)
    return Done()


def _record(session: TeamSession, viewer: Viewer, act: str, text_id: str, operator: str) -> None:
    record_act(session, Act(act, "lead", 0, text_id, viewer.name, clock.now(), operator))
