"""Settings of a team's sales agent (E, K, N): all of it is off until it is switched on here."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from connectors.settings.accounts import Strict
from connectors.settings.values import Email, Text

LIMITED = ("Starter", "Accelerator")
"""Packages with a number of engagements a month (E16)."""


class Composer(Strict):
    """Who writes the texts (E17): the templates, ours or the team's own."""

    kind: Literal["templates"] = "templates"


class SalesAgent(Strict):
    """`engage_style`: the least gap between two texts (E15); `hours`: `state` keeps the table of state hours, `safe`
    narrows it (E15); `without_chat`: what becomes of a trigger that belongs to a site chat while no site is connected
    (E11); `consent_tag`: only leads that carry it get texts (E14); `confirmed_by`: who has confirmed the dry run (E25);
    `keep_texts_days`: so long the words of texts are kept, and at least as long as Lofty's feed shows a text that is
    recognised by them (E13, E18).
    """

    enabled: bool = False
    engage_style: Literal["gentle", "balanced", "eager"] = "balanced"
    package: Text | Literal[""] = ""
    engagements_per_month: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    unanswered_limit: int = Field(3, ge=1, le=100)
    name: Text = "Ava"
    without_chat: Literal["leave", "text"] = "leave"
    alert_subjects: tuple[Text, ...] = ()
    hours: Literal["state", "safe"] = "state"
    consent_tag: Text | Literal[""] = ""
    save_favorites_as: Literal["activity", "property", "off"] = "activity"
    leads_per_run: int = Field(200, ge=1, le=10_000)
    beside_lofty_agent: bool = False
    plans_by_tag: dict[str, str] = Field(default_factory=dict)
    quiet_after_person_days: float = Field(14, ge=0, le=3_660, allow_inf_nan=False)
    keep_texts_days: int = Field(730, ge=90, le=36_500)
    first_texts_per_day: int = Field(50, ge=0, le=1_000_000)
    confirmed_by: Email | Literal[""] = ""
    only_agents: tuple[Email, ...] = ()
    only_leads: tuple[Annotated[int, Field(gt=0)], ...] = ()
    composer: Composer = Composer()

    @model_validator(mode="after")
    def _a_package_says_its_number(self) -> "SalesAgent":
        if self.enabled and self.package in LIMITED and self.engagements_per_month is None:
            msg = f"engagements_per_month is required with the package {self.package}"
            raise ValueError(msg)
        return self

    @property
    def engagements(self) -> int | None:
        """How many leads may be engaged in a month (E16); None without a limit."""
        return self.engagements_per_month if self.package in LIMITED else None
