"""Texts of the team's own on the sales agent's page: tried before they are kept, kept, taken back (E17)."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form

from rules.sales_agent.messages.own_templates import as_kept
from schemas.model.access import Viewer
from tasks.run.context import TeamRun
from tasks.sales_agent.acts import Done
from tasks.sales_agent.own_texts import add_text, take_text_back, unfit
from tasks.sales_agent.reading.previews import Preview, tried
from tasks.sales_agent.switch import ONLY_OWNERS, may_switch


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form says of a text."""

    trigger: str = ""
    language: str = ""
    text: str = ""
    text_id: str = ""


def typed_text(
    trigger: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    text_id: Annotated[str, Form()] = "",
) -> Typed:
    """The text as it would be kept."""
    return Typed(trigger, language, as_kept(text), text_id)


def text_done(run: TeamRun, viewer: Viewer, what: str, typed: Typed) -> tuple[Done, Preview | None]:
    """What became of it, and how the text reads, where that is to be shown."""
    if what == "take-back":
        return take_text_back(run, viewer, typed.text_id), None
    if not may_switch(viewer):
        return ONLY_OWNERS, None
    if because := unfit(typed.trigger, typed.language, typed.text):
        return Done(because=because), None
    if what == "keep":
        done = add_text(run, viewer, typed.trigger, typed.language, typed.text)
        if done.ok:
            return done, None
    else:
        done = Done()
    return done, tried(run.team, typed.trigger, typed.language, typed.text)
